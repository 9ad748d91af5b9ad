import type { Moment } from "@offhook/agent/screen/placed.ts";
import type { Failure } from "@offhook/agent/sign-in/events.ts";
import { parseMac } from "@offhook/protocol/mac.ts";

/** Who and what stands on the screens of the catalogue. Always the same, so that their pictures are. */

/** On the clock that counts down; the pulsing line is half-way then. */
export const NOW_MS = 3_600_500;

/** A Wednesday morning. */
export const MOMENT: Moment = { nowMs: NOW_MS, epochMs: Date.UTC(2026, 2, 18, 9, 41), timeZone: "UTC" };

/** Of the block that is registered to Poly. */
export const MAC = parseMac("48:25:67:0a:0b:0c");

/** As Poly phones leave the factory. */
export const FACTORY_PIN = "456";

export const contoso = { id: "contoso", name: "Contoso" };

export const lobby = {
  account: "cap@contoso.example",
  displayName: "Lobby",
  mode: "CommonAreaPhoneSignIn",
  phoneNumber: "+1 425 555 0117",
} as const;
export const adele = {
  account: "adele.vance@contoso.example",
  displayName: "Adele Vance",
  mode: "UserSignIn",
  phoneNumber: "+1 425 555 0109",
} as const;
export const room = {
  account: "room.crystal@contoso.example",
  displayName: "Crystal Room",
  mode: "MeetingSignIn",
  phoneNumber: null,
} as const;

/** As the sign-in service says it: number, correlation and time are what support asks for. */
export function failure(reason: Failure["reason"], detail: string | null, more: Partial<Failure> = {}): Failure {
  return { reason, detail, ...more };
}

/** What stands with a refusal that an administrator looks up. */
export const QUOTED = { correlation: "5f6a1c2e-0b1d-4a7e-9c57-3f2f0a1b9d10", at: "2026-03-18 09:40:12Z" } as const;

export const TIME_SERVERS = ["DHCP option 42", "time.android.com", "time.windows.com", "time.nist.gov"] as const;
