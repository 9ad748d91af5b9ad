import { LOGIN_CODE_ALPHABET, LOGIN_CODE_LENGTH, normalizeLoginCode } from "@offhook/protocol/codes.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { didYouMean, suggest } from "@offhook/protocol/suggest.ts";
import { formatClock, formatDuration, formatTimeLeft, parseDuration } from "@offhook/protocol/units.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Codes = suite("login codes as typed");

Codes("case, dashes and spaces make no difference", () => {
  for (const typed of ["EV9PGNQN8", "ev9pgnqn8", "EV9-PGN-QN8", " ev9 pgn qn8\n", "ＥＶ９PGNQN8", "EV9–PGNQN8", "E.V.9_PGNQN8"])
    assert.is(normalizeLoginCode(typed), "EV9PGNQN8", typed);
});

Codes("a code stays itself, and normalising twice changes nothing more", () => {
  const code = fc.string({
    unit: fc.constantFrom(...LOGIN_CODE_ALPHABET),
    minLength: LOGIN_CODE_LENGTH,
    maxLength: LOGIN_CODE_LENGTH,
  });
  fc.assert(
    fc.property(code, (made) => assert.is(normalizeLoginCode(made.toLowerCase()), made)),
    { numRuns: 100 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const once = normalizeLoginCode(typed);
      assert.match(once, /^[A-Z0-9]*$/);
      assert.is(normalizeLoginCode(once), once);
    }),
    { numRuns: 200 },
  );
});

Codes("the alphabet has no two characters that look alike", () => {
  assert.is(new Set(LOGIN_CODE_ALPHABET).size, LOGIN_CODE_ALPHABET.length);
  for (const lookalike of "01ILO") assert.not.ok(LOGIN_CODE_ALPHABET.includes(lookalike), lookalike);
  for (const character of "EV9PGNQN8") assert.ok(LOGIN_CODE_ALPHABET.includes(character), character);
});

Codes.run();

const Units = suite("durations and times");

Units("a duration is numbers with their units", () => {
  const cases: [text: string, ms: number][] = [
    ["500ms", 500],
    ["30s", 30_000],
    ["15m", 900_000],
    ["1h30m", 5_400_000],
    ["24h", 86_400_000],
    ["2d", 172_800_000],
    ["1.5h", 5_400_000],
    [" 10s ", 10_000],
    ["0ms", 0],
  ];
  for (const [text, ms] of cases) assert.is(parseDuration(text), ms, text);
});

Units("anything else is refused by name", () => {
  for (const text of ["", "10", "s", "-5s", "5 s", "1h 30m", "5sec", "1e3s", "5M", "NaNs", "1h30", `${"9".repeat(400)}h`])
    assert.throws(
      () => parseDuration(text),
      (error: unknown) => error instanceof InputError && error.message.startsWith(JSON.stringify(text)),
      text,
    );
});

Units("what is formatted reads back as it was", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (ms) => assert.is(parseDuration(formatDuration(ms)), ms)),
    { numRuns: 300 },
  );
  assert.is(formatDuration(900_000), "15m");
  assert.is(formatDuration(90_500), "1m30s500ms");
});

Units("time left counts the second that is running, and is 0:00 only when it is over", () => {
  const cases: [ms: number, shown: string][] = [
    [900_000, "15:00"],
    [899_999, "15:00"],
    [899_000, "14:59"],
    [1, "0:01"],
    [0, "0:00"],
    [-5, "0:00"],
    [3_599_000, "59:59"],
    [3_600_000, "1:00:00"],
    [86_400_000, "24:00:00"],
  ];
  for (const [ms, shown] of cases) assert.is(formatTimeLeft(ms), shown, String(ms));
});

Units("a point in a run has milliseconds, and days when there are any", () => {
  assert.is(formatClock(787_250), "00:13:07.250");
  assert.is(formatClock(86_399_999), "23:59:59.999");
  assert.is(formatClock(86_400_000), "1d 00:00:00.000");
});

Units.run();

const Suggest = suite("suggestions");

Suggest("a slip of the hand is recognised: a letter too many, too few, wrong, or two swapped", () => {
  const known = ["model", "firmware", "standing"];
  for (const written of ["modle", "mode", "modell", "MODEL", "nodel"]) assert.is(suggest(written, known), "model", written);
  assert.is(didYouMean("modle", known), ' (did you mean "model"?)');
});

Suggest("what resembles nothing gets no suggestion", () => {
  assert.is(suggest("battery", ["model", "firmware"]), undefined);
  assert.is(didYouMean("battery", ["model", "firmware"]), "");
  assert.is(suggest("x", []), undefined);
});

Suggest("the nearest wins, and a known word is nearest to itself", () => {
  assert.is(suggest("ccx600", ["ccx500", "ccx600", "ccx700"]), "ccx600");
  assert.is(suggest("ccx60", ["ccx500", "ccx600"]), "ccx600");
});

Suggest.run();
