import { PageSays } from "../shared/live.ts";

/** Characters of one message; the longest that makes sense names 500 phones. */
const LONGEST = 16_384;

/** What a page said, or what is wrong with it. */
export function readPage(text: string): { readonly said: PageSays } | { readonly wrong: string } {
  if (text.length > LONGEST) return { wrong: "the message is too long" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: "the message is no JSON" };
  }
  const read = PageSays.safeParse(value);
  if (read.success) return { said: read.data };
  const issue = read.error.issues[0];
  return { wrong: `${issue?.path.join(".") || "message"}: ${issue?.message ?? "not understood"}` };
}
