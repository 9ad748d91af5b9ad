import { HtmlReport } from "@offhook/emulator/report/html/html-report.ts";
import type { PageData } from "@offhook/emulator/report/html/page-data.ts";
import { pageAssets } from "@offhook/emulator/report/page-assets.adapter.ts";
import { EVERYTHING } from "@offhook/emulator/report/reporter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { crashed, failed, filmOf, NASTY, passed } from "./html-records.ts";

const Html = suite("html report");

const draw = () => "<svg><g>one</g></svg>";

function report(): string {
  const made = new HtmlReport(draw, pageAssets("report"));
  made.add(
    passed,
    filmOf("ccx600", [
      [0, "sign-in"],
      [1, "settings"],
      [2, "sign-in"],
      [3, "sign-in"],
    ]),
  );
  made.add(
    failed,
    filmOf("trio-c60", [
      [0, "sign-in"],
      [1, "sign-in"],
    ]),
  );
  made.add(crashed, null);
  return made.text(EVERYTHING);
}

const dataOf = (html: string) => JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? "") as PageData;

Html("what a run was told cannot get out of its place in the page", () => {
  const html = report();
  assert.not.match(html, NASTY);
  assert.not.match(html, "<img");
  assert.is(html.split("</script>").length, 3);
  assert.ok(dataOf(html).texts.includes(NASTY));
});

Html("one file: nothing in it is fetched, and the page forbids it as well", () => {
  const html = report();
  assert.not.match(html.replace(/id="data">.*?<\/script>/s, ""), /(src|href)="?https?:|url\(["']?https?:|@import/);
  assert.match(html, `content="default-src 'none'`);
  assert.not.match(html, /<script[^>]+src=|<link rel="stylesheet"/);
});

Html("the page's parts are one script that can be read, without what only modules may have", () => {
  const script = pageAssets("report").script;
  assert.not.match(script, /^(import|export) /m);
  assert.not.throws(() => new Function(script));
});

Html("a thing that is there many times is written once", () => {
  const data = dataOf(report());
  assert.is(data.pictures.length, 1);
  assert.is(new Set(data.texts).size, data.texts.length);
  const [run] = data.runs;
  // Only the first stop says what the phone shows: nothing changed afterwards but what is drawn the same.
  assert.equal(
    run?.stops.map(([, , , phones]) => phones[0]?.[0] ?? null),
    [0, null, null, null],
  );
});

Html("the same runs are the same report, byte for byte", () => {
  assert.is(report(), report());
});

Html.run();
