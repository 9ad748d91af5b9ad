import { compareVersions } from "@offhook/hardware-profiles/firmware/version.ts";
import { firmwareOf, profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Profiles = suite("hardware profiles");

Profiles("three phones come with offhook, each under its own id", () => {
  assert.equal(Object.keys(profiles), ["ccx500", "ccx600", "trio-c60"]);
  for (const [id, profile] of Object.entries(profiles)) assert.is(profile.id, id);
});

Profiles("a profile cannot be changed by one of the phones that share it", () => {
  const { timings, firmware } = profileById("ccx600");
  assert.throws(() => {
    timings.darkMs = 0;
  }, /read only/);
  assert.throws(() => firmware.ladder.pop(), /Cannot (delete|assign)/);
});

Profiles("an unknown id is answered with the ids there are and the nearest", () => {
  assert.throws(
    () => profileById("cxx600"),
    (error: unknown) =>
      error instanceof InputError &&
      /"cxx600" \(did you mean "ccx600"\?\); there are ccx500, ccx600, trio-c60/.test(error.message),
  );
  for (const id of ["constructor", "__proto__", "toString", ""]) assert.throws(() => profileById(id), /no hardware profile/);
});

Profiles("the conference phone has no handset and can be muted from three sides", () => {
  const trio = profileById("trio-c60");
  assert.is(trio.category, "conference-phone");
  assert.is(trio.ports.handset, false);
  const keys = trio.hardKeys.map((key) => key.id);
  assert.equal(keys.filter((id) => id.startsWith("mute-")).length, 3);
  assert.not.ok(keys.includes("hook"));
});

Profiles("the desk phones have a handset with a hook, and no phone has a hard dial pad", () => {
  for (const id of ["ccx500", "ccx600"])
    assert.ok(
      profileById(id).hardKeys.some((key) => key.id === "hook"),
      id,
    );
  for (const profile of Object.values(profiles))
    assert.not.ok(
      profile.hardKeys.some((key) => key.id.startsWith("digit")),
      profile.id,
    );
});

Profiles("every phone's mute light can show that a factory reset was accepted: red, amber, green", () => {
  for (const profile of Object.values(profiles))
    assert.equal(profile.leds.find((led) => led.id === "mute")?.colours, ["red", "amber", "green"], profile.id);
});

Profiles("every phone takes two to three minutes from power to the sign-in page", () => {
  for (const { id, timings } of Object.values(profiles)) {
    const bootMs = timings.firstLogoMs + timings.darkMs + timings.secondLogoMs;
    assert.ok(bootMs >= 120_000 && bootMs <= 180_000, id);
  }
});

Profiles("fetching a login code takes the two to five minutes that Microsoft names, and says so", () => {
  for (const { id, timings, sources } of Object.values(profiles)) {
    assert.equal(timings.codeRetrievalMs, { min: 120_000, max: 300_000 }, id);
    assert.is(sources["timings.codeRetrievalMs"]?.from, "documented", id);
  }
});

Profiles.run();

const Ladder = suite("firmware ladder");

const PROVISIONING_FROM = { ccx500: "7.0.2.1072", ccx600: "7.0.2.1072", "trio-c60": "7.0.2.1071" };

Ladder("a phone ships with the first firmware that can be provisioned", () => {
  for (const [id, version] of Object.entries(PROVISIONING_FROM)) {
    const profile = profileById(id);
    assert.is(firmwareOf(profile).version, version, id);
    for (const rung of profile.firmware.ladder)
      assert.is(rung.can.provision, compareVersions(rung.version, version) >= 0, `${id} ${rung.version}`);
  }
});

Ladder("signing in and out from the admin center works from 7.1.3 on, where the Teams app is 2021101205", () => {
  for (const profile of Object.values(profiles))
    for (const rung of profile.firmware.ladder) {
      const place = `${profile.id} ${rung.version}`;
      assert.is(rung.can.remoteSignOut, compareVersions(rung.version, "7.1.3") >= 0, place);
      if (rung.teamsApp !== null) assert.is(rung.can.remoteSignOut, rung.teamsApp >= "1449/1.0.94.2021101205", place);
    }
});

Ladder("adb is open below 8.0.2.2367 and closed from there on", () => {
  for (const profile of Object.values(profiles))
    for (const rung of profile.firmware.ladder)
      assert.is(rung.can.openAdb, compareVersions(rung.version, "8.0.2.2367") < 0, `${profile.id} ${rung.version}`);
});

Ladder("the ladder has the rungs that people know by number", () => {
  const ccx = profileById("ccx600").firmware.ladder.map((rung) => rung.version);
  for (const version of [
    "6.2.23.0202",
    "7.0.3.0347",
    "7.0.3.0515",
    "7.1.4.0253",
    "7.2.1.1826",
    "7.3.1.0811",
    "8.0.2.2367",
    "9.2.0",
  ])
    assert.ok(ccx.includes(version), version);
  assert.is(firmwareOf(profileById("ccx500"), "7.0.2.1072").teamsApp, "1449/1.0.94.2021022403");
  assert.is(firmwareOf(profileById("trio-c60"), "7.1.3.0985").companyPortal, "5.0.5304.0");
  assert.is(firmwareOf(profileById("ccx600"), "7.0.3.0347").teamsApp, null);
});

Ladder("some numbers of a version mean the newest that begins with them, and nothing that merely looks alike", () => {
  assert.is(firmwareOf(profileById("ccx600"), "7.1.3").version, "7.1.3.0991");
  assert.is(firmwareOf(profileById("trio-c60"), "7.1.3").version, "7.1.3.0985");
  assert.is(firmwareOf(profileById("ccx600"), "7.0").version, "7.0.3.0515");
  assert.is(firmwareOf(profileById("ccx600"), "7.0.3.0347").version, "7.0.3.0347");
  assert.throws(() => firmwareOf(profileById("ccx600"), "7.0.3.0"), /has no firmware "7\.0\.3\.0"/);
});

Ladder("every rung says where it is from", () => {
  for (const profile of Object.values(profiles))
    for (const rung of profile.firmware.ladder) assert.ok(rung.source?.by, `${profile.id} ${rung.version}`);
});

Ladder("an unknown version is answered with the ladder and the nearest", () => {
  assert.throws(
    () => firmwareOf(profileById("trio-c60"), "7.0.2.1072"),
    (error: unknown) =>
      error instanceof InputError &&
      /trio-c60 has no firmware "7.0.2.1072" \(did you mean "7.0.2.1071"\?\); its ladder is 6\./.test(error.message),
  );
});

Ladder("versions are compared number by number, not letter by letter", () => {
  assert.ok(compareVersions("7.0.9", "7.0.10") < 0);
  assert.ok(compareVersions("9.2.0", "8.0.2.2367") > 0);
  assert.is(compareVersions("7.1", "7.1.0"), 0);
  assert.is(compareVersions("7.0.2.0202", "7.0.2.202"), 0);
});

Ladder.run();
