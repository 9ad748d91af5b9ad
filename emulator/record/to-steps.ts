import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { normalizeLoginCode } from "@offhook/protocol/codes.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { AdminSteps } from "./admin-steps.ts";
import type { Happening } from "./happening.ts";
import { locate } from "./locate.ts";
import { PortalSteps } from "./portal-steps.ts";
import { ScreenSteps } from "./screen-steps.ts";
import { type FinishedLine, Script } from "./script.ts";
import { SecondFactors } from "./second-factors.ts";
import { type RecordedInput, Secrets } from "./secrets.ts";
import { seen } from "./seen.ts";
import { Typing } from "./typing.ts";
import { Waits } from "./waits.ts";

/** What was recorded. */
export interface RecordedPhone {
  readonly profile: HardwareProfile;
  readonly mac: MacAddress;
  readonly pace: Pace;
  /** Profiles that the steps are for as well: a key they lack is not pressed there. */
  readonly others: readonly HardwareProfile[];
}

export interface RecordedSteps {
  readonly lines: readonly FinishedLine[];
  readonly inputs: ReadonlyMap<string, RecordedInput>;
  /** Desk time a replay is expected to spend waiting, in milliseconds. */
  readonly expectedMs: number;
}

type Doing = Exclude<Happening, { kind: "screen" | "advanced" }>;

/** Turns what happened into steps. */
export function recordedSteps(happenings: readonly Happening[], phone: RecordedPhone): RecordedSteps {
  const script = new Script();
  const secrets = new Secrets();
  const factors = new SecondFactors(script, secrets);
  const admin = new AdminSteps({ script, secrets, factors, mac: phone.mac });
  const portal = new PortalSteps(script, secrets, factors);
  const screens = new ScreenSteps({
    script,
    secrets,
    waits: new Waits(phone.profile.timings, phone.pace),
    startMs: happenings[0]?.atMs ?? 0,
    entered: new Set(happenings.flatMap(loginCodeIn)),
  });
  const typing = new Typing({ script, secrets, factors, waitForScreen: () => screens.waitForShown() });

  for (const happening of seen(happenings)) {
    if (happening.kind === "screen") {
      if (happening.screen.id !== screens.shown?.id) typing.end();
      screens.shows(happening.screen, happening.atMs);
    } else if (happening.kind === "advanced") {
      screens.advanced(happening.atMs);
    } else {
      screens.before(happening);
      write(happening);
      screens.after(happening, happening.kind === "admin" || happening.kind === "portal" ? "others" : "hand");
    }
  }
  typing.end();
  screens.end();
  return { lines: script.finish(), inputs: secrets.inputs, expectedMs: screens.expectedMs };

  /** What becomes of each thing that is done: the one place to extend. Steps that scenarios do not have are left as comments. */
  function write(done: Doing): void {
    switch (done.kind) {
      case "tap":
        return tap(done);
      case "press":
        return void script.add({ press: done.key, ...whereThereIs(done.key, phone.others) });
      case "hold":
        screens.waitForLogo();
        return void script.add({ hold: `four-${done.what}` });
      case "power":
        return void script.add({ power: done.what });
      case "network":
        return void script.add({ network: done.what });
      case "advance":
        return screens.advance(done.ms);
      case "admin":
        return admin.take(done.deed);
      case "portal":
        return portal.take(done.deed);
    }
  }

  function tap({ node, screen }: Doing & { kind: "tap" }): void {
    if (typing.take(node, screen)) return;
    typing.end();
    const locator = locate(node, screen);
    if (locator === null) return script.notRecorded(`a tap on one of several things called ${node.id}`);
    screens.waitForTap(node, locator);
    script.add({ tap: locator });
  }
}

function loginCodeIn(happening: Happening): string[] {
  if (happening.kind !== "portal" || happening.deed.step.kind !== "code") return [];
  return [normalizeLoginCode(happening.deed.step.code.reveal())];
}

/** Phones differ in their keys. */
function whereThereIs(key: string, profiles: readonly HardwareProfile[]) {
  const without = profiles.filter(({ hardKeys }) => !hardKeys.some(({ id }) => id === key)).map(({ id }) => id);
  if (without.length === 0) return {};
  return { when: { "not-profile": without.length === 1 ? without[0] : without } };
}
