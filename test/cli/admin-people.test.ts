import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { passwordState } from "@offhook/emulator/cli/admin-account-words.ts";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import type { CliIo } from "@offhook/emulator/cli/io.adapter.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ADMIN_TOKEN, type EdgeRig, openEdgeRig } from "../edge/kit.ts";
import { fakeIo } from "./fake-io.ts";

/** `offhook admin accounts`, `rules` and `apply` against a real server. */
const People = suite<{ rig: EdgeRig; folder: string }>("accounts and rules on the command line");
People.before.each(async (t) => {
  t.rig = await openEdgeRig();
  t.folder = await mkdtemp(join(tmpdir(), "offhook-people-"));
});
People.after.each(async ({ rig, folder }) => {
  await rig.close();
  await rm(folder, { recursive: true });
});

async function admin(rig: EdgeRig, args: readonly string[], more: Partial<CliIo> = {}) {
  const { io, out, err } = fakeIo({ fetch, ...more });
  const code = await main(["admin", "--server", rig.edge.origin, "--token", ADMIN_TOKEN, ...args], io);
  return { code, out: out(), err: err() };
}
const MEGAN = "megan@contoso.example";
const DESK = ["desk@contoso.example", "--licence", "Microsoft Teams Shared Devices"] as const;

People("the list has every account with its state, harmless whatever a display name holds", async ({ rig }) => {
  await admin(rig, ["accounts", "change", MEGAN, "--mfa", "on", "--disable", "--display-name", "\x1b[2JMegan"]);
  const { out } = await admin(rig, ["accounts", "list"]);
  const [heading, ...rows] = out.trimEnd().split("\n");
  assert.match(heading ?? "", /^Account +Display name +Licence +Intune +Policy +Mode +MFA +Password +Enabled$/);
  assert.match(
    rows[0] ?? "",
    /^cap@contoso\.example +Lobby Phone +Microsoft Teams Shared Devices +yes +Common area phones +CommonAreaPhoneSignIn +off +never expires +yes$/,
  );
  assert.match(rows[1] ?? "", /^megan@contoso\.example +␛\[2JMegan +Office 365 E5 +yes +none +UserSignIn +on +no limit +no$/);
  assert.is(JSON.parse((await admin(rig, ["accounts", "list", "--json"])).out)[1].enabled, false);
});

People("a password's state is told in days, at the end in hours", () => {
  const row = { passwordExpired: false, passwordNeverExpires: false, passwordEndsAtMs: 10 * 86_400_000 } as Parameters<
    typeof passwordState
  >[0];
  const states = [0, 8 * 86_400_000, 8 * 86_400_000 + 1, 10 * 86_400_000 - 1_000].map((nowMs) => passwordState(row, nowMs));
  assert.equal(states, ["10 days left", "2 days left", "48:00:00 left", "0:01 left"]);
  assert.is(passwordState({ ...row, passwordExpired: true, passwordNeverExpires: true }, 0), "expired");
});

People("a password comes by pipe or file, is taken as it is, and is told to nobody", async ({ rig, folder }) => {
  const file = join(folder, "password");
  await writeFile(file, "planted two \r\n");
  const piped = await admin(rig, ["accounts", "add", ...DESK, "--password-stdin"], { readInput: async () => "planted-one\n" });
  assert.is(piped.code, EXIT.ok, piped.err);
  assert.match(piped.out, /^Added desk@contoso.example; a phone it signs in on shows the dial pad \(CommonAreaPhoneSignIn\)$/m);
  assert.ok(await rig.tenant.accounts.checkPassword(DESK[0], new Secret("planted-one")));
  const filed = await admin(rig, ["accounts", "change", DESK[0], "--password-file", file, "--json"]);
  assert.is(filed.code, EXIT.ok, filed.err);
  assert.ok(await rig.tenant.accounts.checkPassword(DESK[0], new Secret("planted two ")));
  for (const { out, err } of [piped, filed, await admin(rig, ["audit"])]) assert.not.match(out + err, /planted/);
});

People("what is no password is refused before anything is asked, and never repeated", async ({ rig, folder }) => {
  const file = join(folder, "password");
  await writeFile(file, "planted\nplanted\n");
  const tty = { stdin: { ...fakeIo().io.stdin, isTTY: true } };
  const bad: [string[], Partial<CliIo>, RegExp][] = [
    [["add", ...DESK], {}, /--password-stdin or --password-file FILE; on the command line everybody/],
    [["add", ...DESK, "--password-stdin"], {}, /standard input holds no password/],
    [["add", ...DESK, "--password-stdin"], tty, /a terminal would show what is typed/],
    [["add", ...DESK, "--password-file", file], {}, /holds no password: a password is one line/],
    [["add", ...DESK, "--password-file", join(folder, "nope")], {}, /there is no file/],
    [["change", MEGAN, "--password-file", file, "--password-stdin"], {}, /say one of the two/],
    [["add", ...DESK, "--password", "planted"], {}, /unknown option '--password'/],
    [["add", "desk@contoso.example", "--password-stdin"], {}, /say --licence: Microsoft Teams Shared Devices, /],
    [["change", MEGAN, "--enable", "--disable"], {}, /say one of the two/],
    [["change", MEGAN], {}, /say what to change/],
    [["change", MEGAN, "--licence", "E5"], {}, /Allowed choices are Microsoft Teams Shared Devices/],
  ];
  for (const [args, more, why] of bad) {
    const { code, out, err } = await admin(rig, ["accounts", ...args], more);
    assert.is(code, EXIT.usage, args.join(" "));
    assert.match(err, why);
    assert.not.match(out + err, /planted/);
  }
  assert.equal((await rig.tenant.admin.audit()).length, 0);
});

People("every change says what it means and when a signed-in phone notices", async ({ rig }) => {
  const within = /at their next token refresh, within the hour/;
  const says: [string[], RegExp[]][] = [
    [["--disable"], [/cannot sign in from now on/, within]],
    [["--enable"], [/can sign in from now on/, /have to be signed in again/]],
    [["--password-expired"], [/no good any more/, within]],
    [
      ["--mfa", "on"],
      [/authenticator-code megan@contoso.example/, within],
    ],
    [
      ["--mfa", "off"],
      [/the password alone/, /notice nothing/],
    ],
    [
      ["--licence", "none"],
      [/nothing to open/, within],
    ],
    [
      ["--licence", "Microsoft Teams Rooms"],
      [/after sign-out and sign-in, and not before/, /shows the calendar/],
    ],
    [
      ["--policy", "Common area phones"],
      [/after sign-out and sign-in, and not before/, /shows the dial pad/],
    ],
    [
      ["--policy", "Global"],
      [/shows the calendar \(MeetingSignIn\), because its licence \(Microsoft Teams Rooms\) does not allow/],
    ],
    [
      ["--intune-licence", "no"],
      [/cannot enroll/, /notice nothing until then/],
    ],
    [["--intune-licence", "yes"], [/when they are signed in/]],
    [["--password-never-expires", "yes"], [/passwordLifeDays does not touch it/]],
    [
      ["--password-never-expires", "no"],
      [/passwordLifeDays holds for it/, within],
    ],
    [["--phone-number", "+14255550100"], [/after their next sign-in/]],
  ];
  for (const [options, sentences] of says) {
    const { code, out, err } = await admin(rig, ["accounts", "change", MEGAN, ...options]);
    assert.is(code, EXIT.ok, err);
    for (const sentence of sentences) assert.match(out, sentence, options.join(" "));
  }
  const piped = { readInput: async () => "Sample-Megan-2" };
  assert.match((await admin(rig, ["accounts", "change", MEGAN, "--password-stdin"], piped)).out, within);
  const quiet = await admin(rig, ["accounts", "change", MEGAN, "--enable", "-q"]);
  assert.equal([quiet.code, quiet.out], [EXIT.ok, ""]);
  assert.match((await admin(rig, ["accounts", "remove", MEGAN])).out, within);
  const gone = await admin(rig, ["accounts", "remove", MEGAN]);
  assert.equal([gone.code, /there is no account "megan@contoso.example"/.test(gone.err)], [EXIT.failed, true]);
});

People("the authenticator's code is shown with the seconds it has left", async ({ rig }) => {
  await admin(rig, ["accounts", "change", MEGAN, "--mfa", "on"]);
  await rig.clock.advance(30_000 - (rig.clock.epochMs() % 30_000) + 29_000);
  const { out } = await admin(rig, ["accounts", "authenticator-code", MEGAN]);
  const code = (await rig.tenant.accounts.authenticatorCode(MEGAN))?.reveal();
  assert.is(out, `${code}, for 1 second more\n`);
  const none = await admin(rig, ["accounts", "authenticator-code", "cap@contoso.example"]);
  assert.equal([none.code, /no authenticator/.test(none.err)], [EXIT.failed, true]);
});

People("rules are shown with value, default and source, set by type, and reset", async ({ rig }) => {
  const set = await admin(rig, ["rules", "set", "deviceCodeFlow=block", "signInFrequencyH=24", "portalCodeLifeS=300"]);
  assert.is(set.code, EXIT.ok, set.err);
  assert.match(set.out, /^deviceCodeFlow +allow +block$/m);
  assert.match(set.out, /^deviceCodeFlow, signInFrequencyH: .*next token refresh, within the hour/m);
  assert.match((await admin(rig, ["rules", "set", "signInFrequencyH=24"])).out, /Nothing changed/);
  const { out } = await admin(rig, ["rules", "show"]);
  assert.match(
    out,
    /^deviceCodeFlow = block \(default: allow\)\n {2}Conditional Access.*\n {2}Takes allow, .*\n {2}documented: .*\(FACTS 1\.6, 3\.1\)$/m,
  );
  assert.match(out, /^passwordLifeDays = none \(default\)$/m);
  const [only, ...others] = JSON.parse((await admin(rig, ["rules", "show", "portalCodeLifeS", "--json"])).out);
  assert.equal([only.name, only.value, only.default, only.source.from, others], ["portalCodeLifeS", 300, null, "reported", []]);
  assert.match((await admin(rig, ["rules", "reset", "deviceCodeFlow"])).out, /^deviceCodeFlow +block +allow$/m);
  assert.is(rig.tenant.rules.current().signInFrequencyH, 24);
  assert.match((await admin(rig, ["rules", "reset"])).out, /^portalCodeLifeS +300 +none$/m);
  for (const [args, why] of [
    [["set", "deviceCodeFlow=blok"], /did you mean "block"/],
    [["set", "signInFrequencyH"], /write NAME=VALUE/],
    [["show", "signIn"], /there is no rule "signIn".*there are deviceCodeFlow/],
    [["reset", "errorName"], /did you mean "errorNames"/],
    [["preset", "rfc-error-name"], /did you mean "rfc-error-names"/],
  ] as const) {
    const refused = await admin(rig, ["rules", ...args]);
    assert.equal([refused.code, why.test(refused.err)], [EXIT.usage, true], refused.err);
  }
});

People("presets are listed with their source, and set", async ({ rig }) => {
  const { out } = await admin(rig, ["rules", "presets"]);
  assert.match(out, /^code-dies-at-300s\n {2}.*900 were promised.*\n {2}Sets portalCodeLifeS=300\n {2}field report/m);
  assert.is((await admin(rig, ["rules", "preset", "rfc-error-names"])).code, EXIT.ok);
  assert.is(rig.tenant.rules.current().errorNames, "rfc8628");
});

const FILE = `tenant: 1
accounts:
  - name: desk@contoso.example
    licence: Microsoft Teams Shared Devices
    password: planted-Desk-1
  - name: megan@contoso.example
    mfa: true
presets: [block-device-code-flow]
`;

People("a tenant file is applied as a whole; a dry run only says what would change", async ({ rig, folder }) => {
  const file = join(folder, "tenant.yaml");
  await writeFile(file, FILE);
  const dry = await admin(rig, ["apply", file, "--dry-run", "--prune"]);
  assert.is(
    dry.out,
    [
      "Accounts",
      "would add     desk@contoso.example",
      "would change  megan@contoso.example  mfa=yes",
      "would remove  cap@contoso.example",
      "would remove  room@contoso.example",
      "Rule            Was    Is",
      "deviceCodeFlow  allow  block",
      "Nothing was changed: --dry-run",
      "",
    ].join("\n"),
  );
  assert.is((await rig.tenant.administration.accounts.list()).length, 3);
  const done = await admin(rig, ["apply", file]);
  assert.is(done.code, EXIT.ok, done.err);
  assert.match(done.out, /^added +desk@contoso.example$/m);
  assert.match(done.out, /within the hour; another policy only after sign-out and sign-in/);
  assert.is((await rig.tenant.administration.accounts.list()).length, 4);
  assert.match((await admin(rig, ["apply", file])).out, /^Nothing to do: the tenant is as .*tenant\.yaml says$/m);
  assert.not.match(dry.out + done.out, /planted/);
});

People("a file that cannot be applied is complained about by line, and changes nothing", async ({ rig, folder }) => {
  const file = join(folder, "tenant.yaml");
  const bad: [string, number, RegExp][] = [
    [FILE.replace("mfa", "mfaa"), EXIT.usage, /tenant\.yaml:7:5: accounts\[1\]\.mfaa: unknown key \(did you mean "mfa"\?\)/],
    [
      FILE.replace("megan", "megn"),
      EXIT.usage,
      /tenant\.yaml:6:5: accounts\[1\]: there is no account megn@contoso.example yet; a new one needs licence and password/,
    ],
    [`${FILE}organization: Fabrikam\n`, EXIT.failed, /this describes the tenant of Fabrikam, and here is Contoso's/],
  ];
  for (const [text, code, why] of bad) {
    await writeFile(file, text);
    const refused = await admin(rig, ["apply", file]);
    assert.equal([refused.code, why.test(refused.err)], [code, true], refused.err);
    assert.not.match(refused.err, /planted/);
  }
  assert.match((await admin(rig, ["apply", folder])).err, /is a folder; name a tenant file/);
  assert.equal([(await rig.tenant.administration.accounts.list()).length, (await rig.tenant.admin.audit()).length], [3, 0]);
});

People.run();
