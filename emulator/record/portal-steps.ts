import type { PortalView } from "../tenant/portal/flow.ts";
import type { PortalDeed } from "./happening.ts";
import type { Script } from "./script.ts";
import type { SecondFactors } from "./second-factors.ts";
import type { Secrets } from "./secrets.ts";

/** What somebody does at the Device Login page, as `portal` steps. Steps know one browser: the one that entered a code last. */
export class PortalSteps {
  readonly #script: Script;
  readonly #secrets: Secrets;
  readonly #factors: SecondFactors;
  /** What the page knows that browser by. */
  #visit: string | null = null;
  #account = "";

  constructor(script: Script, secrets: Secrets, factors: SecondFactors) {
    this.#script = script;
    this.#secrets = secrets;
    this.#factors = factors;
  }

  take({ step, before, after, view }: PortalDeed): void {
    if (step.kind !== "code" && (this.#visit === null || before !== this.#visit))
      return this.#script.notRecorded(`${step.kind} in another browser at the Device Login page`);
    this.#visit = after;
    const expect = expected(view);
    switch (step.kind) {
      case "code": {
        const typed = step.code.reveal();
        const known = typed === "" ? "" : this.#secrets.loginCode(typed);
        const code = known ?? this.#secrets.typed("typed-login-code", typed, { type: "string", description: WRONG_CODE });
        const line = this.#script.add({ portal: { "enter-code": code, expect } });
        if (known === null)
          line.warning = "What was entered here is not written down; nobody was shown this code while recording.";
        return;
      }
      case "account":
        this.#account = step.name;
        this.#script.add({ portal: { "use-another-account": this.#secrets.text("account", step.name), expect } });
        return;
      case "password": {
        if (step.password.reveal() === "") return void this.#script.add({ portal: { "enter-password": "", expect } });
        const { template, isGiven } = this.#secrets.password(this.#account, step.password);
        const line = this.#script.add({ portal: { "enter-password": template, expect } });
        if (!isGiven) line.warning = "The password is not written down.";
        return;
      }
      case "mfa": {
        const typed = step.code.reveal();
        const line = this.#script.add({});
        const known = typed === "" ? "" : this.#factors.entered(typed, line);
        line.step = { portal: { "enter-authenticator-code": known ?? this.#factors.unknown(typed), expect } };
        if (known === null)
          line.warning = "What was entered here is not written down; no authenticator showed it while recording.";
        return;
      }
      case "another-account":
        // Back to the page that asks for the account; the step that names one goes there by itself.
        return;
      case "confirm":
      case "cancel":
        this.#script.add({ portal: { [step.kind]: true, expect } });
    }
  }
}

const WRONG_CODE = "A login code that was entered at the Device Login page";

function expected({ page, error }: PortalView) {
  return { page, ...(error !== null && { error: pattern(error) }) };
}

/** The complaint itself; numbers in it, such as seconds to wait, may differ the next time. */
function pattern(error: string): string {
  if (error.includes("${")) return "/./";
  if (!/\d/.test(error)) return error;
  const escaped = error.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return `/${escaped.replaceAll(/\d+/g, "\\d+")}/`;
}
