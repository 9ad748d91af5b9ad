import { execFileSync, spawnSync } from "node:child_process";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { VERBS } from "@offhook/emulator/cli/verbs.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
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

Completion(
  "every shell's script knows every verb and is one that the shell can read, where it is there to be asked",
  async () => {
    for (const [shell, check] of [
      ["bash", ["-n"]],
      ["zsh", ["-n"]],
      ["fish", ["--no-execute"]],
    ] as const) {
      const text = shell === "bash" ? bashScript : await script(shell);
      for (const { name } of VERBS) assert.match(text, new RegExp(`\\b${name}\\b`), `${shell}: ${name}`);
      const { error, status, stderr } = spawnSync(shell, check, { input: text, encoding: "utf8" });
      if (!error) assert.is(status, 0, `${shell}: ${stderr}`);
    }
  },
);

Completion("a summary with quotes in it does not end the script's own", async () => {
  const zsh = await script("zsh");
  assert.match(zsh, `'--mac:the phone'\\''s MAC address`);
  assert.match(await script("fish"), "the phone\\'s MAC address");
});

Completion("another shell is refused with those there are", async () => {
  const { io, err } = fakeIo();
  assert.is(await main(["completion", "tcsh"], io), EXIT.usage);
  assert.match(err(), "bash, zsh, fish");
});

Completion.run();
