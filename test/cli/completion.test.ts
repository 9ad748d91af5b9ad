import { execFileSync } from "node:child_process";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { VERBS } from "@offhook/emulator/cli/verbs.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { peerIsThere } from "../harness/peer.ts";
import { fakeIo } from "./fake-io.ts";

const Completion = suite("offhook completion");

async function script(shell: string): Promise<string> {
  const { io, out, err } = fakeIo();
  assert.is(await main(["completion", shell], io), EXIT.ok, err());
  return out();
}

const bashScript = await script("bash");

/** What a real bash offers for the last of these words. */
function offered(...words: string[]): string[] {
  const line = ["offhook", ...words];
  const code = `${bashScript}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _offhook; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync("bash", ["--norc", "-c", code, "bash", ...line], { encoding: "utf8", cwd: import.meta.dirname });
  return output.split("\n").filter((word) => word !== "");
}

Completion("bash is offered every verb, and the verbs inside a verb", () => {
  assert.equal(offered("").sort(), VERBS.map(({ name }) => name).sort());
  assert.equal(offered("le").length, 0);
  assert.equal(offered("lin"), ["lint"]);
  assert.ok(offered("admin", "").includes("codes"));
  assert.ok(offered("admin", "codes", "").includes("generate"));
  assert.equal(offered("completion", ""), ["bash", "zsh", "fish"]);
});

Completion("bash is offered the options of where it is, those of the verbs around it included", () => {
  assert.equal(offered("run", "--repeat"), ["--repeat-each"]);
  assert.equal(offered("up", "--repeat"), []);
  assert.ok(offered("admin", "codes", "generate", "--").includes("--server"));
  assert.ok(offered("run", "--").includes("--help"));
  assert.not(offered("run", "--").includes("--include-tags"), "what help hides is not offered");
});

Completion("bash is offered what an option can be; the value of an option is never taken for a verb", () => {
  assert.equal(offered("up", "--pace", ""), ["short", "device"]);
  assert.equal(offered("run", "--profile", "ccx"), ["ccx500", "ccx600"]);
  assert.equal(offered("profiles", "trio"), ["trio-c60"]);
  assert.equal(offered("admin", "--data", "codes", "list", "--waiting-on", ""), ["activation", "sign-in"]);
  assert.equal(offered("lint", "completion.te"), ["completion.test.ts"]);
});

const zshScript = await script("zsh");
const fishScript = await script("fish");

/** What a real zsh is told to offer for the last of these words: its own functions for that print instead. */
function offeredByZsh(...words: string[]): string[] {
  const code = `
    compdef() {}
    _files() { print -l -- *(N) }
    _describe() { local it; for it in "\${(@P)2}"; do print -r -- "\${it%%:*}"; done }
    compadd() { [[ $1 == -- ]] && shift; print -l -- "$@" }
    ${zshScript}
    words=("$@"); CURRENT=$#; _offhook`;
  const output = execFileSync("zsh", ["-f", "-c", code, "zsh", "offhook", ...words], {
    encoding: "utf8",
    cwd: import.meta.dirname,
  });
  return output.split("\n").filter((word) => word !== "" && word.startsWith(words.at(-1) ?? ""));
}

/** What a real fish offers for the last of these words. */
function offeredByFish(...words: string[]): string[] {
  const code = `${fishScript}\ncomplete -C ${JSON.stringify(["offhook", ...words].join(" "))}`;
  const output = execFileSync("fish", ["--no-config", "-c", code], { encoding: "utf8", cwd: import.meta.dirname });
  return output
    .split("\n")
    .filter((word) => word !== "")
    .map((line) => line.replace(/\t.*/, ""));
}

for (const { shell, offers } of [
  { shell: "zsh", offers: offeredByZsh },
  { shell: "fish", offers: offeredByFish },
]) {
  const test = peerIsThere(shell) ? Completion : Completion.skip;
  test(`${shell} is offered what bash is: verbs, options of where it is, what an option can be, files`, () => {
    assert.equal(offers("").sort(), VERBS.map(({ name }) => name).sort());
    for (const words of [
      ["lin"],
      ["admin", ""],
      ["admin", "codes", ""],
      ["run", "--repeat"],
      ["up", "--repeat"],
      ["admin", "codes", "generate", "--"],
      ["run", "--profile", "ccx"],
      ["up", "--pace", ""],
      ["profiles", "trio"],
      ["completion", ""],
      ["admin", "--data", "codes", "list", "--waiting-on", ""],
      ["lint", "completion.te"],
    ]) {
      assert.equal(offers(...words).sort(), offered(...words).sort(), `${shell}: ${words.join(" ")}`);
    }
  });
}

Completion("a summary with quotes in it does not end the script's own", () => {
  assert.match(zshScript, `'--mac:the phone'\\''s MAC address`);
  assert.match(fishScript, "the phone\\'s MAC address");
});

Completion("another shell is refused with those there are", async () => {
  const { io, err } = fakeIo();
  assert.is(await main(["completion", "tcsh"], io), EXIT.usage);
  assert.match(err(), "bash, zsh, fish");
});

Completion.run();
