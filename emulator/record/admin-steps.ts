import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import { AccountSteps } from "./account-steps.ts";
import type { AdminDeed } from "./happening.ts";
import { RollOutSteps } from "./roll-out-steps.ts";
import type { Script, WrittenStep } from "./script.ts";
import type { SecondFactors } from "./second-factors.ts";
import type { Secrets } from "./secrets.ts";

export interface AdminStepsParts {
  readonly script: Script;
  readonly secrets: Secrets;
  readonly factors: SecondFactors;
  /** The phone that is recorded. */
  readonly mac: MacAddress;
}

/** What administrators do, as `server` steps. */
export class AdminSteps {
  readonly #parts: AdminStepsParts;
  readonly #accounts: AccountSteps;
  readonly #rollOut: RollOutSteps;
  /** Newest remote sign-in of the phone: the one that steps speak of. */
  #operation: string | null = null;
  readonly #ended = new Set<string>();

  constructor(parts: AdminStepsParts) {
    this.#parts = parts;
    this.#accounts = new AccountSteps(parts);
    this.#rollOut = new RollOutSteps({ ...parts, nameOf: (mac) => this.#name(mac) });
  }

  take(deed: AdminDeed): void {
    const { script, secrets, mac } = this.#parts;
    switch (deed.did) {
      case "add-mac": {
        const location = deed.location === "" ? {} : { location: secrets.text("location", deed.location) };
        return void script.add(this.#server({ "add-mac": this.#name(deed.mac), ...location }, deed.refused));
      }
      case "generate-code": {
        const code = deed.code === null ? {} : { "save-as": secrets.save("verification-code", deed.code) };
        return void script.add({ ...this.#server({ "generate-code": this.#name(deed.mac) }, deed.refused), ...code });
      }
      case "generate-codes":
        return this.#rollOut.codes(deed);
      case "upload":
        return this.#rollOut.upload(deed);
      case "export-codes":
        return this.#rollOut.exported(deed);
      case "account":
      case "remove-account":
      case "authenticator-code":
      case "rules":
      case "preset":
        return this.#accounts.take(deed);
      case "remove":
      case "delete-device-objects":
        return void script.add(this.#server({ [deed.did]: this.#name(deed.mac) }, deed.refused));
      case "sign-out":
      case "restart":
      case "factory-reset": {
        const words = `${deed.did} of ${formatMac(deed.mac)} at its device page`;
        if (deed.mac !== mac && deed.refused === null) return script.notRecorded(`${words}: another phone`);
        const verb = deed.did === "restart" ? "restart-phone" : deed.did;
        return void script.add(this.#server({ [verb]: this.#name(deed.mac) }, deed.refused), words);
      }
      case "sign-in":
        if (deed.mac !== mac && deed.refused === null)
          return script.notRecorded(`remote sign-in of ${formatMac(deed.mac)}: another phone`);
        if (deed.operation !== null) this.#operation = deed.operation;
        return void script.add(this.#server({ "sign-in": this.#name(deed.mac) }, deed.refused));
      case "cancel-sign-in":
        if (deed.operation !== this.#operation) return script.notRecorded("an earlier remote sign-in was cancelled");
        return void script.add(this.#server({ "cancel-sign-in": this.#name(mac) }, deed.refused));
      case "see-the-end":
        return this.#end(deed);
      case "something-else":
        return script.notRecorded(deed.what);
    }
  }

  /** An administrator looks again and again; the first look that finds it ended is the step. */
  #end({ operation, failure, loginCode }: Extract<AdminDeed, { did: "see-the-end" }>): void {
    const { script, secrets, mac } = this.#parts;
    if (operation !== this.#operation || this.#ended.has(operation)) return;
    this.#ended.add(operation);
    const failed = failure === null ? {} : { status: "failed", reason: failure };
    const code = loginCode === null ? {} : { "save-as": secrets.save("login-code", loginCode) };
    script.add({ server: { "wait-operation": this.#name(mac), ...failed }, ...code });
  }

  #server(asked: WrittenStep, refused: string | null): WrittenStep {
    return { server: { ...asked, ...(refused !== null && { refused }) } };
  }

  #name(mac: MacAddress): string {
    return mac === this.#parts.mac ? `\${phone.mac}` : formatMac(mac);
  }
}
