import type { AccountChange } from "../tenant/account.ts";
import type { AccountDeed } from "./happening.ts";
import type { Script, WrittenStep } from "./script.ts";
import type { SecondFactors } from "./second-factors.ts";
import type { Secrets } from "./secrets.ts";

export interface AccountStepsParts {
  readonly script: Script;
  readonly secrets: Secrets;
  readonly factors: SecondFactors;
}

/** What administrators decide about people and rules, as `server` steps. */
export class AccountSteps {
  readonly #parts: AccountStepsParts;

  constructor(parts: AccountStepsParts) {
    this.#parts = parts;
  }

  take(deed: AccountDeed): void {
    const { script, secrets, factors } = this.#parts;
    switch (deed.did) {
      case "account":
        return this.#change(deed);
      case "remove-account": {
        const asked = { "remove-account": secrets.text("account", deed.name), ...refusedWith(deed.refused) };
        return void script.add({ server: asked }, `the account ${deed.name} was removed`);
      }
      case "authenticator-code":
        return factors.read(deed.name, deed.code);
      case "rules":
        if (Object.keys(deed.patch).length === 0) return;
        return void script.add(
          { server: { rules: this.#plain(deed.patch), ...refusedWith(deed.refused) } },
          "rules were changed in a way that no step says",
        );
      case "preset":
        return void script.add(
          { server: { preset: deed.name, ...refusedWith(deed.refused) } },
          `the preset ${deed.name} was set`,
        );
    }
  }

  #change({ name, change, refused }: AccountDeed & { did: "account" }): void {
    const { script, secrets } = this.#parts;
    const { password, ...rest } = change;
    const account: WrittenStep = { name: secrets.text("account", name), ...this.#written(rest) };
    const words = `the account ${name} was changed`;
    if (password === undefined) return void script.add({ server: { account, ...refusedWith(refused) } }, words);
    const { template, isGiven } = secrets.password(name, password);
    const line = script.add({ server: { account: { ...account, password: template }, ...refusedWith(refused) } }, words);
    if (!isGiven) line.warning = "The password is not written down.";
  }

  /** As people write it: what was taken away is `none`. */
  #written({ licence, policy, ...rest }: Omit<AccountChange, "password">): WrittenStep {
    return {
      ...(this.#plain(rest) as WrittenStep),
      ...(licence !== undefined && { licence: licence ?? "none" }),
      ...(policy !== undefined && { policy: policy ?? "none" }),
    };
  }

  /** Without what is undefined; text that would be read as a template becomes an input. */
  #plain(value: unknown): unknown {
    if (typeof value === "string") return this.#parts.secrets.text("text", value);
    if (Array.isArray(value)) return value.map((item) => this.#plain(item));
    if (value === null || typeof value !== "object") return value;
    const said = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(said.map(([key, item]) => [key, this.#plain(item)]));
  }
}

const refusedWith = (refused: string | null) => (refused === null ? {} : { refused });
