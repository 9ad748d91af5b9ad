import list from "big-list-of-naughty-strings/blns.json" with { type: "json" };
import * as assert from "uvu/assert";

/** What the list leaves out: everything else a terminal, a spreadsheet, a log or a parser may take for more than text. */
const MORE = [
  "\u009b31mred\u009b0m",
  "\u001b]0;title\u0007",
  "\u001b]8;;http://evil.example/\u001b\\link\u001b]8;;\u001b\\",
  "\u001bP$q\u001b\\ \u001b[6n \u001bc",
  "first line\r\nsecond line\nthird",
  "::error file=a.yaml::forged",
  "\n::error::forged",
  "a\tb\vc\fd",
  "nul \u0000 del \u007f",
  "\u202egnp.exe \u2066isolated \u061cmark",
  "a\u2028b\u2029c",
  "lone \ud800 and \udfff",
  "\ufffe\uffff not characters",
  "]]> <![CDATA[ <!-- --> <?xml?>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as a scenario has them.
  "${phone.mac} ${nothing} ${",
  "__proto__",
  "=cmd|' /C calc'!A0",
  "☎".repeat(150),
  "👩‍👩‍👧‍👦".repeat(20),
  "w".repeat(200),
  "w".repeat(257),
  `e${"\u0301".repeat(150)}`,
  "ﷺ".repeat(60),
  "＠＠",
];

/** 461 strings that somebody else found to be trouble, and some more. */
export const NAUGHTY: readonly string[] = [...list, ...MORE];

/** The string as it can be read in a message: nothing in it acts. */
export const shown = (text: string) =>
  JSON.stringify(text).replaceAll(/[^ -~]/g, (each) => `\\u{${each.charCodeAt(0).toString(16)}}`);

/** Control characters other than line breaks and tabs, the marks of right-to-left writing, and the other two line separators. */
const LOUD = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Nothing in it is a command to a terminal, or turns a line around. */
export function assertQuiet(text: string, what: string): void {
  const at = text.search(LOUD);
  assert.is(at, -1, `${what}: ${shown(text.slice(Math.max(0, at - 40), at + 40))}`);
}

export const list461 = list;
