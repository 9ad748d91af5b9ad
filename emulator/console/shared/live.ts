import { z } from "zod";

/**
 * What the console's page and its server say to each other over one WebSocket (`/console/live`), as JSON texts. The page says what
 * it looks at; the server sends nothing else. Pictures are drawn only for phones that somebody watches.
 */
export const LIVE_PATH = "/console/live";

/** Canonical, twelve hex digits. */
const Mac = z.string().regex(/^[0-9a-f]{12}$/);
const Id = z.string().min(1).max(64);

/** What can be done to a phone. A person in front of it could do all but the last ones, which are the bench's own levers. */
export const PhoneAction = z.discriminatedUnion("kind", [
  /** A node of the screen by its id; one that is gone or does not react does nothing. */
  z.strictObject({ kind: z.literal("tap"), node: Id }),
  z.strictObject({ kind: z.literal("press"), key: Id }),
  /** A character from the computer's keyboard: the key of the dial pad or of the on-screen keyboard that types it. */
  z.strictObject({ kind: z.literal("type"), character: z.string().min(1).max(4) }),
  z.strictObject({ kind: z.literal("hold-corners") }),
  z.strictObject({ kind: z.literal("power"), power: z.enum(["on", "off", "cycle"]) }),
  z.strictObject({ kind: z.literal("network"), cable: z.enum(["in", "out"]) }),
  z.strictObject({
    kind: z.literal("conditions"),
    /** Added to everything on its line, in milliseconds each way. */
    delayMs: z.int().min(0).max(60_000),
    lossPercent: z.number().min(0).max(100),
  }),
  /** A date, or how far off the right time it is: `+1d`, `-1h`; drift in parts per million, fast when positive. */
  z.strictObject({
    kind: z.literal("clock"),
    set: z.string().max(40).optional(),
    driftPpm: z.number().min(-1e4).max(1e4).optional(),
  }),
  /** Whether somebody on its network says what time it is. */
  z.strictObject({ kind: z.literal("network-time"), answers: z.boolean() }),
  /** Out of the box again, whatever the screen shows. */
  z.strictObject({ kind: z.literal("factory-reset") }),
  z.strictObject({ kind: z.literal("remove") }),
]);
export type PhoneAction = z.infer<typeof PhoneAction>;

/** What can be done to the whole bench. */
export const BenchAction = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("add-phones"),
    profile: Id,
    firmware: z.string().max(40).optional(),
    count: z.int().min(1).max(200),
  }),
  /** Lets time pass at once: `+15 min` is 900,000. */
  z.strictObject({
    kind: z.literal("advance"),
    ms: z
      .int()
      .min(1)
      .max(31 * 86_400_000),
  }),
  /** Seconds of desk time per second; 1 is real time. */
  z.strictObject({ kind: z.literal("rate"), rate: z.number().min(1).max(3_600) }),
]);
export type BenchAction = z.infer<typeof BenchAction>;

/** Page → server. */
export const PageSays = z.discriminatedUnion("type", [
  /** The phones whose pictures are in view; replaces what was said before. */
  z.strictObject({ type: z.literal("watch"), phones: z.array(Mac).max(500) }),
  /** The one phone whose page is open, with its timeline, wire and chart; null for none. */
  z.strictObject({ type: z.literal("open"), phone: Mac.nullable() }),
  /** `id` comes back with the outcome. */
  z.strictObject({ type: z.literal("act"), id: z.int().min(0), phone: Mac, action: PhoneAction }),
  z.strictObject({ type: z.literal("bench"), id: z.int().min(0), action: BenchAction }),
]);
export type PageSays = z.infer<typeof PageSays>;

export type Role = "administrator" | "device-administrator" | "reader";

export interface ProfileChoice {
  readonly id: string;
  readonly label: string;
  /** Newest last. */
  readonly firmware: readonly string[];
  readonly shipped: string;
}

/** A phone on the wall, without its picture. */
export interface PhoneSummary {
  readonly mac: string;
  readonly profile: string;
  /** As `Poly CCX 600`. */
  readonly label: string;
  readonly firmware: string;
  readonly powered: boolean;
  readonly cable: "in" | "out";
  /** The id of the screen it shows, such as `sign-in`, and its name in words. */
  readonly screen: string;
  readonly screenName: string;
  readonly standing: "signed-out" | "held" | "signing-in" | "signed-in";
  readonly organization: string | null;
  readonly account: string | null;
  /** Milliseconds its clock is ahead of the tenant's. */
  readonly clockOffMs: number;
  /** Whether somebody on its network says what time it is. */
  readonly networkTime: boolean;
  readonly delayMs: number;
  readonly lossPercent: number;
}

/** The drawn device: a whole SVG document, and what changes by itself while it stays. */
export interface PhonePicture {
  readonly mac: string;
  /** Counts up with every other picture of this phone. */
  readonly version: number;
  readonly svg: string;
  /** The phone's own clock when this was sent: nodes of the SVG with `data-until-ms` count down to it, those with `data-now` show it. */
  readonly phoneNowMs: number;
  readonly phoneEpochMs: number;
  /** IANA name of the zone in which `data-now` is written. */
  readonly timeZone?: string;
}

/** One thing that happened to the opened phone. Secrets are hidden. */
export interface Happening {
  readonly atMs: number;
  /** `event` and `effect` are the timeline, `message` is the wire, the others are levers. */
  readonly kind: "event" | "effect" | "message" | "power" | "network" | "clock";
  readonly name: string;
  readonly data: unknown;
}

/** Server → page. */
export type ServerSays =
  | {
      readonly type: "hello";
      readonly organization: string;
      readonly role: Role;
      /** False where the tenant runs alone: there are no phones to look at then, and none can be added. */
      readonly bench: boolean;
      readonly profiles: readonly ProfileChoice[];
    }
  | { readonly type: "time"; readonly epochMs: number; readonly rate: number }
  /** All phones, once after `hello`; afterwards one at a time. */
  | { readonly type: "phones"; readonly phones: readonly PhoneSummary[] }
  | { readonly type: "phone"; readonly phone: PhoneSummary }
  | { readonly type: "gone"; readonly mac: string }
  | { readonly type: "picture"; readonly picture: PhonePicture }
  /** `states` by the names of the chart map; `happened` is what is new since the last one, oldest first. */
  | {
      readonly type: "opened";
      readonly mac: string;
      readonly states: readonly string[];
      readonly happened: readonly Happening[];
      /** True for the first one after `open`: what came before it is to be forgotten. */
      readonly fresh: boolean;
    }
  /** Something in the tenant changed: whatever shows its lists asks for them again. At most four a second. */
  | { readonly type: "changed" }
  | { readonly type: "done"; readonly id: number; readonly error: string | null };
