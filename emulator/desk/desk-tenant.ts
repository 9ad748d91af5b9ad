import { InputError } from "@offhook/protocol/errors.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { DeskPortal, DeskTenant } from "./types.ts";

/** The tenant as a test works with it: the administrator's actions and the Device Login page, MAC addresses in any spelling. */
export function deskTenant(tenant: Tenant): DeskTenant {
  const { admin } = tenant;
  return {
    organization: tenant.organization.name,
    addMac: (mac, { location } = {}) => admin.addMac({ mac: parseMac(mac), location }),
    generateCode: async (mac) => {
      const [row] = await admin.generateCodes({ macs: [parseMac(mac)] });
      if (!row?.verificationCode) throw new InputError(`no code came about for ${mac}`);
      return row.verificationCode;
    },
    list: (waitingOn) => admin.list(waitingOn),
    summary: () => admin.summary(),
    remove: (mac) => admin.remove(parseMac(mac)),
    signIn: (mac) => admin.signIn(parseMac(mac)),
    operation: (id) => admin.operation(id),
    cancelSignIn: (id) => admin.cancelSignIn(id),
    openPortal: (): DeskPortal => tenant.portal.open(),
  };
}
