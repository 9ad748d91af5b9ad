import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const ROOT = resolve(import.meta.dirname, "..");
/** Imports point left, or stay in the folder. */
const ORDER = ["protocol", "hardware-profiles", "agent", "emulator", "test"] as const;

const files = ORDER.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules") && !path.includes("/dist/"))
    .map((path) => join(folder, path).replaceAll("\\", "/")),
);
const source = new Map(files.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));
/** Code without comments and without what stands in quotes, so that talking about a thing does not count as using it. */
const code = (path: string) =>
  (source.get(path) ?? "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""')
    .replace(/\/\/.*$/gm, "");
const folderOf = (path: string) => path.split("/")[0] ?? "";

interface Import {
  readonly from: string;
  /** A file of ours, relative to the root, or null. */
  readonly file: string | null;
  readonly text: string;
}

const imports: Import[] = files.flatMap((from) =>
  [
    ...(source.get(from) ?? "").matchAll(
      /^\s*(?:import|export)\b[^;"']*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm,
    ),
  ].map((match) => {
    const text = match[1] ?? match[2] ?? match[3] ?? "";
    const ours = /^@offhook\/([^/]+)(?:\/(.+))?$/.exec(text);
    if (ours) return { from, text, file: `${ours[1]}/${ours[2] ?? "index.ts"}` };
    if (text.startsWith("."))
      return { from, text, file: relative(ROOT, resolve(ROOT, dirname(from), text)).replaceAll("\\", "/") };
    return { from, text, file: null };
  }),
);

/** Where the outside world may be touched. */
const isAdapter = (path: string) =>
  /\.adapter\.ts$|\/adapters\/|\/cli\/|\/bin\/|^emulator\/edge\/|^emulator\/console\/(src\/|vite)|^agent\/render\/|\/generate[^/]*\.ts$|^test\//.test(
    path,
  );

const Tidy = suite("tidy");

Tidy("there is something to look at", () => {
  assert.ok(files.length > 100 && imports.length > 300, `${files.length} files, ${imports.length} imports`);
});

Tidy("every import of ours leads to a file that is there", () => {
  const lost = imports.filter(({ file }) => file?.endsWith(".ts") && !source.has(file));
  assert.equal(
    lost.map(({ from, text }) => `${from} imports ${text}`),
    [],
  );
});

Tidy("imports point left or stay in the folder", () => {
  const wrong = imports.filter(
    ({ from, file }) => file !== null && ORDER.indexOf(folderOf(file) as never) > ORDER.indexOf(folderOf(from) as never),
  );
  assert.equal(
    wrong.map(({ from, text }) => `${from} imports ${text}`),
    [],
  );
});

Tidy("other packages are imported by name, never by a path out of the folder", () => {
  const wrong = imports.filter(
    ({ from, file, text }) => text.startsWith(".") && file !== null && folderOf(file) !== folderOf(from),
  );
  assert.equal(
    wrong.map(({ from, text }) => `${from} imports ${text}`),
    [],
  );
});

Tidy("there are no rings, type imports included", () => {
  const next = new Map<string, string[]>();
  for (const { from, file } of imports) if (file !== null && source.has(file)) next.set(from, [...(next.get(from) ?? []), file]);
  const done = new Set<string>();
  const walk = (path: string, trail: string[]): string | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(" → ");
    if (done.has(path)) return null;
    for (const to of next.get(path) ?? []) {
      const ring = walk(to, [...trail, path]);
      if (ring) return ring;
    }
    done.add(path);
    return null;
  };
  assert.equal([...new Set(files.map((path) => walk(path, [])).filter(Boolean))], []);
});

Tidy("the phone and the tenant meet over a link and never import each other", () => {
  const wrong = imports.filter(
    ({ from, file }) =>
      (from.startsWith("emulator/phone/") && file?.startsWith("emulator/tenant/")) ||
      (from.startsWith("emulator/tenant/") && file?.startsWith("emulator/phone/")),
  );
  assert.equal(
    wrong.map(({ from, text }) => `${from} imports ${text}`),
    [],
  );
});

Tidy("protocol and hardware-profiles need zod and nothing else, so that a browser loads them as they are", () => {
  const wrong = imports.filter(
    ({ from, file, text }) =>
      /^(protocol|hardware-profiles)\//.test(from) && file === null && text !== "zod" && !/\/generate[^/]*\.ts$/.test(from),
  );
  assert.equal(
    wrong.map(({ from, text }) => `${from} imports ${text}`),
    [],
  );
});

Tidy("Node, sockets and devices are touched only in adapters, renderers, server edges, command lines and tests", () => {
  const outside = /^(node:|ws$|serialport$|systeminformation$|qrcode-terminal$|fastify$|@fastify\/)/;
  const wrong = imports.filter(({ from, text }) => outside.test(text) && !isAdapter(from));
  assert.equal(
    wrong.map(({ from, text }) => `${from} imports ${text}: move it into a *.adapter.ts`),
    [],
  );
});

/** A port declares its own `setTimeout(run: …)`, and a clock's is called with a dot: neither is the global one. */
const TIMER_CALL = /(?<![.\w#])(setTimeout|setInterval|setImmediate)\((?!\w+[?]?:)/;

const WORLDLY: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/, "take a Clock and ask nowMs() or epochMs()"],
  [TIMER_CALL, "take a Clock and its setTimeout"],
  [/\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/, "take a Dice"],
];

Tidy("clock, timers and chance stay in adapters", () => {
  const wrong = files
    .filter((path) => !isAdapter(path))
    .flatMap((path) =>
      WORLDLY.filter(([pattern]) => pattern.test(code(path))).map(
        ([pattern, instead]) => `${path}: ${pattern.exec(code(path))?.[0]}: ${instead}`,
      ),
    );
  assert.equal(wrong, []);
});

Tidy("tests take their time and chance from the desk as well, unless what they test is real", () => {
  const real = /^test\/(adapters|bench|campaigns|cli|edge|peers|harness|tenant|desk-real|run\.ts$)/;
  const wrong = files.filter((path) => path.startsWith("test/") && !real.test(path) && TIMER_CALL.test(code(path)));
  assert.equal(wrong, []);
});

Tidy("every suite is run: a file without .run() would pass with nothing run", () => {
  const wrong = files
    .filter((path) => path.endsWith(".test.ts"))
    .flatMap((path) => {
      const text = source.get(path) ?? "";
      const suites = [...text.matchAll(/^ *const (\w+) = suite\b/gm)].map((match) => match[1] ?? "");
      if (suites.length === 0) return [`${path}: no suite`];
      return suites
        .filter((name) => !new RegExp(`^ *${name}\\.run\\(\\)`, "m").test(text))
        .map((name) => `${path}: ${name}.run() is missing`);
    });
  assert.equal(wrong, []);
});

Tidy("no lock entry names a download address", () => {
  assert.not.match(readFileSync(join(ROOT, "package-lock.json"), "utf8"), /"resolved": "https?:/);
});

Tidy.run();
