import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import type { CliIo } from "@offhook/emulator/cli/io.adapter.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openBrowser } from "../edge/browser.ts";
import { ADMIN_TOKEN, type EdgeRig, openEdgeRig } from "../edge/kit.ts";
import { fakeIo } from "./fake-io.ts";

/** `offhook admin administrators` against a real server. */
const Administrators = suite<{ rig: EdgeRig }>("administrators on the command line");
Administrators.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Administrators.after.each(({ rig }) => rig.close());

async function administrators(rig: EdgeRig, args: readonly string[], more: Partial<CliIo> = {}) {
  const { io, out, err } = fakeIo({ fetch, ...more });
  const code = await main(["admin", "--server", rig.edge.origin, "--token", ADMIN_TOKEN, "administrators", ...args], io);
  return { code, out: out(), err: err() };
}
const signIn = async (rig: EdgeRig, name: string, password: string) =>
  (await openBrowser(rig).call("POST", "/session", { name, password })).status;

Administrators("one is added with a password that is made up and printed, even quietly", async ({ rig }) => {
  assert.match((await administrators(rig, ["list"])).out, /^Administrators: none; add one: offhook admin administrators add/);
  const { code, out } = await administrators(rig, ["add", "Anna", "--role", "administrator", "--quiet"]);
  assert.is(code, EXIT.ok);
  const [, password = ""] = /^Added Anna as administrator\nPassword: (\S+)\nIt is not shown again\.\n$/.exec(out) ?? [];
  assert.is(await signIn(rig, "Anna", password), 200);
  const list = await administrators(rig, ["list"]);
  assert.match(
    list.out,
    /^Name +Role +Created +Last sign-in\nAnna +administrator +2021-03-29T09:00:00\.000Z +2021-03-29T09:00:00\.000Z\n$/,
  );
  assert.equal(
    JSON.parse((await administrators(rig, ["list", "--json"])).out).map(({ name }: { name: string }) => name),
    ["Anna"],
  );
});

Administrators("a password comes by pipe and is told to nobody", async ({ rig }) => {
  const readInput = async () => "planted-piped\n";
  const { out } = await administrators(rig, ["add", "Anna", "--role", "reader", "--password-stdin"], { readInput });
  assert.is(out, "Added Anna as reader\n");
  assert.is(await signIn(rig, "Anna", "planted-piped"), 200);
  const typed = await administrators(rig, ["add", "Bert", "--role", "reader", "--password", "planted"]);
  assert.is(typed.code, EXIT.usage);
});

Administrators("somebody who lost the password gets in again", async ({ rig }) => {
  const first = await rig.tenant.administrators.first();
  const { out } = await administrators(rig, ["password", "admin"]);
  const [, password = ""] = /^admin has a new password\nPassword: (\S+)\n/.exec(out) ?? [];
  assert.equal([await signIn(rig, "admin", first?.password.reveal() ?? ""), await signIn(rig, "admin", password)], [401, 200]);
});

Administrators("roles change and administrators go, all but the last", async ({ rig }) => {
  await rig.tenant.administrators.first();
  await administrators(rig, ["add", "Anna", "--role", "reader"]);
  assert.is((await administrators(rig, ["role", "anna", "device-administrator"])).out, "Anna is device-administrator now\n");
  assert.is((await administrators(rig, ["remove", "Anna"])).out, "Removed Anna\n");
  const refused = [
    ["remove", "admin"],
    ["role", "admin", "reader"],
    ["remove", "Anna"],
  ];
  for (const args of refused) {
    const { code, err } = await administrators(rig, args);
    assert.is(code, EXIT.failed, args.join(" "));
    assert.match(err, /last one who may do everything|no administrator "Anna"/);
  }
  assert.is((await administrators(rig, ["role", "admin", "owner"])).code, EXIT.usage);
});

Administrators.run();
