import { InputError } from "@offhook/protocol/errors.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import type { DeskPortal, DeskTenant } from "./types.ts";
import type { World } from "./world.ts";

/** The tenant as a test works with it: the administrator's actions and the Device Login page, MAC addresses in any spelling. */
export function deskTenant(world: World): DeskTenant {
  const admin = () => world.tenant().admin;
  return {
    organization: world.tenant().organization.name,
    addMac: (mac, { location } = {}) => admin().addMac({ mac: parseMac(mac), location }),
    generateCode: async (mac) => {
      const [row] = await admin().generateCodes({ macs: [parseMac(mac)] });
      if (!row?.verificationCode) throw new InputError(`no code came about for ${mac}`);
      return row.verificationCode;
    },
    list: (waitingOn) => admin().list(waitingOn),
    summary: () => admin().summary(),
    remove: (mac) => admin().remove(parseMac(mac)),
    signIn: (mac) => admin().signIn(parseMac(mac)),
    operation: (id) => admin().operation(id),
    cancelSignIn: (id) => admin().cancelSignIn(id),
    restart: () => world.restartTenant(),
    openPortal: (): DeskPortal => world.tenant().portal.open(),
  };
}
