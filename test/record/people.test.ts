import type { AccountDeed } from "@offhook/emulator/record/happening.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import * as screens from "../terminal/screens.ts";
import { Tape } from "./tape.ts";

const MEGAN = "megan@contoso.example";
const tap = { type: "tap" };

/** A screen with a keyboard, or a dial pad, of as few keys as are typed. */
function typing(id: string, keys: string, { account, pad = false }: { account?: string; pad?: boolean } = {}): Screen {
  const nodes = [...new Set(keys)].map((name): ScreenNode => ({ role: "key", id: `key-${name}`, name, tap }));
  const shift: ScreenNode = { role: "key", id: "page-capitals", name: "Shift", tap };
  const field: ScreenNode = {
    ...{ role: "textbox", id: "typed", name: "Typed", value: "" },
    ...(id !== "user-name" && { sensitive: true }),
  };
  return {
    ...{ role: "screen", id, name: id },
    children: [
      ...(account === undefined ? [] : [{ role: "text", id: "account", name: account } satisfies ScreenNode]),
      field,
      { role: "list", id: pad ? "keypad" : "keyboard", name: "Keys", children: pad ? nodes : [...nodes, shift] },
      { role: "button", id: "next", name: "Next", tap },
    ],
  };
}

function typed(tape: Tape, id: string, text: string, more: { account?: string; pad?: boolean } = {}): Tape {
  tape.shows(typing(id, text, more));
  if (!more.pad) tape.tap("page-capitals");
  for (const key of text) tape.tap(`key-${key}`);
  return tape.tap("next");
}

const steps = (tape: Tape) => tape.steps().lines.map(({ step }) => step);
const waitFor = (screen: string) => ({ "wait-for": { screen } });
const next = { tap: { role: "button", name: "Next" } };
const reads = (name: string) => ({ server: { "authenticator-code": name } });

const OnThePhone = suite("somebody who signs in on a recorded phone");

OnThePhone("a user name is an input with what was typed, and a sample account's own password is filled in", () => {
  const tape = typed(new Tape().shows(screens.signIn()), "user-name", MEGAN);
  typed(tape, "password", "Sample-Megan-1", { account: MEGAN });
  assert.equal(steps(tape).slice(0, 6), [
    waitFor("user-name"),
    { type: `\${inputs.account}` },
    next,
    waitFor("password"),
    { type: `\${inputs.password}` },
    next,
  ]);
  const inputs = [...tape.steps().inputs].map(([name, { input }]) => [name, input.default, input.sensitive]);
  assert.equal(inputs, [
    ["account", MEGAN, undefined],
    ["password", "Sample-Megan-1", true],
  ]);
  tape.text();
});

OnThePhone("any other password has to be given, whoever's sample it is, and where it is asked for again as well", () => {
  const tape = typed(new Tape().shows(screens.signIn()), "password", "Lobby-Phone-1", { account: MEGAN });
  typed(tape, "password-needed", "Lobby-Phone-1", { account: MEGAN });
  const { lines, inputs } = tape.steps();
  assert.equal(
    lines.filter(({ step }) => step?.type !== undefined).map(({ step, comment }) => [step?.type, comment]),
    [
      [`\${inputs.password}`, "The password is not written down."],
      [`\${inputs.password}`, "The password is not written down."],
    ],
  );
  assert.is(inputs.get("password")?.input.default, undefined);
  assert.not.match(tape.text(), /Lobby-Phone-1/);
});

OnThePhone("a second factor that somebody looked up is looked up again where it is typed, another one has to be given", () => {
  const tape = typed(new Tape().shows(screens.signIn()), "user-name", MEGAN);
  const code = (text: string): AccountDeed => ({ did: "authenticator-code", name: MEGAN, code: new Secret(text) });
  tape.admin(code("111111")).admin(code("123456"));
  typed(tape, "second-factor", "654321", { pad: true });
  typed(tape, "second-factor", "123456", { pad: true });
  typed(tape.admin(code("222222")), "second-factor", "222222", { pad: true });
  const from = steps(tape).findIndex((step) => step?.dial !== undefined);
  assert.equal(steps(tape).slice(from, -1), [
    { dial: `\${inputs.typed-authenticator-code}` },
    next,
    waitFor("second-factor"),
    { ...reads(`\${inputs.account}`), "save-as": "authenticator-code" },
    { dial: `\${authenticator-code}` },
    next,
    waitFor("second-factor"),
    // The same code would be refused.
    { advance: "30s" },
    { ...reads(`\${inputs.account}`), "save-as": "authenticator-code-2" },
    { dial: `\${authenticator-code-2}` },
    next,
  ]);
  assert.not.match(tape.text(), /111111|123456|222222|654321/);
});

OnThePhone.run();

const AtThePortal = suite("an account with a second factor at the Device Login page of a recording");

AtThePortal("enters what its authenticator shows when the replay gets there", () => {
  const mfa = (text: string) => ({ kind: "mfa", code: new Secret(text) }) as const;
  const tape = new Tape().shows(screens.held()).signsIn().sees("EV9PGNQN8");
  tape.portal({ kind: "code", code: new Secret("EV9PGNQN8") }, "account").portal({ kind: "account", name: MEGAN }, "password");
  tape.portal({ kind: "password", password: new Secret("Sample-Megan-1") }, "mfa");
  tape.admin({ did: "authenticator-code", name: MEGAN, code: new Secret("123456") });
  tape.portal(mfa(""), "mfa", { error: "Enter it." }).portal(mfa("999999"), "mfa", { error: "No." });
  tape.portal(mfa("123 456"), "confirm");
  assert.equal(steps(tape).slice(5, -1), [
    { portal: { "enter-authenticator-code": "", expect: { page: "mfa", error: "Enter it." } } },
    { portal: { "enter-authenticator-code": `\${inputs.typed-authenticator-code}`, expect: { page: "mfa", error: "No." } } },
    { ...reads(MEGAN), "save-as": "authenticator-code" },
    { portal: { "enter-authenticator-code": `\${authenticator-code}`, expect: { page: "confirm" } } },
  ]);
  assert.not.match(tape.text(), /123 ?456|999999/);
});

AtThePortal.run();

const Decisions = suite("what an administrator decides about people in a recording");

Decisions("is a step each, without passwords", () => {
  const tape = new Tape().shows(screens.held());
  const change = {
    licence: null,
    policy: null,
    phoneNumber: null,
    displayName: `\${x}`,
    mfa: undefined,
    password: new Secret("Geheim-1"),
  };
  for (const deed of [
    { did: "account", name: MEGAN, change, refused: null },
    { did: "account", name: MEGAN, change: { password: new Secret("Sample-Megan-1") }, refused: null },
    { did: "account", name: "nobody", change: { enabled: false }, refused: "admin/not-found" },
    { did: "remove-account", name: MEGAN, refused: null },
    { did: "rules", patch: { signInFrequencyH: null, enrollment: { deviceLimit: 3 } }, refused: null },
    { did: "rules", patch: {}, refused: null },
    { did: "preset", name: "code-dies-at-300s", refused: null },
  ] as const)
    tape.admin(deed);
  assert.equal(steps(tape).slice(0, -1), [
    {
      server: {
        account: {
          ...{ name: MEGAN, phoneNumber: null, displayName: `\${inputs.text}`, licence: "none", policy: "none" },
          password: `\${inputs.password}`,
        },
      },
    },
    { server: { account: { name: MEGAN, password: `\${inputs.password-2}` } } },
    { server: { account: { name: "nobody", enabled: false }, refused: "admin/not-found" } },
    { server: { "remove-account": MEGAN } },
    { server: { rules: { signInFrequencyH: null, enrollment: { deviceLimit: 3 } } } },
    { server: { preset: "code-dies-at-300s" } },
  ]);
  assert.match(tape.text(), /# The password is not written down\.\n {2}- server: \{ account:/);
  assert.not.match(tape.text(), /Geheim/);
});

Decisions.run();
