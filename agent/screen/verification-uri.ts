import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";

/** More than this is no address a person would be sent to, and no code that a camera reads off a phone's screen. */
const LONGEST_URI = 300;

/** The address of the Device Login page that the screen names, if it shows one now. */
export function verificationUriOf(screen: Screen): string | null {
  const node = [...nodesOf(screen)].find(({ id }) => id === "verification-uri");
  const found = node?.name.match(/(?:https?:\/\/)?[\w.-]+(?::\d+)?\/[^\s]*/)?.[0];
  if (found === undefined || found.length > LONGEST_URI) return null;
  // Pages are written without their scheme on small screens; a camera needs it.
  return /^https?:\/\//.test(found) ? found : `https://${found}`;
}
