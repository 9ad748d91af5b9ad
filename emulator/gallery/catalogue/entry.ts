import { freshContext, type PhoneContext } from "@offhook/agent/sign-in/context.ts";
import type { screenOf } from "@offhook/agent/sign-in/screen-of.ts";
import type { Device } from "@offhook/agent/sign-in/screens/nodes.ts";
import { FACTORY_PIN, NOW_MS } from "./samples.ts";

/** One picture of the catalogue, before it is known for which phone. */
export interface Entry {
  /** File-name safe: the screen, then what is special about it, as `sign-in.lapsed`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Where the chart stands, below its region `sign`; a screen that the chart does not reach yet is drawn by `draw`. */
  readonly sign?: unknown;
  readonly draw?: (device: Device) => ReturnType<typeof screenOf>;
  readonly context?: Partial<PhoneContext>;
  /** The phone is set to hide verification codes while they are typed. */
  readonly masksVerificationCode?: true;
  /** Only on firmware that says yes. */
  readonly when?: (device: Device) => boolean;
  /** As another firmware of the phone shows it; undefined when the ladder has none such. */
  readonly on?: (device: Device) => Device["firmware"] | undefined;
}

/** The firmware can be provisioned with a verification code. */
export const canProvision = ({ firmware }: Device): boolean => firmware.can.provision;

/** A signed-out phone whose login code is at `code`, showing `view` of its menus. */
export const signedOut = (code: string, view: unknown = "page") => ({ signedOut: { code, view } });

/** A held phone whose own device login is at `login`. */
export const held = (login: string) => ({ held: { login, server: "present" } });

/** Value and context of an entry on a device: network and server are there unless the context says otherwise. */
export function chartStateOf({ sign, context = {} }: Entry, { profile, firmware }: Device) {
  const { codeRetrievalMs } = profile.timings;
  const fresh = freshContext({
    memory: { organization: null, session: null, lastAccount: null },
    canProvision: firmware.can.provision,
    adminPin: FACTORY_PIN,
    explainsRefusals: false,
    lingersWhenRefused: firmware.companyPortalView === "provisioning",
    timings: { ...profile.timings, codeRetrievalMs: codeRetrievalMs.max },
  });
  const known = { ...fresh, networkUp: true, serverUp: true, ...context };
  const value = { network: known.networkUp ? "up" : "down", server: known.serverUp ? "connected" : "away", sign };
  return { value, context: known };
}

/** A login code on the screen with 14:32 left. */
export const withCode = {
  loginCode: "EV9PGNQN8",
  verificationUri: "https://microsoft.com/devicelogin",
  loginLifetimeMs: 900_000,
  loginUntilMs: NOW_MS + 872_000,
} as const satisfies Partial<PhoneContext>;
