import { InputError } from "@offhook/protocol/errors.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { deskDirectory } from "./desk-directory.ts";
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
    generateCodes: (macs) => admin().generateCodes({ macs: macs === "all" ? macs : macs.map(parseMac) }),
    upload: (csv, options) => world.tenant().rollOut.upload(whole(csv), options),
    exportCodes: async () => {
      let csv = "";
      for await (const piece of world.tenant().rollOut.exportCodes()) csv += piece;
      return csv;
    },
    list: (waitingOn) => admin().list(waitingOn),
    summary: () => admin().summary(),
    remove: (mac) => admin().remove(parseMac(mac)),
    signIn: (mac) => admin().signIn(parseMac(mac)),
    operation: (id) => admin().operation(id),
    cancelSignIn: (id) => admin().cancelSignIn(id),
    explain: (mac) => world.tenant().explainer.explain(parseMac(mac)),
    deviceObjects: (mac) => admin().deviceObjects(parseMac(mac)),
    deleteDeviceObjects: (mac) => admin().deleteDeviceObjects(parseMac(mac)),
    devicePage: {
      signOut: (mac) => passing(world, admin().devicePage.signOut(parseMac(mac))),
      restart: (mac) => passing(world, admin().devicePage.restart(parseMac(mac))),
      factoryReset: (mac) => passing(world, admin().devicePage.factoryReset(parseMac(mac))),
    },
    ...deskDirectory(() => world.tenant().administration),
    restart: () => world.restartTenant(),
    audit: ({ mac, ...query } = {}) => admin().audit({ ...query, ...(mac === undefined ? {} : { mac: parseMac(mac) }) }),
    openPortal: (): DeskPortal => world.tenant().portal.open(),
  };
}

/** A file that is there in one piece. */
async function* whole(csv: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof csv === "string" ? new TextEncoder().encode(csv) : csv;
}

/** Lets desk time pass until the phone has answered: the question is under way like everything else. */
async function passing(world: World, work: Promise<void>): Promise<void> {
  let settled = false;
  const done = work.finally(() => {
    settled = true;
  });
  // Seen to below; without this a refusal would count as unhandled while time passes.
  done.catch(() => {});
  await world.deskClock.until(() => settled, ANSWER_MS);
  return done;
}

/** Longer than any request of the device page may take. */
const ANSWER_MS = 60_000;
