import type { Secret } from "@offhook/protocol/secret.ts";
import type { Script, ScriptLine } from "./script.ts";
import type { Secrets } from "./secrets.ts";

interface ReadCode {
  readonly account: string;
  readonly code: Secret;
  /** The template for it, once it was entered somewhere. */
  template: string | null;
}

/** Codes that somebody read off an authenticator. They live for seconds, so a replay reads each when it is entered. */
export class SecondFactors {
  readonly #script: Script;
  readonly #secrets: Secrets;
  readonly #read: ReadCode[] = [];

  constructor(script: Script, secrets: Secrets) {
    this.#script = script;
    this.#secrets = secrets;
  }

  /** Looking is no step: nothing comes of it until the code is entered. */
  read(account: string, code: Secret): void {
    this.#read.push({ account, code, template: null });
  }

  /** What stands for a code that is entered, read before `line`; null when it was on no authenticator that anybody looked at. */
  entered(typed: string, line: ScriptLine): string | null {
    const known = this.#read.findLast(({ code }) => code.reveal() === typed.replaceAll(" ", ""));
    if (!known) return null;
    known.template ??= this.#readBefore(line, known);
    return known.template;
  }

  /** Anything else that was entered as one. */
  unknown(typed: string): string {
    const type = /^\d+$/.test(typed) ? "digits" : "string";
    return this.#secrets.typed("typed-authenticator-code", typed, {
      type,
      description: "What was entered as an authenticator's code",
    });
  }

  #readBefore(line: ScriptLine, { account, code }: ReadCode): string {
    const before = this.#read.some((one) => one.account === account && one.template !== null);
    if (before)
      this.#script.addBefore(line, { advance: "30s" }).warning =
        "An authenticator's code is good once; until then it shows another.";
    const name = this.#secrets.save("authenticator-code", code);
    this.#script.addBefore(line, { server: { "authenticator-code": this.#secrets.knownAccount(account) }, "save-as": name });
    return `\${${name}}`;
  }
}
