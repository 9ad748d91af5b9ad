import type { UploadDeed } from "@offhook/emulator/record/happening.ts";
import { formatMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import * as screens from "../terminal/screens.ts";
import { ANOTHER, MAC, Tape } from "./tape.ts";

const phoneMac = `\${phone.mac}`;
const steps = (tape: Tape) => tape.steps().lines.map(({ step, comment }) => step ?? `# ${comment}`);
const file = (text: string | null, more: Partial<UploadDeed> = {}): UploadDeed => ({
  ...{ did: "upload", text, allOrNothing: false, added: [{ mac: MAC, location: "Hall" }], refusedRows: [], refused: null },
  ...more,
});
const uploads = (...deeds: UploadDeed[]) => {
  const tape = new Tape().shows(screens.held());
  for (const deed of deeds) tape.admin(deed);
  return tape;
};

const RollOut = suite("files of devices in a recording");

RollOut("a file is uploaded as it was, with the replay's phone in place of the recorded one, however it was spelled", () => {
  const spelled = [formatMac(MAC), formatMac(MAC, "-").toUpperCase(), MAC];
  for (const mac of spelled) {
    const text = `MAC id;Location\r\n${mac};Hall\r\n${ANOTHER};"a ""b"""\r\nnonsense;\r\n`;
    const tape = uploads(file(text, { refusedRows: [{ row: 4, column: "MAC id" }], allOrNothing: true }));
    const expected = text.replace(mac, phoneMac);
    assert.equal(steps(tape)[0], {
      server: {
        upload: { text: expected },
        "all-or-nothing": true,
        expect: { added: 1, refused: [{ row: 4, column: "MAC id" }] },
      },
    });
    tape.text();
  }
  assert.equal(steps(uploads(file("x", { added: [], refused: "input/invalid" })))[0], {
    server: { upload: { text: "x" }, refused: "input/invalid" },
  });
});

RollOut("where a step cannot hold the file, the devices that came of it are added one by one", () => {
  const one = { server: { "add-mac": phoneMac, location: "Hall" } };
  assert.equal(steps(uploads(file(null)))[0], one);
  assert.equal(steps(uploads(file(`${MAC},\${phone.mac}`)))[0], one);
  const many = Array.from({ length: 51 }, () => ({ mac: ANOTHER, location: "" }));
  assert.equal(steps(uploads(file(null, { added: many }), file(null, { refused: "input/invalid" }))), [
    "# not recorded: a file with 51 devices was uploaded",
    "# not recorded: a file of devices was refused (input/invalid)",
  ]);
});

RollOut("of codes for all only those are read that somebody types", () => {
  const codes = [
    { mac: ANOTHER, code: new Secret("112233") },
    { mac: MAC, code: new Secret("697150") },
  ];
  const tape = new Tape().shows(screens.dialPad("")).admin({ did: "generate-codes", macs: "all", codes, refused: null });
  assert.equal(steps(tape.keys("697150")).slice(0, -1), [
    { server: { "generate-codes": "all" } },
    { server: { "read-code": phoneMac }, "save-as": "verification-code" },
    { dial: `\${verification-code}` },
  ]);
  tape.text();
  const listed = uploads().admin({ did: "generate-codes", macs: [MAC, ANOTHER], codes: [], refused: "admin/not-found" });
  assert.equal(steps(listed)[0], {
    server: { "generate-codes": [phoneMac, "48:25:67:0a:0b:0c"], refused: "admin/not-found" },
  });
});

RollOut("a list that is taken along has the phone in it, or has it not", () => {
  const tape = uploads()
    .admin({ did: "export-codes", listed: [ANOTHER, MAC] })
    .admin({ did: "export-codes", listed: [ANOTHER] });
  assert.equal(steps(tape).slice(0, 2), [
    { server: { "export-codes": { contains: [phoneMac] } } },
    { server: { "export-codes": { "not-contains": [phoneMac] } } },
  ]);
  tape.text();
});

RollOut.run();
