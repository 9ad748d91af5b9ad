import { type Delimiter, recognizeDelimiter } from "@offhook/emulator/tenant/roll-out/delimiter.ts";
import { decodeText, type Encoding } from "@offhook/emulator/tenant/roll-out/encoding.ts";
import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ENCODINGS, encoded, openRollOutRig, pieces, refusal } from "./support.ts";

const Formats = suite("CSV formats");
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t"];
const NEWLINES = ["\n", "\r\n", "\r"];
const NAUGHTY = [
  "",
  "Zürich, 2. OG",
  'a "quoted" word',
  "x;y\tz",
  "東京 😀",
  "=cmd|' /C calc'!A0",
  "one\ntwo",
  "one\r\ntwo\r",
  " ",
  "'",
  "\u202Eevil",
];

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const macOf = (index: number) => (0x4825670a0000 + index).toString(16) as MacAddress;

async function decode(bytes: Uint8Array, size?: number): Promise<{ text: string; encodings: Encoding[] }> {
  const encodings: Encoding[] = [];
  let text = "";
  for await (const piece of decodeText(pieces(bytes, size), (encoding) => encodings.push(encoding))) text += piece;
  return { text, encodings };
}

Formats("every encoding, delimiter and newline is read back exactly, however the network cuts it", async () => {
  for (const encoding of ENCODINGS)
    for (const delimiter of DELIMITERS)
      for (const newline of NEWLINES) {
        const text = [
          `MAC id${delimiter}Location`,
          ...NAUGHTY.map((location, at) => `${formatMac(macOf(at))}${delimiter}${quoted(location)}`),
          "",
        ].join(newline);
        const size = 1 + ((text.length * 7 + newline.length) % 11);
        const rig = await openRollOutRig();
        const outcome = await rig.tenant.rollOut.upload(pieces(encoded(text, encoding), size));
        const what = `${encoding} ${JSON.stringify(delimiter)} ${JSON.stringify(newline)} in pieces of ${size}`;
        assert.equal(outcome.refused, [], what);
        assert.equal([outcome.encoding, outcome.delimiter], [encoding.split(" ")[0], delimiter], what);
        assert.equal(
          await rig.listed(),
          NAUGHTY.map((location, at) => [macOf(at), location]),
          what,
        );
        await rig.close();
      }
});

Formats("generated tables come back row by row, quoted or not, at any cut", async () => {
  const location = fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\0") && text.isWellFormed());
  await fc.assert(
    fc.asyncProperty(
      ...([
        fc.array(fc.tuple(location, fc.boolean(), fc.nat(2)), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...NEWLINES),
        fc.constantFrom(...ENCODINGS),
        fc.integer({ min: 1, max: 80 }),
        fc.boolean(),
      ] as const),
      async (rows, delimiter, newline, encoding, size, headed) => {
        const rig = await openRollOutRig();
        const cell = (text: string, quote: boolean) => (quote || /[",;\t\r\n]/.test(text) ? quoted(text) : text);
        const lines = rows.map(
          ([text, quote, blanks], at) =>
            `${cell(formatMac(macOf(at), "-"), quote)}${delimiter}${cell(text, quote)}${`${newline}${delimiter}`.repeat(blanks)}`,
        );
        const text = [...(headed ? [`MAC address${delimiter}Location`] : []), ...lines].join(newline);
        const outcome = await rig.tenant.rollOut.upload(pieces(encoded(text, encoding), size), { allOrNothing: true });
        assert.equal(outcome.refused, []);
        assert.equal(
          await rig.listed(),
          rows.map(([written], at) => [macOf(at), written]),
        );
        await rig.close();
      },
    ),
    { numRuns: 60, seed: 7 },
  );
});

Formats("text that is not UTF-8 is taken for Latin-1 and said to be, wherever its first such byte stands", async () => {
  for (const ascii of [0, 1, 5, 6, 7, 200])
    for (const size of [1, 2, 3, 64, 1_000]) {
      const text = `${"a".repeat(ascii)}ü\xe4b é`;
      const { text: read, encodings } = await decode(encoded(text, "Latin-1"), size);
      assert.is(read, text, `${ascii} in pieces of ${size}`);
      assert.is(encodings.at(-1), "Latin-1");
    }
  // A lead byte and nothing behind it.
  assert.is((await decode(Uint8Array.of(0x61, 0xe9))).text, "aé");
  assert.is((await decode(Uint8Array.of(0x61, 0x80))).text, "a€");
  const rig = await openRollOutRig();
  const outcome = await rig.tenant.rollOut.upload(pieces(encoded("MAC id,Location\r4825670a0b0c,Zürich", "Latin-1"), 9));
  assert.is(outcome.encoding, "Latin-1");
  assert.equal(await rig.listed(), [["4825670a0b0c", "Zürich"]]);
  await rig.close();
});

Formats("any text comes through UTF-8 and UTF-16 at any cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", maxLength: 80 }).filter((text) => text.isWellFormed()),
      fc.constantFrom(...ENCODINGS),
      fc.integer({ min: 1, max: 70 }),
      async (text, encoding, size) => {
        const whole = `MAC id,Location,${text.replaceAll("\0", "")}`;
        assert.is((await decode(encoded(whole, encoding), size)).text, whole);
      },
    ),
    { numRuns: 200, seed: 11 },
  );
});

Formats("text that changes its encoding halfway, or ends in half a character, is refused with the byte", async () => {
  const mixed = Buffer.concat([encoded("MAC id ü", "UTF-8"), encoded("ü and on", "Latin-1")]);
  for (const size of [1, 4, 100])
    assert.match(await refusal(decode(mixed, size)), /^byte 10: the text is UTF-8 up to here and not further/);
  const odd = Buffer.concat([encoded("MAC id", "UTF-16LE with mark"), Buffer.of(1)]);
  assert.match(await refusal(decode(odd)), /UTF-16LE up to here and then holds half a character/);
  const half = Buffer.concat([encoded("MAC id", "UTF-16LE with mark"), Buffer.of(0, 0xd8, 65, 0)]);
  assert.match(await refusal(decode(half)), /half a character/);
});

Formats("the delimiter is the one that makes headings or MAC addresses of the first row's cells", () => {
  const rows: [row: string, delimiter: Delimiter][] = [
    ["MAC id,Location", ","],
    ["MAC id;Location", ";"],
    ["MAC id\tLocation", "\t"],
    ["MAC id", ","],
    ['"MAC id";"a, b, c"', ";"],
    ["4825670a0b0c;Lobby, left, right", ";"],
    ["4825670a0b0c\tLobby; left; right", "\t"],
    ["4.8E+11;Lobby", ";"],
    ["", ","],
  ];
  for (const [row, delimiter] of rows) assert.is(recognizeDelimiter(row), delimiter, row);
});
Formats.run();
