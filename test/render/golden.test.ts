import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { comparePicture, compareText, glassSvg, goldensOf, isUpdating, picturePng, treeText, xmlText } from "./golden.ts";

const Golden = suite("golden files");

const problems = (found: readonly (string | null)[]) => found.filter((problem) => problem !== null);

for (const profile of Object.values(profiles)) {
  Golden(`every screen of ${profile.id} has the nodes, names and places it had`, () => {
    assert.equal(problems(goldensOf(profile).map((golden) => compareText(`${golden.path}.txt`, treeText(golden)))), []);
  });
}

/** Profiles with the same glass draw most screens alike: one file is enough for those. */
Golden("every picture is the one it was", () => {
  const drawn = new Set<string>();
  const found = Object.values(profiles)
    .flatMap(goldensOf)
    .map((golden) => {
      const svg = glassSvg(golden);
      if (drawn.has(svg)) return null;
      drawn.add(svg);
      return comparePicture(`${golden.path}.png`, picturePng(golden, svg));
    });
  assert.ok(drawn.size > 150);
  assert.equal(problems(found), []);
});

Golden("the tree is written as uiautomator writes it", () => {
  const shown = ["sign-in.code", "dial-pad.partly", "settings", "password.typed"];
  const found = goldensOf(profileById("ccx600"))
    .filter(({ entry }) => shown.includes(entry.name))
    .map((golden) => compareText(`${golden.path}.xml`, `${xmlText(golden)}\n`));
  assert.is(found.length, shown.length);
  assert.equal(problems(found), []);
});

Golden("no file is left of a screen that is gone", () => {
  for (const profile of Object.values(profiles)) {
    const names = new Set(goldensOf(profile).map(({ entry }) => entry.name));
    const folder = join(import.meta.dirname, "golden", profile.id);
    const left = readdirSync(folder).filter((file) => !names.has(file.replace(/\.(txt|png|xml)$/, "")));
    if (isUpdating) for (const file of left) rmSync(join(folder, file));
    else assert.equal(left, [], profile.id);
  }
});

Golden.run();
