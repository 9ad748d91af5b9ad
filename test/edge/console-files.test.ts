import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type EdgeRig, openEdgeRig } from "./kit.ts";

const SCRIPT = "export const planted = 1;\n".repeat(100);

const Files = suite<{ folder: string; rig: EdgeRig }>("the console's files");
Files.before.each(async (t) => {
  t.folder = await mkdtemp(join(tmpdir(), "offhook-console-"));
  const dist = join(t.folder, "dist");
  await mkdir(join(dist, "assets"), { recursive: true });
  await writeFile(join(dist, "index.html"), "<!doctype html><title>planted</title>");
  await writeFile(join(dist, "assets", "index-B6ffBzsE.js"), SCRIPT);
  await writeFile(join(dist, "assets", "index-B6ffBzsE.js.br"), brotliCompressSync(SCRIPT));
  await writeFile(join(t.folder, "secret.txt"), "planted secret");
  t.rig = await openEdgeRig({ consoleFiles: dist });
});
Files.after.each(async ({ folder, rig }) => {
  await rig.close();
  await rm(folder, { recursive: true });
});

const get = (rig: EdgeRig, path: string, headers: Record<string, string> = {}) =>
  fetch(rig.edge.origin + path, { redirect: "manual", headers });

Files("the front page is the console", async ({ rig }) => {
  for (const path of ["/", "/console"]) {
    const { status, headers } = await get(rig, path);
    assert.equal([status, headers.get("location")], [302, "/console/"], path);
  }
  for (const path of ["/console/", "/console/?a=b", "/console/index.html"]) {
    const page = await get(rig, path);
    assert.equal(
      [page.status, page.headers.get("content-type"), page.headers.get("cache-control")],
      [...[200, "text/html; charset=utf-8", "no-cache"]],
    );
    assert.match(await page.text(), /planted/);
  }
});

Files("files with a hash in their names are kept for ever and sent compressed", async ({ rig }) => {
  const script = await get(rig, "/console/assets/index-B6ffBzsE.js", { "accept-encoding": "br" });
  assert.equal(
    ["cache-control", "content-encoding", "content-type"].map((name) => script.headers.get(name)),
    ["public, max-age=31536000, immutable", "br", "application/javascript; charset=utf-8"],
  );
  assert.is(await script.text(), SCRIPT);
  assert.is(
    (await get(rig, "/console/assets/index-B6ffBzsE.js", { "accept-encoding": "identity" })).headers.get("content-encoding"),
    null,
  );
});

Files("every page, found or not, allows nothing but what is served from here", async ({ rig }) => {
  for (const path of [
    "/",
    "/console/",
    "/console/assets/index-B6ffBzsE.js",
    "/console/none",
    "/console/fonts/open-sans-400.ttf",
  ]) {
    const { headers } = await get(rig, path);
    assert.is(
      headers.get("content-security-policy"),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      path,
    );
    assert.equal([headers.get("x-content-type-options"), headers.get("referrer-policy")], ["nosniff", "same-origin"], path);
  }
});

Files("nothing outside the folder is served", async ({ rig }) => {
  for (const path of [
    "/console/../secret.txt",
    "/console/..%2fsecret.txt",
    "/console/%2e%2e/secret.txt",
    "/console/assets/..%2f..%2f..%2fsecret.txt",
  ]) {
    const answer = await get(rig, path);
    assert.ok(answer.status >= 400, path);
    assert.not.match(await answer.text(), /planted secret/);
  }
});

Files("the fonts of the pictures are there", async ({ rig }) => {
  for (const name of ["open-sans-400", "open-sans-600", "noto-emoji", "noto-sans-arabic", "noto-sans-hebrew"]) {
    const { status, headers } = await get(rig, `/console/fonts/${name}.ttf`);
    assert.equal(
      [status, headers.get("content-type"), headers.get("cache-control")],
      [200, "font/ttf", "public, max-age=2592000"],
    );
  }
});

Files("where the console was not built, a page says how, and leads to what is there", async ({ folder }) => {
  const rig = await openEdgeRig({ consoleFiles: join(folder, "nothing") });
  try {
    const front = await get(rig, "/");
    assert.is(front.status, 200);
    const text = await front.text();
    assert.match(text, /npm run prepare/);
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    assert.equal(links, ["/devicelogin/style.css", "/devicelogin", "/api/openapi.json"]);
    for (const link of links) assert.is((await get(rig, String(link))).status, 200, link);
    for (const path of ["/console", "/console/", "/console/x.js"]) assert.is((await get(rig, path)).status, 404, path);
    assert.is((await get(rig, "/console/fonts/noto-emoji.ttf")).status, 200);
  } finally {
    await rig.close();
  }
});

Files.run();
