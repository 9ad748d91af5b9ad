import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { IconName } from "./icon-name.ts";

/** What stands in an id, and the picture that goes with it; the first that fits. Pictures repeat the words and never replace them. */
const BY_ID: readonly (readonly [pattern: RegExp, icon: IconName])[] = [
  [/success|provisioned/, "success"],
  [/voicemail/, "voicemail"],
  [/calendar|meeting/, "calendar"],
  [/call|dial/, "call"],
  [/search/, "search"],
  [/people|directory|held/, "people"],
  [/sign-out/, "sign-out"],
  [/reset|restart|retry/, "reset"],
  [/cloud/, "cloud"],
  [/report|issue|refused|too-many|not-reached|failed|blocked|already|recovery|alert/, "alert"],
  [/about/, "about"],
  [/provision|shield|pin|portal|enroll|lock/, "shield"],
  [/updat|firmware/, "update"],
  [/wi-?fi/, "wifi"],
  [/network|cable/, "cable"],
  [/time|clock/, "time"],
  [/settings|device/, "settings"],
  [/account|person|user|avatar/, "person"],
];

export const iconOf = ({ id }: ScreenNode): IconName => BY_ID.find(([pattern]) => pattern.test(id))?.[1] ?? "app";

/** The picture above the words of a page that has none of its own. Pages that ask for something to be typed or read off have none. */
export function pageIcon(screenId: string): IconName | null {
  return PAGES.find(([pattern]) => pattern.test(screenId))?.[1] ?? null;
}

const PAGES: readonly (readonly [pattern: RegExp, icon: IconName])[] = [
  [/^no-network/, "cable"],
  [/^calls/, "call"],
  [/^calendar/, "calendar"],
  [/^people/, "people"],
  [/^voicemail/, "voicemail"],
  [/^wrong-time/, "time"],
  [/^held/, "people"],
  [/^(refused|too-many|not-reached|already|blocked|enrollment-refused|recovery)/, "alert"],
  [/^(factory-reset|resetting)/, "reset"],
  [/^updat/, "update"],
  [/^sign-out$/, "sign-out"],
  [/^company-portal/, "shield"],
];
