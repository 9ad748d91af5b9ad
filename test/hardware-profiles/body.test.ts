import type { Body } from "@offhook/hardware-profiles/body.ts";
import { bodyFits } from "@offhook/hardware-profiles/body-checks.ts";
import { cornersOf, isInside, overlap, screenSizeMm } from "@offhook/hardware-profiles/body-shapes.ts";
import { bodyOf, plainBody } from "@offhook/hardware-profiles/plain-body.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { readProfile } from "@offhook/hardware-profiles/read.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Bodies = suite("bodies of phones");

/** What is said of a CCX 600 whose body somebody changed. */
function complaintsAbout(change: (body: Body, profile: HardwareProfile) => void): string[] {
  const profile = structuredClone(profileById("ccx600"));
  if (profile.body) change(profile.body, profile);
  return bodyFits(profile).map(({ path, what }) => `${path.map(String).join(".")}: ${what}`);
}

const key = (body: Body, id: string) => {
  const found = body.keys[id];
  assert.ok(found, id);
  return found as NonNullable<typeof found>;
};

Bodies("every phone of ours has one, and everything on it has its place", () => {
  for (const profile of Object.values(profiles)) {
    assert.ok(profile.body, profile.id);
    assert.equal(bodyFits(profile), [], profile.id);
    assert.is(profile.sources.body?.from, "assumed", `${profile.id}: nobody has measured it`);
  }
});

Bodies("a desk phone has its handset at the left of the screen, the conference phone has none", () => {
  for (const id of ["ccx500", "ccx600"]) {
    const { body } = profileById(id);
    assert.is(body?.handset?.key, "hook", id);
    assert.ok(body?.handset && body.handset.xMm + body.handset.widthMm < body.screen.xMm, id);
  }
  assert.is(profileById("trio-c60").body?.handset, undefined);
});

Bodies("the conference phone's mute marks lie at three sides of its screen and light together", () => {
  const { body, screen } = profileById("trio-c60");
  assert.ok(body);
  const { widthMm, heightMm } = screenSizeMm(screen);
  assert.ok(key(body, "mute-left").xMm + key(body, "mute-left").widthMm < body.screen.xMm);
  assert.ok(key(body, "mute-right").xMm > body.screen.xMm + widthMm);
  assert.ok(key(body, "mute-front").yMm > body.screen.yMm + heightMm);
  assert.equal(body.leds.mute?.keys, ["mute-left", "mute-right", "mute-front"]);
});

Bodies("a key is at least 15 mm wide and high: a finger finds it on the device and on a picture of it", () => {
  for (const { id, body } of Object.values(profiles))
    for (const [name, place] of Object.entries(body?.keys ?? {}))
      assert.ok(place.widthMm >= 15 && place.heightMm >= 15, `${id} ${name}`);
});

Bodies("a key that no one has is named", () => {
  assert.equal(
    complaintsAbout((body) => {
      body.keys.mtue = key(body, "mute");
      delete body.keys.mute;
    }),
    [
      'body.keys.mtue: no hard key mtue (did you mean "mute"?)',
      'body.leds.mute.keys.0: no key on this body mute (did you mean "mtue"?)',
    ],
  );
  assert.equal(
    complaintsAbout((body) => Object.assign(body.handset ?? {}, { key: "hok" })),
    ['body.handset.key: no hard key hok (did you mean "hook"?)'],
  );
});

Bodies("a light that no one has is named", () => {
  assert.equal(
    complaintsAbout((body) => {
      body.leds.massage = { keys: ["mute"] };
      delete body.leds.message;
    }),
    ['body.leds.massage: no LED massage (did you mean "message"?)'],
  );
});

Bodies("what reaches beyond the case or lies on something else is named", () => {
  assert.equal(
    complaintsAbout((body) => Object.assign(key(body, "volume-up"), { xMm: 240 })),
    ["body.keys.volume-up: reaches beyond the case"],
  );
  assert.equal(
    complaintsAbout((body) => Object.assign(key(body, "mute"), { yMm: 105 })),
    ["body.keys.mute: overlaps the screen"],
  );
  assert.equal(
    complaintsAbout((body) => Object.assign(key(body, "headset"), { xMm: 100 })),
    ["body.keys.headset: overlaps the key mute"],
  );
  assert.equal(
    complaintsAbout((body) => Object.assign(body.screen, { xMm: 110 })),
    ["body.screen: reaches beyond the case"],
  );
});

Bodies("a handset on a phone without a port for one is a slip of the hand", () => {
  assert.equal(
    complaintsAbout((_, profile) => Object.assign(profile.ports, { handset: false })),
    ["body.handset: there is no port for one: ports.handset is false"],
  );
});

Bodies("a profile without a body is read, and its plain body holds all it has", () => {
  for (const ours of Object.values(profiles)) {
    const { body: _, ...rest } = structuredClone(ours);
    delete rest.sources.body;
    const profile = readProfile(JSON.stringify(rest), "own.json");
    assert.is(profile.body, undefined);
    assert.equal(bodyFits({ ...profile, body: plainBody(profile) }), [], profile.id);
  }
});

Bodies("a body without a place for every key and light gives way to a plain one, which has them", () => {
  const profile = profileById("ccx600");
  assert.is(bodyOf(profile), profile.body);
  const withKey = { ...profile, hardKeys: [...profile.hardKeys, { id: "redial", label: "Redial" }] };
  assert.ok(bodyOf(withKey).keys.redial);
  const withLight: HardwareProfile = { ...profile, leds: [...profile.leds, { id: "power", colours: ["blue"] }] };
  assert.ok(bodyOf(withLight).leds.power);
});

Bodies("a plain body has room for as many keys and lights as a profile may have", () => {
  const profile: HardwareProfile = {
    ...structuredClone(profileById("ccx600")),
    hardKeys: Array.from({ length: 64 }, (_, at) => ({ id: `key-${at}`, label: `A key with a long name ${at}` })),
    leds: Array.from({ length: 16 }, (_, at) => ({ id: `light-${at}`, colours: ["red"] })),
  };
  const body = plainBody(profile);
  assert.equal(bodyFits({ ...profile, body }), []);
  assert.is(body.keys["key-0"]?.text, "A key with …");
});

Bodies("a mistake in a body is answered with its place in the file", () => {
  const profile = structuredClone(profileById("ccx600"));
  Object.assign(profile.body?.keys.mute ?? {}, { icon: "mut" });
  assert.throws(
    () => readProfile(JSON.stringify(profile, null, 2), "own.json"),
    /own\.json:\d+:\d+: body\.keys\.mute\.icon: .*did you mean "mute"/,
  );
});

Bodies.run();

const Shapes = suite("shapes of bodies");

Shapes("a five-inch screen of 720 × 1280 is 62 mm wide", () => {
  const { widthMm, heightMm } = screenSizeMm({ widthPx: 720, heightPx: 1280, diagonalIn: 5 });
  assert.is(widthMm.toFixed(1), "62.3");
  assert.is(heightMm.toFixed(1), "110.7");
});

Shapes("a place that is turned by a right angle is as high as it was wide", () => {
  const ys = cornersOf({ xMm: 0, yMm: 0, widthMm: 30, heightMm: 10, turnDegrees: 90 }).map(({ y }) => Math.round(y));
  assert.equal([Math.min(...ys), Math.max(...ys)], [-10, 20]);
});

Shapes("inside an outline means inside its bays too", () => {
  const bay = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 5, y: 2 },
    { x: 0, y: 10 },
  ];
  assert.ok(isInside({ x: 1, y: 5 }, bay));
  assert.not.ok(isInside({ x: 5, y: 5 }, bay));
});

Shapes("shapes that touch do not overlap; turned ones overlap only where they really do", () => {
  const square = cornersOf({ xMm: 0, yMm: 0, widthMm: 10, heightMm: 10 });
  assert.not.ok(overlap(square, cornersOf({ xMm: 10, yMm: 0, widthMm: 10, heightMm: 10 })));
  assert.ok(overlap(square, cornersOf({ xMm: 9, yMm: 9, widthMm: 10, heightMm: 10 })));
  // Its upright box would reach into the square, it does not.
  assert.not.ok(overlap(square, cornersOf({ xMm: 9, yMm: 9, widthMm: 10, heightMm: 10, turnDegrees: 45 })));
});

Shapes.run();
