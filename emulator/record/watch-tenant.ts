import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { EdgeTenant } from "../edge/edge-tenant.ts";
import { viewOf } from "../tenant/portal/flow.ts";
import type { DeviceRow } from "../tenant/shown.ts";
import type { AdminDeed } from "./happening.ts";
import type { Recorder } from "./recorder.ts";
import { watchedAdministration } from "./watch-administration.ts";
import { watchedRollOut } from "./watch-roll-out.ts";
import { type Outcome, watcher } from "./watcher.ts";

/** The same tenant for its edge; what administrators do and what happens at the Device Login page is written down. */
export function watchedTenant(tenant: EdgeTenant, recorder: Recorder): EdgeTenant {
  return {
    ...tenant,
    admin: watchedAdmin(tenant.admin, recorder),
    rollOut: watchedRollOut(tenant, recorder),
    administration: watchedAdministration(tenant.administration, recorder),
    portal: watchedPortal(tenant.portal, recorder),
  };
}

function watchedAdmin(admin: EdgeTenant["admin"], recorder: Recorder): EdgeTenant["admin"] {
  const watch = watcher(recorder);
  const onDevicePage = (did: "sign-out" | "restart" | "factory-reset", work: () => Promise<void>, mac: string) =>
    watch(work, ({ refused }) => [{ did, mac: parseMac(mac), refused }]);
  return {
    list: (waitingOn) => admin.list(waitingOn),
    summary: () => admin.summary(),
    audit: (query) => admin.audit(query),
    deviceObjects: (mac) => admin.deviceObjects(mac),
    deleteDeviceObjects: (mac) =>
      watch(
        () => admin.deleteDeviceObjects(mac),
        ({ refused }) => [{ did: "delete-device-objects", mac, refused }],
      ),
    addMac: (device) =>
      watch(
        () => admin.addMac(device),
        ({ refused }) => [{ did: "add-mac", mac: device.mac, location: device.location ?? "", refused }],
      ),
    generateCodes: (order) =>
      watch(
        () => admin.generateCodes(order),
        (outcome) => codesMade(order, outcome),
      ),
    remove: (mac) =>
      watch(
        () => admin.remove(mac),
        ({ refused }) => [{ did: "remove", mac, refused }],
      ),
    signIn: (mac) =>
      watch(
        () => admin.signIn(mac),
        ({ answer, refused }) => [{ did: "sign-in", mac, operation: answer?.operation ?? null, refused }],
      ),
    cancelSignIn: (operation) =>
      watch(
        () => admin.cancelSignIn(operation),
        ({ refused }) => [{ did: "cancel-sign-in", operation, refused }],
      ),
    operation: (id) =>
      watch(
        () => admin.operation(id),
        ({ answer }) => {
          if (answer?.status !== "successful" && answer?.status !== "failed") return [];
          const loginCode = answer.loginCode === null ? null : new Secret(answer.loginCode);
          const failure = answer.failure?.reason ?? null;
          return [{ did: "see-the-end", operation: id, mac: parseMac(answer.mac), failure, loginCode }];
        },
      ),
    devicePage: {
      signOut: (mac) => onDevicePage("sign-out", () => admin.devicePage.signOut(mac), mac),
      restart: (mac) => onDevicePage("restart", () => admin.devicePage.restart(mac), mac),
      factoryReset: (mac) => onDevicePage("factory-reset", () => admin.devicePage.factoryReset(mac), mac),
    },
  };
}

function watchedPortal(portal: EdgeTenant["portal"], recorder: Recorder): EdgeTenant["portal"] {
  return {
    look: (id) => portal.look(id),
    step: async (id, source, step) => {
      const tell = recorder.reserve();
      const state = await portal.step(id, source, step);
      tell([{ kind: "portal", deed: { step, before: id, after: state.id, view: viewOf(state.at) } }]);
      return state;
    },
  };
}

/** One device is one code. */
function codesMade(
  { macs }: { macs: readonly MacAddress[] | "all" },
  { answer, refused }: Outcome<readonly DeviceRow[]>,
): AdminDeed[] {
  const codes = (answer ?? []).flatMap(({ mac, verificationCode }) =>
    verificationCode === null ? [] : [{ mac: parseMac(mac), code: new Secret(verificationCode) }],
  );
  const [only, ...others] = macs === "all" ? codes.map(({ mac }) => mac) : macs;
  if (only === undefined || others.length > 0) return [{ did: "generate-codes", macs, codes, refused }];
  return [{ did: "generate-code", mac: only, code: codes[0]?.code ?? null, refused }];
}
