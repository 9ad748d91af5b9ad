import { checked, isBlank, isRight, newDevice, pasted } from "@offhook/emulator/console/src/admin/provision/new-devices.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const NewDevices = suite("lines of Add MAC address");

const wrongOf = (...rows: [string, string?][]) =>
  checked(rows.map(([mac, location]) => newDevice(mac, location))).map(
    ({ macWrong, locationWrong }) => macWrong ?? locationWrong,
  );

NewDevices("a line is right in any of six spellings, and a blank one among others is nothing", () => {
  assert.equal(wrongOf(["48:25:67:0a:0b:0c", "Lobby"], ["4825.670A.0B0D"], [""], [" 48256 70a0b0e"]).slice(0, 3), [
    null,
    null,
    null,
  ]);
  assert.ok(checked([newDevice("48-25-67-0a-0b-0c")]).every(isRight));
});

NewDevices("each line says what is wrong with it, and nothing at all is wrong, too", () => {
  assert.equal(wrongOf([""]), ["Enter a MAC address, such as 48:25:67:0a:0b:0c."]);
  assert.equal(wrongOf(["4825670a0b0c"], ["", "Lobby"], ["48:25:67:0a:0b:0c"], ["01:00:5e:00:00:01"]), [
    null,
    "Enter the MAC address that belongs to this location.",
    "This MAC address is in line 1 already.",
    '"01:00:5e:00:00:01" is a multicast address, not a device\'s.',
  ]);
  assert.equal(wrongOf(["4825670a0b0c", "L".repeat(201)]), ["A location has at most 200 characters."]);
  // Characters as people count them, not as JavaScript does.
  assert.equal(wrongOf(["4825670a0b0c", "🚪".repeat(200)]), [null]);
});

NewDevices("lines of a spreadsheet come apart at tabs, commas and semicolons; a single address is left to the field", () => {
  const rows = (text: string) => pasted(text)?.map(({ mac, location }) => [mac, location]) ?? null;
  assert.is(rows("48:25:67:0a:0b:0c"), null);
  assert.equal(rows("4825670a0b0c\tLobby, 2nd floor\r\n\r\n4825670a0b0d\t\n"), [
    ["4825670a0b0c", "Lobby, 2nd floor"],
    ["4825670a0b0d", ""],
  ]);
  assert.equal(rows('4825670a0b0c,"Lobby, 2nd floor"'), [["4825670a0b0c", "Lobby, 2nd floor"]]);
  assert.equal(rows("4825670a0b0c;Empfang\n4825670a0b0d"), [
    ["4825670a0b0c", "Empfang"],
    ["4825670a0b0d", ""],
  ]);
  assert.ok(isBlank(newDevice(" ", "")));
});

NewDevices.run();
