import { graphemesOf, textWidth } from "@offhook/agent/screen/measure.ts";
import { isRightToLeft, shownText } from "@offhook/agent/screen/shown-text.ts";
import { cutToWidth, wrapText } from "@offhook/agent/screen/wrap.ts";
import { fontFiles } from "@offhook/emulator/render/fonts.adapter.ts";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NAUGHTY } from "../naughty/strings.ts";

const Text = suite("text on the glass");
const body = { sizePx: 20, weight: 400 } as const;

/** What the renderer really draws. */
function drawnWidth(text: string, { sizePx, weight }: { sizePx: number; weight: number }): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4000 200"><text x="100" y="100" font-family="Open Sans" font-size="${sizePx}" font-weight="${weight}">${text}</text></svg>`;
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: "Open Sans" };
  const box = new Resvg(svg, { font }).innerBBox();
  return box?.width ?? 0;
}

Text("nothing is drawn wider than it was measured", () => {
  const samples = [
    "On your computer or mobile phone, go to",
    "EV9PGNQN8 0123456789",
    "https://microsoft.com/devicelogin",
    "Überprüfen Sie Straße, naïve Łódź Ελληνικά Кириллица",
    "WMWMWM iiiiii AVAVAV ToToTo",
    "קונטוסו טלפוניה",
    "شركة كونتوسو للاتصالات المتقدمة",
    "🏢 👍 ☎",
  ];
  for (const text of samples) {
    for (const weight of [400, 600] as const) {
      const measured = textWidth(text, { sizePx: 40, weight });
      const drawn = drawnWidth(text, { sizePx: 40, weight });
      assert.ok(drawn > 0 && drawn <= measured * 1.01, `${text} at ${weight}: measured ${measured}, drawn ${drawn}`);
    }
  }
  const english = samples.slice(0, 3).join(" ");
  assert.ok(textWidth(english, { sizePx: 40, weight: 400 }) < drawnWidth(english, { sizePx: 40, weight: 400 }) * 1.03);
});

Text("digits are all as wide as one another, so that what counts down does not tremble", () => {
  for (const weight of [400, 600] as const) {
    assert.is(new Set([..."0123456789"].map((digit) => textWidth(digit, { sizePx: 20, weight }))).size, 1);
  }
});

Text("lines break between words, and addresses behind a slash", () => {
  assert.equal(wrapText("go to the page and enter it", 100, body), ["go to the", "page and", "enter it"]);
  assert.equal(wrapText("https://login.example/common/oauth2", 230, body), ["https://login.example/", "common/oauth2"]);
  assert.equal(wrapText("   ", 100, body), []);
});

Text("what does not fit ends in an ellipsis, and no character is cut in two", () => {
  const words = fc.oneof(fc.constantFrom(...NAUGHTY), fc.string({ unit: "grapheme", maxLength: 120 }));
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 400 }), fc.integer({ min: 1, max: 4 }), (raw, width, maxLines) => {
      const text = shownText(raw);
      const lines = wrapText(text, width, body, maxLines);
      assert.ok(lines.length <= maxLines);
      const squeezed = (value: string) => value.replaceAll(/\s/gu, "");
      const joined = squeezed(lines.join(""));
      if (joined !== squeezed(text)) {
        assert.ok(joined.endsWith("…"));
        const whole = graphemesOf(squeezed(text)).join("\n");
        assert.ok(
          whole.startsWith(graphemesOf(joined.slice(0, -1)).join("\n")),
          `${JSON.stringify(joined)} of ${JSON.stringify(text)}`,
        );
      }
      for (const line of lines) assert.ok(textWidth(line, body) <= width || graphemesOf(line).length <= 1);
    }),
    { numRuns: 500, seed: 20_261_124 },
  );
  assert.is(cutToWidth("Contoso", 1_000, body), "Contoso");
});

Text("what cannot be seen or turns lines around is not shown", () => {
  assert.is(shownText("\u202eevil\u202c\u2066x\u2069"), "evilx");
  assert.is(shownText("a\u0000b\ud800c"), "a\ufffdb\ufffdc");
  assert.is(shownText("first\r\nsecond\tthird"), "first second third");
  assert.is(shownText("👩‍👩‍👧‍👦👍🏽🇩🇪☎️1️⃣"), "👩👍🏳☎1");
  assert.is(shownText(`e${"\u0301".repeat(100)}`), `e${"\u0301".repeat(3)}`);
});

Text("the first letter says which way a text runs", () => {
  assert.is(isRightToLeft("שלום Contoso"), true);
  assert.is(isRightToLeft("2026 شركة"), true);
  assert.is(isRightToLeft("Contoso שלום"), false);
  assert.is(isRightToLeft("123 …"), false);
});

Text.run();
