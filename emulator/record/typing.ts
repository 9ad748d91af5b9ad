import { FACTORY_ADMIN_PIN } from "@offhook/agent/phone.ts";
import { VERIFICATION_CODE_DIGITS } from "@offhook/protocol/codes.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { Script, ScriptLine } from "./script.ts";
import type { SecondFactors } from "./second-factors.ts";
import type { Secrets } from "./secrets.ts";

export interface TypingParts {
  readonly script: Script;
  readonly secrets: Secrets;
  readonly factors: SecondFactors;
  /** Typing on a screen that may not be there yet is about to begin. */
  readonly waitForScreen: () => void;
}

interface Run {
  readonly screen: Screen;
  /** The step that types it. */
  readonly word: "dial" | "type";
  readonly isSecret: boolean;
  readonly line: ScriptLine;
  text: string;
  /** What to write for it, where it is a code that was known when it was typed. */
  known: string | null;
}

/** Keys in a row become one step that types what came of them: corrected typing as it ended, secrets by name. */
export class Typing {
  readonly #parts: TypingParts;
  readonly #script: Script;
  readonly #secrets: Secrets;
  #run: Run | null = null;

  constructor(parts: TypingParts) {
    this.#parts = parts;
    this.#script = parts.script;
    this.#secrets = parts.secrets;
  }

  /** True for a tap that is part of typing. */
  take(node: ScreenNode, screen: Screen): boolean {
    if (node.role === "key") this.#typed(node.name, screen);
    else if (node.id === "delete" && this.#run && this.#run.text !== "") this.#took([...this.#run.text].slice(0, -1).join(""));
    else return false;
    return true;
  }

  /** Ends what is being typed: another screen shows, or something else is tapped. */
  end(): void {
    const run = this.#run;
    this.#run = null;
    if (!run) return;
    if (run.text === "") return this.#script.remove(run.line);
    if (run.screen.id === "user-name") run.line.step = { type: this.#secrets.account(run.text) };
    else if (!run.isSecret) run.line.step = { [run.word]: this.#secrets.text("typed-text", run.text) };
    else if (PASSWORD_SCREENS.includes(run.screen.id)) this.#password(run);
    else if (run.screen.id === "second-factor") this.#secondFactor(run);
    else if (run.known !== null) run.line.step = { [run.word]: run.known };
    else this.#secret(run);
  }

  #typed(key: string, screen: Screen): void {
    this.#run ??= this.#begin(screen);
    // Keys with longer names only change what the others type.
    const character = key.toLowerCase() === "space" ? " " : [...key].length === 1 ? key : "";
    this.#took(this.#run.text + character);
    this.#script.moveToEnd(this.#run.line);
  }

  #took(text: string): void {
    if (!this.#run) return;
    this.#run.text = text;
    this.#run.known = this.#secrets.verificationCode(text) ?? (isFactoryPin(this.#run) ? text : null);
  }

  #begin(screen: Screen): Run {
    const nodes = [...nodesOf(screen)];
    const word = nodes.some(({ id }) => id === "keypad") ? "dial" : "type";
    const isSecret = nodes.some(({ role, sensitive }) => role === "textbox" && sensitive);
    // Keys of the dial pad are waited for by the step itself; which keyboard showed does not say whose field it was.
    if (word === "type" || screen.id === "second-factor") this.#parts.waitForScreen();
    const line = this.#script.add({}, "typing on the phone's keyboard");
    return { screen, word, isSecret, line, text: "", known: null };
  }

  #password({ screen, line, text }: Run): void {
    const account = [...nodesOf(screen)].find(({ id }) => id === "account")?.name ?? "";
    const { template, isGiven } = this.#secrets.password(account, new Secret(text));
    line.step = { type: template };
    if (!isGiven) line.warning = "The password is not written down.";
  }

  #secondFactor({ line, text }: Run): void {
    const { factors } = this.#parts;
    const known = factors.entered(text, line);
    line.step = { dial: known ?? factors.unknown(text) };
    if (known === null) line.warning = "What was typed here is not written down; no authenticator showed it while recording.";
  }

  #secret({ screen, word, line, text }: Run): void {
    if (screen.id === "dial-pad" && text.length < VERIFICATION_CODE_DIGITS.min) {
      // Half of a code may be half of a real one, and too few digits do nothing.
      line.step = null;
      line.words = "digits for a verification code, too few to be one";
      return;
    }
    const type = /^\d+$/.test(text) ? "digits" : "string";
    const written = this.#secrets.typed(word === "dial" ? (NAMES[screen.id] ?? "typed-digits") : "typed-text", text, {
      type,
      description: `What was typed at ${JSON.stringify(screen.name)}`,
    });
    line.step = { [word]: written };
    line.warning = "What was typed here is not written down, and is no code that was made while recording.";
  }
}

const NAMES: Readonly<Record<string, string>> = { "dial-pad": "typed-code", "admin-pin": "admin-password" };

const PASSWORD_SCREENS: readonly string[] = ["password", "password-needed"];

/** Poly's factory setting is in every manual. */
const isFactoryPin = ({ screen, text }: Run) => screen.id === "admin-pin" && text === FACTORY_ADMIN_PIN;
