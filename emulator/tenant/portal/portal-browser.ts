import { Secret } from "@offhook/protocol/secret.ts";
import { type PortalView, viewOf } from "./flow.ts";
import type { PortalStep, TakesSteps } from "./step.ts";

/** One browser at the Device Login page, driven step by step in process. */
export class PortalBrowser {
  readonly #portal: TakesSteps;
  readonly #source: string;
  #id: string | undefined;

  constructor(portal: TakesSteps, source: string) {
    this.#portal = portal;
    this.#source = source;
  }

  /** Opens the page and enters a code, wherever the browser was before. */
  async enterCode(code: string): Promise<PortalView> {
    return await this.#step({ kind: "code", code: new Secret(code) });
  }

  /** `Use another account`, then the user name. */
  async useAnotherAccount(account: string): Promise<PortalView> {
    return await this.#step({ kind: "account", name: account });
  }

  async enterPassword(password: string): Promise<PortalView> {
    return await this.#step({ kind: "password", password: new Secret(password) });
  }

  /** The second factor: what the account's authenticator shows. */
  async enterAuthenticatorCode(code: string): Promise<PortalView> {
    return await this.#step({ kind: "mfa", code: new Secret(code) });
  }

  async confirm(): Promise<PortalView> {
    return await this.#step({ kind: "confirm" });
  }

  async cancel(): Promise<PortalView> {
    return await this.#step({ kind: "cancel" });
  }

  async #step(step: PortalStep): Promise<PortalView> {
    const { id, at } = await this.#portal.step(this.#id, this.#source, step);
    this.#id = id;
    return viewOf(at);
  }
}
