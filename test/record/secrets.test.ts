import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import * as screens from "../terminal/screens.ts";
import { Tape } from "./tape.ts";

/** The steps before the last one, which says where it all ended. */
const steps = (tape: Tape) => tape.lines().slice(0, -1);
const dialPad = () => new Tape().shows(screens.dialPad(""));
const code = (typed: string) => ({ kind: "code", code: new Secret(typed) }) as const;
const account = (name: string) => ({ kind: "account", name }) as const;
const password = (typed: string) => ({ kind: "password", password: new Secret(typed) }) as const;

const Secrets = suite("secrets in a recording");

Secrets("digits that are a code made before are its name, the newest of several, however they were corrected", () => {
  const tape = dialPad().generates("697150").generates("112233");
  tape.shows(screens.dialPad("1")).keys("1129").tap("delete").keys("233").shows(screens.dialPad("112233")).tap("next");
  assert.equal(steps(tape), [
    { server: { "generate-code": `\${phone.mac}` }, "save-as": "verification-code" },
    { server: { "generate-code": `\${phone.mac}` }, "save-as": "verification-code-2" },
    { dial: `\${verification-code-2}` },
    { tap: { role: "button", name: "Next" } },
  ]);
  assert.not.match(tape.text(), /697150|112233/);
});

Secrets("a code half of which was typed before it was made is dialled once it is there", () => {
  const tape = dialPad().keys("697").generates("697150").keys("150");
  assert.equal(steps(tape), [
    { server: { "generate-code": `\${phone.mac}` }, "save-as": "verification-code" },
    { dial: `\${verification-code}` },
  ]);
});

Secrets("other digits are an input that has to be given, with a warning; the same digits are the same input", () => {
  const tape = dialPad().keys("697150").shows(screens.dialPad("697150")).tap("next");
  tape
    .shows(screens.refused())
    .tap("try-again")
    .shows(screens.dialPad(""))
    .keys("697150")
    .shows(screens.dialPad("697150"))
    .tap("next");
  tape.shows(screens.refused()).tap("try-again").shows(screens.dialPad("")).keys("000000");
  const { lines, inputs } = tape.steps();
  const dialled = lines.filter(({ step }) => step && "dial" in step);
  assert.equal(
    dialled.map(({ step }) => step?.dial),
    [`\${inputs.typed-code}`, `\${inputs.typed-code}`, `\${inputs.typed-code-2}`],
  );
  for (const { comment } of dialled) assert.match(String(comment), /not written down/);
  assert.equal(
    [...inputs].map(([name, { input, value }]) => [name, input.type, input.sensitive, input.default, value.reveal()]),
    [
      ["typed-code", "digits", true, undefined, "697150"],
      ["typed-code-2", "digits", true, undefined, "000000"],
    ],
  );
  const text = tape.text();
  assert.not.match(text, /697150|000000/);
  assert.match(text, /# It has no default here: give it with -e typed-code=…\n {2}typed-code:/);
});

Secrets("too few digits for a code are left out, those that were all taken back as well", () => {
  const few = "# not recorded: digits for a verification code, too few to be one";
  const back = { tap: { role: "button", name: "Back" } };
  assert.equal(steps(dialPad().keys("69715").tap("back")), [few, back]);
  assert.equal(steps(dialPad().keys("6").shows(screens.dialPad("6")).tap("delete").tap("back")), [back]);
  assert.equal(dialPad().keys("69").shows(screens.held()).lines(), [few]);
});

Secrets("the admin password from the factory is written, another one is not; a telephone number is", () => {
  const pad = screens.dialPad("");
  const pin = { ...pad, id: "admin-pin", name: "Enter the admin password" };
  const home = { ...pad, id: "home", children: pad.children.map(({ sensitive: _, ...node }) => node) };
  assert.equal(steps(new Tape().shows(pin).keys("456").tap("back"))[0], { dial: "456" });
  const other = new Tape().shows(pin).keys("4711").tap("back");
  assert.is(other.steps().lines[0]?.step?.dial, `\${inputs.admin-password}`);
  assert.is(other.steps().inputs.get("admin-password")?.input.sensitive, true);
  // The runner hides nothing that is shorter than four characters; so short a value is in no file either.
  const short = new Tape().shows(pin).keys("123").tap("back");
  assert.is(short.steps().inputs.get("admin-password")?.input.sensitive, undefined);
  assert.not.match(short.text(), /123/);
  assert.equal(steps(new Tape().shows(home).keys("14255550123"))[0], { dial: "14255550123" });
});

Secrets("letters typed on the phone's own keyboard are never taps, one by one", () => {
  const key = (name: string) => ({ role: "key", id: `key-${name}`, name, tap: { type: "tap.key" } }) as const;
  const field = { role: "textbox", id: "password", name: "Password", value: "•", sensitive: true } as const;
  const tape = new Tape().shows({ role: "screen", id: "note", name: "Note", children: [field] });
  for (const name of ["h", "Shift", "U", "Space", "n", "t"]) tape.tapNode(key(name));
  const { lines, inputs } = tape.steps();
  assert.is(inputs.get("typed-text")?.value.reveal(), "hU nt");
  assert.equal(lines.map(({ step }) => step).slice(0, -1), [
    { "wait-for": { screen: "note" } },
    { type: `\${inputs.typed-text}` },
  ]);
  const shifted = new Tape().shows({ role: "screen", id: "note", name: "Note", children: [field] });
  assert.equal(shifted.tapNode(key("Shift")).lines(), [{ "wait-for": { screen: "note" } }, { "wait-for": { screen: "note" } }]);
});

Secrets("a login code is the name it was saved under: by the administrator who saw it, in the spelling it was typed in", () => {
  const tape = new Tape().shows(screens.held()).signsIn().sees("EV9PGNQN8").sees("EV9PGNQN8");
  tape.portal(code("EV9PGNQN8"), "account").portal(code("ev9pgnqn8"), "account").portal(code("EV9-PGN-QN8"), "account");
  tape.portal(code(" ev9 PGN qn8"), "account");
  assert.equal(steps(tape).slice(1), [
    { server: { "wait-operation": `\${phone.mac}` }, "save-as": "login-code" },
    ...["", ".lower", ".dashed", ""].map((spelling) => ({
      portal: { "enter-code": `\${login-code${spelling}}`, expect: { page: "account" } },
    })),
  ]);
  assert.not.match(tape.text(), /EV9/i);
});

Secrets("a login code that somebody reads off the phone is read off the phone, where it is first seen", () => {
  const tape = new Tape().shows(screens.starting()).wait(4_000).shows(screens.signIn(null, "EV9PGNQN8"));
  tape.wait(1_000).press("mute").portal(code("EV9PGNQN8"), "account");
  assert.equal(steps(tape).slice(1), [
    { "wait-for": { id: "login-code" } },
    { read: { id: "login-code" }, "save-as": "login-code" },
    { press: "mute", when: { "not-profile": "trio-c60" } },
    { portal: { "enter-code": `\${login-code}`, expect: { page: "account" } } },
  ]);
  assert.not.match(tape.text(), /EV9PGNQN8/);
  const unused = new Tape().shows(screens.starting()).wait(4_000).shows(screens.signIn());
  assert.is(unused.lines().length, 1);
});

Secrets("a code that came while time was passed over is read when that is over, if it still shows", () => {
  const tape = new Tape().shows(screens.lapsed()).advance(900_000, (now) => now.shows(screens.signIn(null, "AAAAAAAAA")));
  tape.portal(code("AAAAAAAAA"), "account");
  assert.equal(steps(tape).slice(0, 3), [
    { advance: "15m" },
    { "wait-for": { id: "login-code" } },
    { read: { id: "login-code" }, "save-as": "login-code" },
  ]);
});

Secrets("a login code that nobody was shown is an input; nothing entered is nothing", () => {
  const tape = new Tape().shows(screens.held()).portal(code("WRONGCODE"), "code", { error: "That code is not right." });
  tape.portal(code(""), "code", { error: "Enter the code that the phone shows." });
  const [wrong, empty] = tape.steps().lines;
  assert.equal(wrong?.step, {
    portal: { "enter-code": `\${inputs.typed-login-code}`, expect: { page: "code", error: "That code is not right." } },
  });
  assert.match(String(wrong?.comment), /not written down/);
  assert.equal(empty?.step, {
    portal: { "enter-code": "", expect: { page: "code", error: "Enter the code that the phone shows." } },
  });
  assert.not.match(tape.text(), /WRONGCODE/);
});

Secrets("a sample account's own password is filled in; any other has to be given", () => {
  const tape = new Tape().shows(screens.held()).signsIn().sees("EV9PGNQN8").portal(code("EV9PGNQN8"), "account");
  tape.portal(account("cap@contoso.example"), "password").portal(password("Sample-Megan-1"), "password", { error: "No." });
  tape.portal(password("Lobby-Phone-1"), "confirm").portal({ kind: "confirm" }, "done");
  const { inputs } = tape.steps();
  assert.equal(
    [...inputs].map(([name, { input }]) => [name, input.sensitive, input.default]),
    [
      ["password", true, undefined],
      ["password-2", true, "Lobby-Phone-1"],
    ],
  );
  const text = tape.text();
  assert.not.match(text, /Sample-Megan-1/);
  assert.match(text, /# The password is not written down\.\n {2}- portal: \{ enter-password: "\$\{inputs\.password\}"/);
});

Secrets.run();
