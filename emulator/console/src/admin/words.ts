import type { PhoneRow, SignInMode } from "../api/types.ts";

/** How values are written for people in the admin center. */

const two = (value: number) => String(value).padStart(2, "0");

/** Time left, as `23 h 59 min`, `14:05` below an hour. */
export function leftText(ms: number): string {
  if (ms <= 0) return "Expired";
  const s = Math.ceil(ms / 1_000);
  const minutes = Math.floor(s / 60);
  return minutes < 60 ? `${two(minutes)}:${two(s % 60)}` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
export const whenText = (epochMs: number): string => WHEN.format(epochMs);

/** How long ago, roughly. */
export function agoText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

const MODES: Readonly<Record<SignInMode, string>> = {
  UserSignIn: "User phone",
  CommonAreaPhoneSignIn: "Common area phone",
  MeetingSignIn: "Conference phone",
};
export const modeText = (mode: SignInMode): string => MODES[mode];

export interface Status {
  readonly text: string;
  readonly tone: "good" | "quiet" | "busy" | "bad";
}

/** How a phone stands, as the admin center's status column has it. */
export function statusOf({ connected, standing }: Pick<PhoneRow, "connected" | "standing">): Status {
  if (!connected) return { text: "Offline", tone: "bad" };
  if (standing === "signed-in") return { text: "Signed in", tone: "good" };
  if (standing === "held" || standing === "signing-in") return { text: "Signing in", tone: "busy" };
  return { text: "Signed out", tone: "quiet" };
}

/** `sign-in-code-shown` as `Sign-in code shown`. */
export const eventText = (what: string): string => {
  const words = what.replaceAll("-", " ").replace(/\bsign in\b/, "sign-in");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
