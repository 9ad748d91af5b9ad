import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { type OpenWatcher, watchOnDisk } from "@offhook/emulator/cli/folder-watcher.adapter.ts";
import type { CliIo } from "@offhook/emulator/cli/io.adapter.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import type { RunCommandOptions } from "@offhook/emulator/cli/run-options.ts";
import { Watch } from "@offhook/emulator/cli/watch.ts";
import { macrotask } from "@offhook/emulator/clock/macrotask.adapter.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { filesOnDisk } from "@offhook/emulator/scenario/files.adapter.ts";
import { ccx600 } from "@offhook/hardware-profiles/profiles/ccx600.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "../scenario/fake-desk.ts";
import { memoryFiles } from "../scenario/memory-files.ts";
import { fakeIo } from "./fake-io.ts";

/** A file that passes on the fake desk, and one that does not. */
const OK = "version: 1\nsteps:\n  - press: volume-up\n";
const FAILS = "version: 1\nsteps:\n  - expect-text: Hello\n";
const including = (name: string, file: string) => `name: ${name}\nversion: 1\nsteps:\n  - include: ${file}\n`;

/** The folder runs are remembered in. */
const folder = mkdtempSync(join(tmpdir(), "offhook-watch-"));

interface Asked {
  readonly paths?: readonly string[];
  readonly options?: Partial<RunCommandOptions>;
  readonly tty?: boolean;
  readonly desk?: FakeDesk;
}

/** A watch over files in memory, with a watcher that tells what a test says and a clock that stands still. */
function watching(contents: Record<string, string>, { paths = ["s"], options = {}, tty = false, desk }: Asked = {}) {
  const clock = new VirtualClock();
  const signal = Promise.withResolvers<NodeJS.Signals>();
  const keyboard = fakeKeyboard(tty);
  const { io, out, err } = fakeIo({
    askedToStop: () => signal.promise,
    stdin: keyboard.stdin,
    env: { NO_COLOR: "1" },
  });
  if (tty) Object.assign(io.stdout, { isTTY: true });
  let tell: Parameters<OpenWatcher>[0] = () => {};
  let folders: ReadonlySet<string> | null = null;
  let beforeWatching = () => {};
  const openWatcher: OpenWatcher = (onChange) => {
    tell = onChange;
    return {
      watch(wanted) {
        const isNew = [...wanted].some((one) => !folders?.has(one));
        folders = new Set(wanted);
        if (isNew) beforeWatching();
        return isNew;
      },
      close: () => {
        folders = null;
      },
    };
  };
  // Looked up anew each time, as a disk is.
  const now = () => memoryFiles(contents);
  const files = {
    kind: (path: string) => now().kind(path),
    read: (path: string) => now().read(path),
    bytes: (path: string) => now().bytes(path),
    list: (path: string) => now().list(path),
    beside: (from: string, relative: string) => now().beside(from, relative),
    identity: (path: string) => path,
  };
  const openDesk = async ({ seed }: { seed: number }) => desk ?? new FakeDesk(seed);
  const wanted = { profile: ["ccx600"], env: new Map(), ...options };
  const ended = new Watch(paths, wanted, { io, folder, files, openWatcher, timers: clock, openDesk }).run();
  ended.catch(() => {});
  let read = 0;
  const pages = () => out().match(/watching \d+ files/g)?.length ?? 0;

  return {
    ended,
    keyboard,
    clock,
    contents,
    err,
    interrupt: () => signal.resolve("SIGINT"),
    /** Something happens in a folder just before it is watched: nobody tells. */
    beforeWatching: (happen: () => void) => {
      beforeWatching = happen;
    },
    folders: () => folders,
    /** What was said since the last time, up to where there is nothing to do but wait. */
    async said(): Promise<string> {
      const before =
        out()
          .slice(0, read)
          .match(/watching \d+ files/g)?.length ?? 0;
      await until(() => pages() > before);
      const text = out().slice(read);
      read = out().length;
      return text;
    },
    /** Nothing is said within the time a look takes. */
    async saidNothing(): Promise<void> {
      await clock.advance(1_000);
      for (let turn = 0; turn < 20; turn++) await macrotask();
      assert.is(out().slice(read), "");
    },
    /** Tells of names in a folder, as an editor that saves a file makes them. */
    tell: (where: string, ...names: (string | null)[]) => {
      for (const name of names) tell(where, name);
    },
    async write(path: string, text: string | null): Promise<void> {
      if (text === null) delete contents[path];
      else contents[path] = text;
      const at = path.lastIndexOf("/");
      tell(path.slice(0, at), path.slice(at + 1));
      await clock.advance(100);
    },
  };
}

function fakeKeyboard(isTTY: boolean) {
  const listeners = new Set<(chunk: string) => void>();
  const raw: boolean[] = [];
  const stdin: CliIo["stdin"] = {
    isTTY,
    setRawMode: (on) => raw.push(on),
    on: (_, listener) => listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
    resume: () => {},
    pause: () => {},
  };
  return {
    stdin,
    raw,
    isListenedTo: () => listeners.size > 0,
    type: (text: string) => {
      for (const listener of listeners) listener(text);
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5_000; turn++) {
    if (holds()) return;
    await macrotask();
  }
  throw new Error("this did not come about");
}

/** What goes before a line that is written over another. */
const OVER = "\r\u001b[K";

/** Names of the scenarios that were run, in order. */
const ran = (text: string) => [...text.matchAll(/^[✓✗] (\w+)/gm)].map((match) => match[1]);

const Loop = suite("offhook run --watch");

Loop("everything once, then what a change concerns: a scenario, a fragment, an expected screen, a provider", async () => {
  const watch = watching({
    "s/a.yaml": `name: a\nsnapshot: x\n${OK}`,
    "s/b.yaml": including("b", "f/part.yaml"),
    "s/c.yaml": including("c", "../lib/outer.yaml"),
    "s/d.yaml": `name: d\nfrom-snapshot: x\n${OK}`,
    "s/f/part.yaml": `fragment: f\n${OK}`,
    "s/../lib/outer.yaml": "fragment: o\nversion: 1\nsteps:\n  - expect-screen: { file: tree.txt }\n",
    "s/../lib/tree.txt": "- screen\n",
  });
  assert.equal(ran(await watch.said()), ["a", "b", "c", "d"]);
  await watch.write("s/b.yaml", `name: b\n${OK}`);
  const one = await watch.said();
  assert.equal(ran(one), ["b"]);
  assert.match(one, "changed s/b.yaml\n");
  await watch.write("s/b.yaml", including("b", "f/part.yaml"));
  await watch.said();
  await watch.write("s/f/part.yaml", `fragment: f\ndescription: new\n${OK}`);
  assert.equal(ran(await watch.said()), ["b"]);
  await watch.write("s/../lib/tree.txt", "- screen\n\n");
  assert.equal(ran(await watch.said()), ["c"]);
  await watch.write("s/a.yaml", `name: a\nsnapshot: x\ntags: [t]\n${OK}`);
  assert.equal(ran(await watch.said()), ["a", "d"], "who begins at its snapshot runs again as well");
  watch.tell("s", null);
  watch.interrupt();
  assert.is(await watch.ended, EXIT.interrupted);
  assert.equal([watch.folders(), watch.clock.untilNextMs()], [null, null], "nothing is left running");
});

Loop("saving in several steps is one change; what editors leave beside, and what changes nothing, is none", async () => {
  const watch = watching({ "s/a.yaml": `name: a\n${OK}`, "s/b.yaml": `name: b\n${OK}` });
  await watch.said();
  watch.contents["s/a.yaml"] = "";
  watch.tell("s", ".a.yaml.swp", "4913", "a.yaml");
  await watch.clock.advance(99);
  watch.contents["s/a.yaml"] = `name: a\ntags: [t]\n${OK}`;
  watch.tell("s", "a.yaml", "a.yaml~");
  await watch.clock.advance(99);
  await watch.clock.advance(1);
  assert.equal(ran(await watch.said()), ["a"]);
  assert.is(watch.err(), "", "the empty file in between was not looked at");
  watch.tell("s", "a.yaml", "notes.txt", ".offhook", "node_modules");
  assert.is(watch.clock.untilNextMs(), null, "none of these is worth another look");
  watch.tell("s", null);
  await watch.saidNothing();
  watch.interrupt();
  await watch.ended;
});

Loop("beside a folder that was given nothing counts but the folder itself", async () => {
  const watch = watching({ "s/in/a.yaml": `name: a\n${OK}` }, { paths: ["s/in"] });
  await watch.said();
  watch.contents["s/other.yaml"] = "of another program";
  watch.tell("s", "other.yaml", "in");
  assert.is(watch.clock.untilNextMs(), null);
  delete watch.contents["s/in/a.yaml"];
  watch.tell("s", "in");
  await watch.clock.advance(100);
  await watch.said();
  assert.match(watch.err(), "s/in:1:1: this is not there any more");
  watch.contents["s/in/a.yaml"] = `name: a\ntags: [t]\n${OK}`;
  watch.tell("s", "in");
  await watch.clock.advance(100);
  assert.equal(ran(await watch.said()), ["a"]);
  watch.interrupt();
  await watch.ended;
});

Loop("new files count, in new folders too; a file that goes away takes its run with it", async () => {
  const watch = watching({ "s/a.yaml": `name: a\n${FAILS}` });
  assert.match(await watch.said(), "1 of 1 runs failing");
  watch.contents["s/deep/er/n.yaml"] = `name: n\n${OK}`;
  watch.tell("s", "deep");
  await watch.clock.advance(100);
  const news = await watch.said();
  assert.equal(ran(news), ["n"]);
  assert.match(news, "new s/deep/er/n.yaml");
  assert.ok(watch.folders()?.has("s/deep/er"));
  // What happens in a folder that is not watched yet is told by nobody.
  watch.beforeWatching(() => {
    watch.contents["s/late/l.yaml"] = `name: late\n${OK}`;
  });
  await watch.write("s/late/n.yaml", `name: n2\n${OK}`);
  watch.tell("s", "late");
  await watch.clock.advance(100);
  assert.equal(ran(await watch.said()), ["late", "n2"]);
  await watch.write("s/a.yaml", null);
  const gone = await watch.said();
  assert.match(gone, "removed s/a.yaml\nnothing has to run again\n\n0 of 3 runs failing");
  watch.interrupt();
  await watch.ended;
});

Loop("a file that is wrong shows its problems at their places and nothing runs, until it is mended", async () => {
  const watch = watching({ "s/a.yaml": `name: a\n${OK}`, "s/b.yaml": `name: b\n${OK}` });
  await watch.said();
  await watch.write("s/a.yaml", `name: a\ntgas: [t]\n${OK}`);
  const wrong = await watch.said();
  assert.equal(ran(wrong), []);
  assert.match(wrong, "nothing runs until that is mended");
  assert.is(watch.err(), 's/a.yaml:2:1: tgas: unknown key (did you mean "tags"?)\n');
  // What changes meanwhile is not forgotten.
  await watch.write("s/b.yaml", `name: b\ntags: [t]\n${OK}`);
  await watch.said();
  await watch.write("s/a.yaml", `name: a\ntags: [t]\n${OK}`);
  assert.equal(ran(await watch.said()), ["a", "b"]);
  watch.interrupt();
  await watch.ended;
});

Loop("a file that is wrong from the start, a fragment that is missing yet, a named file that is gone for a moment", async () => {
  const watch = watching({ "s/a.yaml": including("a", "new/part.yaml") }, { paths: ["s/a.yaml"] });
  await watch.said();
  assert.match(watch.err(), "s/a.yaml:4:14: steps[0].include: there is no file s/new/part.yaml");
  watch.contents["s/new/part.yaml"] = `fragment: f\n${OK}`;
  watch.tell("s", "new");
  await watch.clock.advance(100);
  assert.equal(ran(await watch.said()), ["a"]);
  const text = watch.contents["s/a.yaml"] ?? "";
  await watch.write("s/a.yaml", null);
  await watch.said();
  assert.match(watch.err(), "s/a.yaml:1:1: this is not there any more");
  await watch.write("s/a.yaml", `${text}tags: [t]\n`);
  assert.equal(ran(await watch.said()), ["a"]);
  watch.interrupt();
  await watch.ended;
});

Loop("a hardware profile of one's own concerns the runs on it", async () => {
  const mine = (checkingMs: number) =>
    JSON.stringify({ ...ccx600, id: "mine", timings: { ...ccx600.timings, checkingMs } }, null, 1);
  const contents = { "s/a.yaml": `name: a\n${OK}`, "p/mine.json": mine(9_000) };
  const watch = watching(contents, { options: { profile: ["ccx600", "p/mine.json"] } });
  assert.equal(ran(await watch.said()), ["a", "a"]);
  await watch.write("p/mine.json", mine(8_000));
  const again = await watch.said();
  assert.equal(ran(again), ["a"]);
  assert.match(again, "[mine]");
  await watch.write("p/mine.json", '{\n "id": 5 }');
  await watch.said();
  assert.match(watch.err(), /^p\/mine\.json:\d+:\d+: /m);
  watch.interrupt();
  await watch.ended;
});

Loop("a change during a round makes room for itself; what was left undone is done then", async () => {
  const desk = new FakeDesk();
  const dials = 'version: 1\nsteps:\n  - dial: "1"\n';
  const watch = watching({ "s/a.yaml": `name: a\n${dials}`, "s/b.yaml": `name: b\n${OK}` }, { desk });
  desk.onDial = async () => {
    desk.onDial = async () => {};
    await watch.write("s/a.yaml", `name: a\ntags: [t]\n${dials}`);
  };
  const text = await watch.said();
  assert.match(text, "1 not run: a file changed");
  assert.equal(ran(text), ["a", "a", "b"]);
  watch.interrupt();
  await watch.ended;
});

Loop("on a terminal: a clean page, Enter and a for all, f for what failed, q with the code of what is known", async () => {
  const watch = watching({ "s/a.yaml": `name: a\n${FAILS}`, "s/b.yaml": `name: b\n${OK}` }, { tty: true });
  const first = await watch.said();
  assert.ok(first.startsWith("\u001b[2J\u001b[H"));
  assert.match(first, "Enter runs all, f what failed, q quits");
  const answer = async (key: string) => {
    watch.keyboard.type(key);
    return ran((await watch.said()).replaceAll(OVER, "\n"));
  };
  assert.equal(await answer("\r"), ["a", "b"]);
  assert.equal(await answer("a"), ["a", "b"]);
  assert.equal(await answer("f"), ["a"]);
  watch.keyboard.type("x\u001b[A");
  await watch.saidNothing();
  watch.keyboard.type("q");
  assert.is(await watch.ended, EXIT.failed);
  assert.equal([watch.keyboard.raw[0], watch.keyboard.raw.at(-1), watch.keyboard.isListenedTo()], [true, false, false]);

  const fine = watching({ "s/a.yaml": `name: a\n${OK}` }, { tty: true });
  await fine.said();
  fine.keyboard.type("f");
  assert.match(await fine.said(), "nothing has failed");
  fine.keyboard.type("q");
  assert.is(await fine.ended, EXIT.ok);

  const wrong = watching({ "s/a.yaml": "nam: a\n" }, { tty: true });
  await wrong.said();
  wrong.keyboard.type("q");
  assert.is(await wrong.ended, EXIT.usage);
});

Loop(
  "Ctrl-C in the middle of a run ends with 130 and closes the desk; without a terminal nothing is asked of the keyboard",
  async () => {
    const desk = new FakeDesk();
    let closed = 0;
    desk.onClose = async () => void closed++;
    const watch = watching({ "s/a.yaml": `name: a\n${OK}  - press: mute\n`, "s/b.yaml": `name: b\n${OK}` }, { tty: true, desk });
    desk.onTouch = () => watch.keyboard.type("\u0003");
    assert.is(await watch.ended, EXIT.interrupted);
    assert.equal([desk.log.length, closed, watch.folders()], [1, 1, null]);

    const plain = watching({ "s/a.yaml": `name: a\n${OK}` });
    const text = await plain.said();
    assert.not.match(text, "\u001b");
    assert.match(text, "Ctrl-C quits");
    assert.equal(plain.keyboard.raw, []);
    plain.interrupt();
    assert.is(await plain.ended, EXIT.interrupted);
  },
);

Loop("nothing to run yet is said, and waited for; a wrong command line is not", async () => {
  const watch = watching({ "s/notes.txt": "" });
  await watch.said();
  assert.match(watch.err(), "nothing to run here");
  await watch.write("s/a.yaml", `name: a\n${OK}`);
  assert.equal(ran(await watch.said()), ["a"]);
  watch.interrupt();
  await watch.ended;
  const nowhere = watching({ "s/a.yaml": `name: a\n${OK}` }, { paths: ["t"] });
  let told = "";
  await nowhere.ended.catch((error: Error) => (told = error.message));
  assert.match(told, "there is no file or folder t");
});

Loop("options that make no sense beside it are refused", async () => {
  for (const option of [["--list"], ["--shard", "1/2"], ["--compare-profiles"], ["--last-failed"], ["--pass-with-no-tests"]]) {
    const { io, err } = fakeIo();
    assert.is(await main(["run", "x.yaml", "--watch", ...option], io), EXIT.usage, option[0]);
    assert.match(err(), `${option[0]} does not go with --watch`);
  }
  for (const option of [["--json"], ["--reporter", "list,junit"]]) {
    const { io, err } = fakeIo();
    assert.is(await main(["run", "x.yaml", "--watch", ...option], io), EXIT.usage);
    assert.match(err(), "on standard output does not go with --watch; say where to write it with --output DIR");
  }
});
Loop.run();

const Disk = suite<{ folder: string }>("watching real files");
Disk.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "offhook-watched-"));
});
Disk.after.each(({ folder: made }) => rmSync(made, { recursive: true }));
Disk.after(() => rmSync(folder, { recursive: true }));

Disk(
  "files written, put in place of others, in new folders and in folders that were swapped are noticed",
  async ({ folder: made }) => {
    const scenarios = join(made, "s");
    const write = (name: string, text: string) => {
      mkdirSync(join(scenarios, name, ".."), { recursive: true });
      writeFileSync(join(scenarios, name), text);
    };
    write("a.yaml", `name: a\n${OK}`);
    write("b.yaml", including("b", "f/part.yaml"));
    write("f/part.yaml", `fragment: f\n${OK}`);
    const signal = Promise.withResolvers<NodeJS.Signals>();
    let out = "";
    let listener = () => {};
    const { io } = fakeIo({ askedToStop: () => signal.promise });
    const stdout = {
      ...io.stdout,
      write: (text: string) => {
        out += text;
        listener();
      },
    };
    /** What is run next, once it is over. */
    const next = async (change: () => void) => {
      out = "";
      const over = new Promise<void>((resolve) => {
        listener = () => /watching \d+ files/.test(out) && resolve();
      });
      change();
      await over;
      return ran(out);
    };
    let ended: Promise<number> = Promise.resolve(-1);
    const first = await next(() => {
      const world = { io: { ...io, stdout }, folder: made, files: filesOnDisk, openWatcher: watchOnDisk };
      const openDesk = async ({ seed }: { seed: number }) => new FakeDesk(seed);
      const options = { profile: ["ccx600"], env: new Map() };
      ended = new Watch([scenarios], options, { ...world, timers: new SystemClock(), openDesk }).run();
    });
    assert.equal(first, ["a", "b"]);
    assert.equal(await next(() => write("a.yaml", `name: a\ntags: [t]\n${OK}`)), ["a"]);
    const replaced = () => {
      write("a.tmp", `name: a\ntags: [t, u]\n${OK}`);
      renameSync(join(scenarios, "a.tmp"), join(scenarios, "a.yaml"));
    };
    assert.equal(await next(replaced), ["a"]);
    assert.equal(await next(() => write("deep/er/n.yaml", `name: n\n${OK}`)), ["n"]);
    assert.equal(await next(() => write("deep/er/n.yaml", `name: n\ntags: [t]\n${OK}`)), ["n"]);
    const swapped = () => {
      rmSync(join(scenarios, "f"), { recursive: true });
      write("f/part.yaml", `fragment: f\ndescription: swapped\n${OK}`);
    };
    assert.equal(await next(swapped), ["b"]);
    assert.equal(await next(() => write("f/part.yaml", `fragment: f\ndescription: again\n${OK}`)), ["b"]);
    signal.resolve("SIGTERM");
    assert.is(await ended, EXIT.interrupted);
    await until(() => !process.getActiveResourcesInfo().includes("FSEventWrap"));
  },
);
Disk.run();
