import { OffhookError } from "@offhook/protocol/errors.ts";
import { formatMac, parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { EdgeTenant } from "../edge/edge-tenant.ts";
import { viewOf } from "../tenant/portal/flow.ts";
import type { DeviceRow } from "../tenant/shown.ts";
import type { AdminDeed } from "./happening.ts";
import type { Recorder } from "./recorder.ts";

/** The same tenant for its edge; what administrators do and what happens at the Device Login page is written down. */
export function watchedTenant(tenant: EdgeTenant, recorder: Recorder): EdgeTenant {
  return {
    ...tenant,
    admin: watchedAdmin(tenant.admin, recorder),
    administration: watchedAdministration(tenant.administration, recorder),
    rollOut: watchedRollOut(tenant, recorder),
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
        ({ answer, refused }) => (answer ? answer.map(codeGenerated) : codesRefused(order, refused)),
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

function watchedAdministration(
  { accounts, rules, apply }: EdgeTenant["administration"],
  recorder: Recorder,
): EdgeTenant["administration"] {
  const watch = watcher(recorder);
  const other = (what: string) => () => [{ did: "something-else" as const, what }];
  return {
    accounts: {
      list: () => accounts.list(),
      authenticatorCode: (name) => accounts.authenticatorCode(name),
      add: (account) => watch(() => accounts.add(account), other(`the account ${account.name} was added`)),
      change: (name, { password = null, ...change }) =>
        watch(
          () => accounts.change(name, { ...change, ...(password && { password }) }),
          ({ refused }) => [{ did: "change-account", name, change, password, refused }],
        ),
      remove: (name) =>
        watch(
          () => accounts.remove(name),
          ({ refused }) => [{ did: "remove-account", name, refused }],
        ),
    },
    rules: {
      current: () => rules.current(),
      set: (patch) =>
        watch(
          () => rules.set(patch),
          ({ refused }) => [{ did: "rules", patch, refused }],
        ),
      reset: (names) => watch(() => rules.reset(names), other(`rules were reset: ${names?.join(", ") ?? "all"}`)),
      preset: (name) =>
        watch(
          () => rules.preset(name),
          ({ refused }) => [{ did: "preset", name, refused }],
        ),
    },
    apply: (described, options) =>
      watch(() => apply(described, options), options?.dryRun ? () => [] : other("a description of the tenant was applied")),
  };
}

/** A file of devices is as many devices added one by one. */
function watchedRollOut({ admin, rollOut }: EdgeTenant, recorder: Recorder): EdgeTenant["rollOut"] {
  const watch = watcher(recorder);
  return {
    exportCodes: () => rollOut.exportCodes(),
    upload: async (bytes, options) => {
      const before = new Set((await admin.list("activation")).map(({ mac }) => mac));
      let added: readonly DeviceRow[] = [];
      return watch(
        async () => {
          const outcome = await rollOut.upload(bytes, options);
          if (outcome.added > 0) added = (await admin.list("activation")).filter(({ mac }) => !before.has(mac));
          return outcome;
        },
        () =>
          added.length > MOST_UPLOADED
            ? [{ did: "something-else", what: `a file with ${added.length} devices was uploaded` }]
            : added.map(({ mac, location }) => ({ did: "add-mac", mac: parseMac(mac), location, refused: null })),
      );
    },
  };
}

/** A longer file would bury everything else that was done. */
const MOST_UPLOADED = 50;

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

interface Outcome<Answer> {
  readonly answer: Answer | null;
  readonly refused: string | null;
}

/** Does the work and writes down what came of it, at the place where it was begun. A failure of ours is no refusal and no deed. */
function watcher(recorder: Recorder) {
  return async <Answer>(
    work: () => Promise<Answer>,
    deeds: (outcome: Outcome<Answer>) => readonly AdminDeed[],
  ): Promise<Answer> => {
    const place = recorder.reserve();
    const tell = (outcome: Outcome<Answer>) => place(deeds(outcome).map((deed) => ({ kind: "admin", deed })));
    try {
      const answer = await work();
      tell({ answer, refused: null });
      return answer;
    } catch (error) {
      if (error instanceof OffhookError) tell({ answer: null, refused: error.code });
      throw error;
    }
  };
}

function codeGenerated({ mac, verificationCode }: DeviceRow): AdminDeed {
  const code = verificationCode === null ? null : new Secret(verificationCode);
  return { did: "generate-code", mac: parseMac(mac), code, refused: null };
}

/** Of several devices one was refused, and nobody says which. */
function codesRefused({ macs }: { macs: readonly string[] | "all" }, refused: string | null): AdminDeed[] {
  const [only] = macs;
  if (macs !== "all" && macs.length === 1 && only !== undefined)
    return [{ did: "generate-code", mac: parseMac(only), code: null, refused }];
  const whose = macs === "all" ? "all devices" : macs.map((mac) => formatMac(parseMac(mac))).join(", ");
  return [{ did: "something-else", what: `codes for ${whose} were refused (${refused})` }];
}
