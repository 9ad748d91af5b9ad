/** The time of day and the date as a phone writes them: for nodes with `now`, and for the status line. Goes with the wording `en`. */

const WORDS = {
  time: { hour: "numeric", minute: "2-digit" },
  date: { weekday: "long", day: "numeric", month: "long" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** `09:41`, or `Wednesday 18 March`. `timeZone` is an IANA name; the host's own unless given. */
export function nowWords(what: keyof typeof WORDS, epochMs: number, timeZone?: string): string {
  // Making one takes a hundred times as long as using it.
  const key = `${what} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...WORDS[what], ...(timeZone ? { timeZone } : {}) });
  formats.set(key, format);
  return format.format(epochMs);
}
