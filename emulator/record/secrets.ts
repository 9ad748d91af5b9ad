import { normalizeLoginCode } from "@offhook/protocol/codes.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { Input } from "../scenario/file-schema.ts";
import { variants } from "../scenario/template.ts";
import { sampleAccounts } from "../tenant/identity/sample-accounts.ts";

export interface RecordedInput {
  readonly input: Input;
  /** What was typed. Never written. */
  readonly value: Secret;
}

/** Inputs that are kept secret need this many characters; shorter ones would be found in every second number. */
const SHORTEST_SENSITIVE = 4;

/** What stands in a file in place of a secret: the name of a saved code, or an input that has to be given. */
export class Secrets {
  readonly inputs = new Map<string, RecordedInput>();
  readonly #codes: { readonly name: string; readonly kind: string; readonly value: Secret }[] = [];

  /** The name a code is saved under from here on. */
  save(kind: "verification-code" | "login-code" | "authenticator-code", value: Secret): string {
    const before = this.#codes.filter((code) => code.kind === kind).length;
    const name = before === 0 ? kind : `${kind}-${before + 1}`;
    this.#codes.push({ name, kind, value });
    return name;
  }

  /** The template for digits that are a verification code known by now, the newest of that value; else null. */
  verificationCode(typed: string): string | null {
    const known = this.#codes.findLast(({ kind, value }) => kind === "verification-code" && value.reveal() === typed);
    return known ? template(known.name) : null;
  }

  /** The same for a login code, in the spelling in which it was typed. */
  loginCode(typed: string): string | null {
    const wanted = normalizeLoginCode(typed);
    const known = this.#codes.findLast(
      ({ kind, value }) => kind === "login-code" && normalizeLoginCode(value.reveal()) === wanted,
    );
    if (!known) return null;
    const spelling = Object.entries(variants).find(([, spelled]) => spelled(known.value.reveal()) === typed);
    return template(spelling === undefined || typed === known.value.reveal() ? known.name : `${known.name}.${spelling[0]}`);
  }

  /** A password, with its default filled in where it is printed in the README anyway. */
  password(account: string, password: Secret): { template: string; isGiven: boolean } {
    const sample = sampleAccounts.find(({ name }) => name === account.trim().toLowerCase());
    const isSample = sample !== undefined && password.equals(new Secret(sample.password));
    const description = isSample ? "The sample account's password" : "A password that was typed";
    const name = this.#input("password", password, {
      type: "string",
      description,
      ...(isSample && { default: sample.password }),
    });
    return { template: name, isGiven: isSample };
  }

  /** Something secret that is none of the codes known. It has no default: whoever runs the file has to give it. */
  typed(name: string, value: string, { type, description }: Pick<Input, "type"> & { description: string }): string {
    return this.#input(name, new Secret(value), { type, description });
  }

  /** A user name that was typed on the phone: whoever runs the file may sign in as somebody else. */
  account(name: string): string {
    const input = { type: "string", default: name, description: "The user name that was typed" } as const;
    return this.#input("account", new Secret(name), input, { isPublic: true });
  }

  /** An account, as that input where it was typed. */
  knownAccount(name: string): string {
    for (const [key, { value }] of this.inputs)
      if (withoutNumber(key) === "account" && value.reveal().toLowerCase() === name.toLowerCase())
        return template(`inputs.${key}`);
    return this.text("account", name);
  }

  /** Text that is no secret but would be read as a template. */
  text(name: string, value: string): string {
    if (!value.includes("${")) return value;
    return this.#input(name, new Secret(value), { type: "string", default: value }, { isPublic: true });
  }

  #input(base: string, value: Secret, input: Input, { isPublic = false } = {}): string {
    for (const [name, known] of this.inputs)
      if (withoutNumber(name) === base && known.value.equals(value)) return template(`inputs.${name}`);
    const before = [...this.inputs.keys()].filter((name) => withoutNumber(name) === base).length;
    const name = before === 0 ? base : `${base}-${before + 1}`;
    const sensitive = !isPublic && value.reveal().length >= SHORTEST_SENSITIVE;
    const { type, default: given, description } = input;
    this.inputs.set(name, {
      value,
      input: {
        type,
        ...(given !== undefined && { default: given }),
        ...(sensitive && { sensitive }),
        ...(description !== undefined && { description }),
      },
    });
    return template(`inputs.${name}`);
  }
}

const template = (name: string) => `\${${name}}`;
const withoutNumber = (name: string) => name.replace(/-\d+$/, "");
