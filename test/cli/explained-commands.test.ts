import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { MATRIX } from "@offhook/emulator/tenant/enrollment/matrix.ts";
import { activationReason } from "@offhook/emulator/tenant/explain/activation-refusals.ts";
import { admin } from "@offhook/emulator/tenant/explain/commands.ts";
import { loginReason, onDeviceReason } from "@offhook/emulator/tenant/explain/login-refusals.ts";
import { tokensReason } from "@offhook/emulator/tenant/explain/token-refusals.ts";
import { RULE_REFUSALS } from "@offhook/emulator/tenant/identity/refusals.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "./fake-io.ts";

const Commands = suite("the commands that explanations name");

const MAC = parseMac("48:25:67:0a:0b:0c");
const ACCOUNT = "o'brien&co@contoso.example";
const FOLDER = new URL("../../emulator/tenant/explain", import.meta.url).pathname;

/** Every one there is, with something in every place. */
const named: Readonly<Record<keyof typeof admin, readonly string[]>> = {
  addMac: [admin.addMac(MAC)],
  generateCode: [admin.generateCode(MAC)],
  waitingOnActivation: [admin.waitingOnActivation],
  signIn: [admin.signIn(MAC)],
  operation: [admin.operation("e1976610f2c81b944e046dbf8e256027")],
  restart: [admin.restart(MAC)],
  factoryReset: [admin.factoryReset(MAC)],
  deviceObjects: [admin.deviceObjects(MAC)],
  setRule: [
    ...MATRIX.flatMap(({ remedy }) =>
      remedy?.change.kind === "rule" ? [admin.setRule(`enrollment.${remedy.change.name}`, remedy.change.value)] : [],
    ),
  ],
  giveIntuneLicence: [admin.giveIntuneLicence(ACCOUNT)],
  enable: [admin.enable(ACCOUNT)],
  withoutSecondFactor: [admin.withoutSecondFactor(ACCOUNT)],
};

/** What the reasons name besides: rules above all, whose names and values are written beside the sentences. */
const ofReasons = [
  ...["disabled", "expired", "blocked", "declined"].map((reason) => loginReason(reason, ACCOUNT)),
  ...["disabled", "expired", "blocked"].map((reason) => onDeviceReason(reason, ACCOUNT)),
  ...Object.keys(RULE_REFUSALS).map((reason) => tokensReason(reason, ACCOUNT)),
  ...["wrong", "expired", "used", "superseded", "other-phone", "unlisted", "too-many-tries", "already-bound", "signed-in"].map(
    (reason) => activationReason(reason, null, MAC),
  ),
].flatMap(({ remedy }) => remedy?.command ?? []);

/** As a shell takes it apart. */
const words = (line: string) =>
  [...line.matchAll(/(?:'[^']*'|\\.|[^\s'\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\(.)/g, (_, quoted = "", escaped = "") => quoted + escaped),
  );

/** What the tenant was asked for; a command line that is not understood never gets so far. */
async function askedBy(line: string): Promise<{ code: number; err: string; asked: { path: string; body: string }[] }> {
  const asked: { path: string; body: string }[] = [];
  const { io, err } = fakeIo({
    fetch: async (url, init) => {
      asked.push({ path: new URL(url).pathname, body: typeof init.body === "string" ? init.body : "" });
      return new Response(JSON.stringify({ error: { code: "admin/planted", message: "planted" } }), { status: 409 });
    },
  });
  const [program, ...args] = words(line);
  assert.is(program, "offhook");
  const code = await main([...args, "--token", "planted"], io);
  return { code, err: err(), asked };
}

for (const line of new Set([...Object.values(named).flat(), ...ofReasons]))
  Commands(`${line} is understood`, async () => {
    const { code, err, asked } = await askedBy(line);
    assert.is.not(code, EXIT.usage, err);
    assert.ok(asked.length > 0, err);
  });

Commands("a line that is not understood would be noticed", async () => {
  for (const line of [
    "offhook admin accounts set megan@contoso.example intuneLicence=true",
    "offhook admin rules set enrollment.workProfil=block",
    "offhook admin rules set enrollment.workProfile=blocked",
  ]) {
    const { code, asked } = await askedBy(line);
    assert.is(code, EXIT.usage, line);
    assert.equal(asked, [], line);
  }
});

Commands("whatever an account is called reaches the tenant as it is", async () => {
  const { asked } = await askedBy(admin.enable(ACCOUNT));
  assert.equal(asked, [{ path: `/api/accounts/${encodeURIComponent(ACCOUNT)}`, body: '{"enabled":true}' }]);
});

Commands("no explanation has a command line of its own making", () => {
  const elsewhere = readdirSync(FOLDER).filter((name) => name !== "commands.ts");
  const written = elsewhere.filter((name) => /offhook admin/.test(readFileSync(join(FOLDER, name), "utf8")));
  assert.equal(written, []);
});

Commands.run();
