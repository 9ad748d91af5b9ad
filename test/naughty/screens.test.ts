import { textWidth } from "@offhook/agent/render/terminal/cells.ts";
import { composeFrame } from "@offhook/agent/render/terminal/compose.ts";
import { renderTerminal } from "@offhook/agent/render/terminal/render-terminal.ts";
import { screenOf } from "@offhook/agent/sign-in/screen-of.ts";
import { logPhone } from "@offhook/emulator/cli/show-phone.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeGlass } from "../terminal/fake-glass.ts";
import { everyState } from "./chart-states.ts";
import { assertQuiet, NAUGHTY, shown } from "./strings.ts";

const SIZES = [
  ["ccx600", 120, 40],
  ["trio-c60", 120, 40],
  ["ccx500", 80, 24],
] as const;
const plain = { focusId: null, colour: false, nowMs: 0, timeZone: "UTC" } as const;

const states = everyState();

/** The same moment with `text` in every place that somebody else fills in: organization, account, login service. */
function screenWith(state: (typeof states)[number], text: string, profileId: string): Screen {
  const profile = profileById(profileId);
  const { context, value } = state;
  const { organization, session, failure } = context;
  return screenOf(
    {
      value,
      context: {
        ...context,
        organization: organization && { ...organization, name: text },
        session: session && { ...session, account: text, displayName: text, phoneNumber: text },
        failure: failure && { ...failure, detail: text },
        loginCode: context.loginCode === "" ? "" : text,
        verificationUri: context.verificationUri === "" ? "" : `https://login.example/${text}`,
      },
    },
    { profile, firmware: firmwareOf(profile), mac: parseMac("48:25:67:0a:0b:0c") },
  );
}

/** One state for each screen, and for each set of nodes on it. */
const different = differentScreens();
/** Those on which something stands that comes from elsewhere; the others look the same with every string. */
const telling = different.filter((state) => treeWith(state, "x") !== treeWith(state, "y"));

function treeWith(state: (typeof states)[number], text: string): string {
  return screenToText(screenWith(state, text, "ccx600"), { reveal: true });
}

function differentScreens(): typeof states {
  const byShape = new Map<string, (typeof states)[number]>();
  for (const state of states) {
    const shape = [...nodesOf(screenWith(state, "x", "ccx600"))].map(({ id, role }) => `${role} ${id}`).join();
    if (!byShape.has(shape)) byShape.set(shape, state);
  }
  return [...byShape.values()];
}

const Screens = suite("naughty strings on every screen");

Screens("there are all the screens, and the ones that show names are among them", () => {
  const ids = new Set(different.map((state) => screenWith(state, "x", "ccx600").id));
  for (const id of ["starting", "sign-in", "no-network", "provisioned", "already-provisioned", "held", "company-portal", "home"])
    assert.ok(ids.has(id), `${id} is not among ${[...ids].join(", ")}`);
  for (const id of ["about", "sign-out", "teams-starting", "settings", "dial-pad", "menu", "admin-pin", "factory-reset-confirm"])
    assert.ok(ids.has(id), `${id} is not among ${[...ids].join(", ")}`);
  assert.ok(telling.length >= 8 && telling.length < different.length, `${telling.length} of ${different.length}`);
});

Screens("every frame holds together and says nothing to the terminal, whatever the names are", () => {
  for (const state of different) {
    for (const text of telling.includes(state) ? NAUGHTY : ["x"]) {
      for (const [profile, columns, rows] of SIZES) {
        const screen = screenWith(state, text, profile);
        const lines = renderTerminal(new FakeGlass(profile, screen), { ...plain, columns, rows });
        const where = `${screen.id} with ${shown(text)} on ${profile}`;
        assertQuiet(lines.join("\n"), where);
        assert.ok(lines.length <= rows, `${lines.length} lines: ${where}`);
        const widths = [...new Set(lines.map(textWidth))];
        assert.is(widths.length, 1, `lines of ${widths} columns: ${where}\n${lines.join("\n")}`);
        assert.ok((widths[0] ?? 0) <= columns, where);
      }
    }
  }
});

Screens("with colours and a QR code, all that the terminal is told is colours", () => {
  const state = telling.find((each) => each.context.loginCode !== "" && each.context.organization !== null);
  assert.ok(state, "a sign-in page with a code");
  for (const text of NAUGHTY) {
    const glass = new FakeGlass("ccx600", screenWith(state, text, "ccx600"));
    const { lines } = composeFrame(glass, { ...plain, colour: true, columns: 120, rows: 60, qr: true, footer: "keys" });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    assertQuiet(lines.join("\n").replaceAll(/\u001b\[[\d;]*m/g, ""), shown(text));
  }
});

Screens("as a tree the text comes back from quotes as it was, and the log of a phone without terminal is one line", () => {
  for (const state of telling) {
    for (const text of NAUGHTY) {
      const screen = screenWith(state, text, "ccx600");
      const organization = [...nodesOf(screen)].find(({ id, role }) => id === "organization" && role === "text");
      const line = screenToText(screen, { reveal: true })
        .split("\n")
        .find((each) => organization !== undefined && each.trimStart() === `- text ${JSON.stringify(organization.name)}`);
      if (organization) assert.ok(line, `${screen.id} with ${shown(text)}`);
      const logged: string[] = [];
      logPhone(new FakeGlass("ccx600", screen), (each) => logged.push(each))();
      assert.is(logged.length, 1);
      assertQuiet(logged.join(""), `${screen.id} with ${shown(text)}`);
      assert.not.match(logged[0] ?? "", /\n/);
    }
  }
});

Screens.run();
