import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { LiveClient } from "../console/live-client.ts";
import { FakeTerminal } from "../terminal/fake-terminal.ts";
import { fakeIo } from "./fake-io.ts";
import { inTime, terminalIo } from "./record-bench.ts";

const Up = suite<{ data: string }>("offhook up");
Up.before.each(async (t) => {
  t.data = join(await mkdtemp(join(tmpdir(), "offhook-up-")), "data");
});
Up.after.each((t) => rm(join(t.data, ".."), { recursive: true, force: true }));

/** Runs it without a terminal for as long as `whileUp` takes. */
async function up(data: string, args: string[], whileUp: (origin: string, said: () => string) => Promise<void>) {
  const asked = Promise.withResolvers<"SIGTERM">();
  const { io, out, err } = fakeIo({
    askedToStop: async () => {
      const origin = await readFile(join(data, "server-origin"), "utf8");
      await inTime(whileUp(origin, out), "the work to be done", 60_000).then(() => asked.resolve("SIGTERM"), asked.reject);
      return asked.promise;
    },
  });
  assert.is(await main(["up", "--port", "0", "--data", data, ...args], io), EXIT.ok, err());
  return { out: out(), err: err() };
}

const credentials = (text: string) => {
  const found = /sign in as (\S+) \/ (\S+)/.exec(text);
  return found ? { name: found[1] ?? "", password: found[2] ?? "" } : null;
};

Up(
  "the console is named first, with a password on the first start only; it is good, and phones are there to be worked",
  async ({ data }) => {
    let macs: string[] = [];
    let who = { name: "", password: "" };
    const first = await up(data, ["--phones", "4", "--mix", "trio-c60,ccx500"], async (origin, said) => {
      assert.match(said(), new RegExp(`Open ${origin} and sign in as admin / `));
      who = credentials(said()) ?? who;
      const page = await LiveClient.open(origin, who);
      const { phones } = await page.next("phones");
      const all = new Map(phones.map((phone) => [phone.mac, phone.profile]));
      while (all.size < 5) {
        const { phone } = await page.next("phone");
        all.set(phone.mac, phone.profile);
      }
      macs = [...all.keys()];
      assert.equal([...all.values()], ["ccx600", "trio-c60", "ccx500", "trio-c60", "ccx500"]);
      const [mine = ""] = macs;
      assert.match(String(await page.ask({ type: "act", phone: mine, action: { kind: "remove" } })), /stays as long as/);
      assert.is(await page.ask({ type: "act", phone: macs[4] ?? "", action: { kind: "remove" } }), null);
      assert.is(await page.ask({ type: "bench", action: { kind: "advance", ms: 3_600_000 } }), null);
      await page.close();
    });
    assert.is(first.err, "");
    assert.equal((await readdir(join(data, "park"))).sort(), macs.slice(1, 4).sort());
    const second = await up(data, [], async (origin, said) => {
      assert.is(credentials(said()), null);
      const page = await LiveClient.open(origin, who);
      const { epochMs } = await page.next("time");
      assert.ok(epochMs > Date.now() + 3_500_000, "the date did not go back");
      const known = new Set((await page.next("phones")).phones.map(({ mac }) => mac));
      while (known.size < 4) known.add((await page.next("phone")).phone.mac);
      assert.equal([...known], macs.slice(0, 4));
      await page.close();
    });
    assert.match(second.out, /and sign in\./);
    assert.is(second.err, "");
    await up(data, ["--fresh"], async (_origin, said) => {
      assert.ok(credentials(said()));
      assert.not.ok((await readdir(data)).includes("park"));
    });
  },
);

Up("terminal and page show the same phone: what is done in one is seen in the other", async ({ data }) => {
  const terminal = new FakeTerminal();
  const { stdin, stdout } = terminalIo(terminal);
  let said = "";
  // What is printed before the phone is drawn, a real terminal shows as it is.
  const write = (text: string) => {
    if (terminal.reading) stdout.write(text);
    else said += text;
  };
  const { io, err } = fakeIo({
    stdin,
    stdout: Object.assign(Object.create(stdout), { write }),
    askedToStop: () => new Promise(() => {}),
  });
  const ended = main(["up", "--port", "0", "--data", data, "--no-qr"], io);
  const until = async (holds: () => boolean, what: string) => {
    const lateMs = performance.now() + 30_000;
    while (!holds()) {
      assert.ok(performance.now() < lateMs, `waited for ${what}:\n${terminal.text()}`);
      await new Promise(setImmediate);
    }
  };
  const work = async () => {
    await until(() => credentials(said) !== null && terminal.reading, "the phone to be drawn");
    const origin = await readFile(join(data, "server-origin"), "utf8");
    const page = await LiveClient.open(origin, credentials(said) ?? { name: "", password: "" });
    const mac = (await page.next("phones")).phones[0]?.mac ?? "";
    await until(() => /Sign in on this device/i.test(terminal.text()), "the sign-in page");
    page.say({ type: "watch", phones: [mac] });
    const before = (await page.next("picture")).picture;

    const away = page.find("phone", ({ phone }) => phone.screen === "settings");
    assert.is(await page.ask({ type: "act", phone: mac, action: { kind: "tap", node: "settings" } }), null);
    await page.next("picture", ({ picture }) => picture.version > before.version);
    await until(() => /Device settings/i.test(terminal.text()), "the terminal to show what was tapped in the page");

    await away;
    const back = page.find("phone", ({ phone }) => phone.screen === "sign-in");
    terminal.type("\x1b");
    await back;

    terminal.type("?");
    await until(() => terminal.text().includes("sign in as admin"), "the password in the help");
  };
  try {
    await inTime(work(), () => `the work to be done:\n${terminal.text()}`, 60_000);
  } finally {
    terminal.type("\x03");
  }
  assert.is(await inTime(ended, "the end"), EXIT.ok, err());
});

Up("what is wrong with the command line is said before anything starts", async ({ data }) => {
  for (const [args, says] of [
    [["--phones", "200"], /0 to 199/],
    [["--phones", "many"], /0 to 199/],
    [["--phones", "2", "--mix", "ccx700"], /no profile "ccx700"/],
  ] as const) {
    const { io, err } = fakeIo();
    assert.is(await main(["up", "--port", "0", "--data", data, ...args], io), EXIT.usage);
    assert.match(err(), says);
  }
});

Up.run();
