import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import * as screens from "../terminal/screens.ts";
import { ANOTHER, MAC, Tape } from "./tape.ts";

const phoneMac = `\${phone.mac}`;
const steps = (tape: Tape) => tape.lines().slice(0, -1);
const begin = () => new Tape().shows(screens.held());

const Administrator = suite("an administrator in a recording");

Administrator("adds, makes codes for and removes any device; the recorded phone by its name, others by their address", () => {
  const tape = begin()
    .admin({ did: "add-mac", mac: MAC, location: "Lobby", refused: null })
    .admin({ did: "add-mac", mac: ANOTHER, location: "", refused: null })
    .generates("112233", ANOTHER)
    .admin({ did: "remove", mac: ANOTHER, refused: null });
  assert.equal(steps(tape), [
    { server: { "add-mac": phoneMac, location: "Lobby" } },
    { server: { "add-mac": "48:25:67:0a:0b:0c" } },
    { server: { "generate-code": "48:25:67:0a:0b:0c" }, "save-as": "verification-code" },
    { server: { remove: "48:25:67:0a:0b:0c" } },
  ]);
  tape.text();
});

Administrator("a refusal is part of what happened", () => {
  const tape = begin()
    .admin({ did: "add-mac", mac: MAC, location: "", refused: "admin/duplicate" })
    .admin({ did: "generate-code", mac: MAC, code: null, refused: "admin/not-found" })
    .admin({ did: "sign-in", mac: ANOTHER, operation: null, refused: "admin/not-found" });
  assert.equal(steps(tape), [
    { server: { "add-mac": phoneMac, refused: "admin/duplicate" } },
    { server: { "generate-code": phoneMac, refused: "admin/not-found" } },
    { server: { "sign-in": "48:25:67:0a:0b:0c", refused: "admin/not-found" } },
  ]);
  tape.text();
});

Administrator("waits for the end of a remote sign-in once, however often it is looked at, and for how it failed", () => {
  const tape = begin().signsIn("one").signsIn("one").sees(null, "one", "expired").sees(null, "one", "expired").signsIn("two");
  tape.admin({ did: "cancel-sign-in", operation: "one", refused: null }).sees("EV9PGNQN8", "one").sees(null, "two");
  assert.equal(steps(tape), [
    { server: { "sign-in": phoneMac } },
    { server: { "sign-in": phoneMac } },
    { server: { "wait-operation": phoneMac, status: "failed", reason: "expired" } },
    { server: { "sign-in": phoneMac } },
    "# not recorded: an earlier remote sign-in was cancelled",
    // Somebody looked after the code was used: the pane did not show it any more.
    { server: { "wait-operation": phoneMac } },
  ]);
  const cancelled = begin().signsIn().admin({ did: "cancel-sign-in", operation: "one", refused: null });
  assert.equal(steps(cancelled)[1], { server: { "cancel-sign-in": phoneMac } });
});

Administrator("what is done to another phone, and what no step says, are comments", () => {
  const tape = begin()
    .admin({ did: "sign-in", mac: ANOTHER, operation: "other", refused: null })
    .admin({ did: "restart", mac: ANOTHER, refused: null })
    .admin({ did: "something-else", what: "a file with 51 devices was uploaded\nwith a line break" });
  assert.equal(tape.lines(), [
    "# not recorded: remote sign-in of 48:25:67:0a:0b:0c: another phone",
    "# not recorded: restart of 48:25:67:0a:0b:0c at its device page: another phone",
    "# not recorded: a file with 51 devices was uploaded\nwith a line break",
  ]);
});

Administrator("works the device page of the recorded phone", () => {
  const tape = begin();
  for (const did of ["sign-out", "restart", "factory-reset"] as const) tape.admin({ did, mac: MAC, refused: null });
  tape.admin({ did: "sign-out", mac: ANOTHER, refused: "admin/phone-offline" });
  assert.equal(steps(tape), [
    { server: { "sign-out": phoneMac } },
    { server: { "restart-phone": phoneMac } },
    { server: { "factory-reset": phoneMac } },
    { server: { "sign-out": "48:25:67:0a:0b:0c", refused: "admin/phone-offline" } },
  ]);
  tape.text();
});

Administrator("the deletion of what a phone left behind is a step, whichever phone it was", () => {
  const tape = begin();
  tape.admin({ did: "delete-device-objects", mac: MAC, refused: null });
  tape.admin({ did: "delete-device-objects", mac: ANOTHER, refused: "admin/not-found" });
  assert.equal(steps(tape), [
    { server: { "delete-device-objects": phoneMac } },
    { server: { "delete-device-objects": "48:25:67:0a:0b:0c", refused: "admin/not-found" } },
  ]);
  tape.text();
});

Administrator("a location that would be read as a template becomes an input", () => {
  const location = `Room \${phone.mac} # 1: \u2028'"`;
  const tape = begin().admin({ did: "add-mac", mac: MAC, location, refused: null });
  assert.equal(steps(tape), [{ server: { "add-mac": phoneMac, location: `\${inputs.location}` } }]);
  assert.equal(tape.steps().inputs.get("location")?.input, { type: "string", default: location });
  tape.text();
});

Administrator.run();

const Portal = suite("the Device Login page in a recording");
const code = { kind: "code", code: new Secret("EV9PGNQN8") } as const;
const shown = () => begin().signsIn().sees("EV9PGNQN8");

Portal("each step says which page came; going back to choose another account is part of choosing it", () => {
  const tape = shown().portal(code, "account").portal({ kind: "account", name: "megan@contoso.example" }, "password");
  tape.portal({ kind: "another-account" }, "account").portal({ kind: "account", name: "cap@contoso.example" }, "password");
  tape.portal({ kind: "password", password: new Secret("") }, "password", { error: "Enter the password." });
  tape.portal({ kind: "cancel" }, "cancelled");
  assert.equal(steps(tape).slice(2), [
    { portal: { "enter-code": `\${login-code}`, expect: { page: "account" } } },
    { portal: { "use-another-account": "megan@contoso.example", expect: { page: "password" } } },
    { portal: { "use-another-account": "cap@contoso.example", expect: { page: "password" } } },
    { portal: { "enter-password": "", expect: { page: "password", error: "Enter the password." } } },
    { portal: { cancel: true, expect: { page: "cancelled" } } },
  ]);
  tape.text();
});

Portal("steps know one browser: what another one does then is a comment", () => {
  const tape = shown().portal(code, "account", { visit: "one" }).portal(code, "account", { visit: "two" });
  tape.portal({ kind: "confirm" }, "done", { visit: "one" }).portal({ kind: "cancel" }, "cancelled", { visit: "two" });
  assert.equal(steps(tape).slice(4), [
    "# not recorded: confirm in another browser at the Device Login page",
    { portal: { cancel: true, expect: { page: "cancelled" } } },
  ]);
  assert.equal(begin().portal({ kind: "cancel" }, "cancelled").lines(), [
    "# not recorded: cancel in another browser at the Device Login page",
  ]);
});

Portal("the page may give a visit another name; the browser stays the same", () => {
  const tape = shown().portal(code, "account", { visit: "one" });
  const password = { kind: "password", password: new Secret("Lobby-Phone-1") } as const;
  tape.happenings.push(
    ...(["one", "fresh"] as const).map((before, index) => ({
      ...({ kind: "portal", atMs: 99_000 } as const),
      deed: {
        ...{ step: index === 0 ? password : ({ kind: "confirm" } as const), before, after: "fresh" },
        view: { page: index === 0 ? "confirm" : "done", error: null, device: null } as const,
      },
    })),
  );
  assert.equal(steps(tape).at(-1), { portal: { confirm: true, expect: { page: "done" } } });
});

Portal("numbers in a complaint may differ the next time", () => {
  const tape = shown().portal(code, "code", { error: "Too many (wrong) tries. Wait 12 seconds." });
  assert.equal(steps(tape).at(-1), {
    portal: {
      "enter-code": `\${login-code}`,
      expect: { page: "code", error: "/Too many \\(wrong\\) tries\\. Wait \\d+ seconds\\./" },
    },
  });
  tape.text();
});

Portal.run();
