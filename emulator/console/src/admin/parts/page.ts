import { LitElement, type PropertyDeclarations } from "lit";
import { sentenceOf } from "../../api/http.ts";
import { onLabels } from "../labels.ts";
import { world } from "../world.ts";

/**
 * A page that shows something of the tenant's. It asks when it comes, and again whenever the tenant changed; what it asked for is
 * dropped when it goes. A question that fails leaves what was shown before, with the reason above it.
 */
export abstract class AdminPage extends LitElement {
  static override properties: PropertyDeclarations = { failed: { state: true }, loaded: { state: true } };
  /** Why what is shown may be out of date. */
  declare failed: string | null;
  /** Whether there was an answer yet. */
  declare loaded: boolean;
  #gone = new AbortController();
  #asking = false;
  #askAgain = false;
  #ends: (() => void)[] = [];

  constructor() {
    super();
    this.failed = null;
    this.loaded = false;
  }

  /** Asks for everything the page shows. */
  protected abstract load(signal: AbortSignal): Promise<void>;

  /** Aborted when the page goes. */
  protected get signal(): AbortSignal {
    return this.#gone.signal;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#gone = new AbortController();
    this.#ends = [world.onChanged(() => void this.reload()), onLabels(() => this.requestUpdate())];
    void this.reload();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#gone.abort();
    for (const end of this.#ends.splice(0)) end();
  }

  /** One question at a time: what comes meanwhile is asked once afterwards. */
  async reload(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    const { signal } = this.#gone;
    try {
      do {
        this.#askAgain = false;
        await this.load(signal);
      } while (this.#askAgain && !signal.aborted);
      this.failed = null;
      this.loaded = true;
    } catch (error) {
      if (!signal.aborted) this.failed = sentenceOf(error);
    } finally {
      this.#asking = false;
      this.requestUpdate();
      if (signal.aborted && this.isConnected) void this.reload();
    }
  }

  /** Does something and asks again. What the server says against it is shown; true when it was done. */
  protected async act(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    try {
      await work();
      if (done !== undefined) world.toast(done, "success");
      return true;
    } catch (error) {
      world.toast(sentenceOf(error), "error");
      return false;
    } finally {
      void this.reload();
    }
  }
}
