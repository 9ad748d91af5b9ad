import { InputError } from "@offhook/protocol/errors.ts";
import { macTail, parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import type { Desk, DeskPhone, DeskPortal, Locator } from "../desk/types.ts";
import type { PortalPage } from "../tenant/shown.ts";
import type { Budget } from "./budget.ts";
import { ExpectationError } from "./expectation.ts";
import type { GoldenFiles, Updates } from "./golden-files.ts";
import type { InputValues } from "./inputs.ts";
import type { NodeOrScreen } from "./locator-schema.ts";
import type { Redactor } from "./redactor.ts";
import { DEFAULT_PHONE } from "./scenario.ts";
import type { Step } from "./step-schema.ts";
import { expandAll } from "./template.ts";
import { parsePattern } from "./values.ts";

/** How long a step waits for a thing to show before it gives up, unless told. */
const WAIT_MS = 30_000;
/** In real time messages take their time; in virtual time the world is at rest after each step. */
const REAL_TIME_PATIENCE_MS = 5_000;

/** What steps share during one run. */
export class RunContext {
  readonly desk: Desk;
  readonly profile: string;
  readonly realTime: boolean;
  /** Another one for each part of the run: what leads to a snapshot spends nothing of what comes after it. */
  budget: Budget;
  readonly redactor: Redactor;
  readonly golden: GoldenFiles;
  /** Which step it is at, as reports number them. */
  label = "";
  readonly phones = new Map<string, DeskPhone>();
  /** The browser that is open, with what it shows. */
  portal: { readonly browser: DeskPortal; page: PortalPage | null } | null = null;
  /** Newest remote sign-in by MAC. */
  readonly operations = new Map<string, string>();
  readonly #updates: Updates;
  /** The scenario's name. */
  readonly #name: string;
  readonly #inputs: InputValues;
  /** True once the run was interrupted: waits that go on would keep the process alive. */
  readonly #isStopped: () => boolean;
  readonly #saved = new Map<string, { readonly value: Secret; readonly atMs: number }>();

  constructor(parts: {
    desk: Desk;
    profile: string;
    realTime: boolean;
    budget: Budget;
    redactor: Redactor;
    golden: GoldenFiles;
    updates: Updates;
    name: string;
    inputs: InputValues;
    signal?: AbortSignal | undefined;
  }) {
    this.desk = parts.desk;
    this.profile = parts.profile;
    this.realTime = parts.realTime;
    this.budget = parts.budget;
    this.redactor = parts.redactor;
    this.golden = parts.golden;
    this.#updates = parts.updates;
    this.#name = parts.name;
    this.#inputs = parts.inputs;
    this.#isStopped = () => parts.signal?.aborted === true;
    for (const value of parts.inputs.values()) if (value instanceof Secret) this.redactor.add(value);
  }

  phone(name: string = DEFAULT_PHONE): DeskPhone {
    const phone = this.phones.get(name);
    if (!phone) throw new InputError(`no phone is called ${JSON.stringify(name)}`);
    return phone;
  }

  /** Keeps a value for later steps. It is a secret from here on, whatever it is. */
  save(name: string, value: string): void {
    const secret = new Secret(value);
    this.redactor.add(secret);
    this.#saved.set(name, { value: secret, atMs: this.desk.clock.nowMs() });
  }

  saved(name: string): { readonly value: Secret; readonly atMs: number } {
    const found = this.#saved.get(name);
    if (!found) throw new InputError(`${name} was not saved: its step was passed over`);
    return found;
  }

  /** A part of a step with its templates filled in. */
  fill<T>(written: T, step: Step): T {
    return expandAll(written, (name) => this.#valueOf(name, step));
  }

  #valueOf(name: string, step: Step): string | undefined {
    const saved = this.#saved.get(name);
    if (saved) return saved.value.reveal();
    if (name === "profile") return this.profile;
    if (name === "organization") return this.desk.tenant.organization;
    if (name === "phone.mac" || name === "phone.mac-tail") return macOf(this.phone(step.phone), name);
    if (name === "firmware") return this.phone(step.phone).glass.firmware.version;
    const [kind, key = ""] = name.split(".");
    if (kind === "phones") return macOf(this.phones.get(key), name);
    if (kind !== "inputs") return undefined;
    const input = this.#inputs.get(key);
    return input instanceof Secret ? input.reveal() : input;
  }

  /** The step and whose it is, as a part of a file's name: `ccx600-provision-a-phone-3-2`. */
  get place(): string {
    return `${this.profile}-${this.#name.slice(0, 60)}-${this.label}`.replaceAll(/[^A-Za-z0-9]+/g, "-").toLowerCase();
  }

  /**
   * Takes what came for right.
   * @throws {ExpectationError} when a run of this round took something else for right already.
   */
  update(path: string, content: Uint8Array | string, why: string): void {
    const by = `${this.#name} [${this.profile}]`;
    const before = this.#updates.note({ path, why, by });
    if (before !== null)
      throw new ExpectationError(
        `${path}, which was just written for ${before.by}`,
        `${why}; one file cannot be right for both: put \${profile} into its name, or a \`when\` to the step`,
      );
    this.golden.write(path, content);
  }

  /** How long a step may wait, never longer than the run has left. */
  patienceMs(written: string | undefined, otherwiseMs: number = WAIT_MS): number {
    return Math.min(written === undefined ? otherwiseMs : parseDuration(written), this.budget.leftMs());
  }

  /** Waits until `look` finds nothing to complain about; what it last complained of is in the error. */
  async until(expected: string, look: () => string | null, withinMs: number): Promise<void> {
    if (look() === null) return;
    if (withinMs > 0 && (await this.desk.clock.until(() => this.#isStopped() || look() === null, withinMs))) return;
    const came = look();
    if (came !== null) throw new ExpectationError(expected, came);
  }

  /** An expectation holds at once, unless the step has a timeout of its own or time is real. */
  async expect(expected: string, look: () => string | null, step: Step): Promise<void> {
    await this.until(expected, look, this.expectationMs(step.timeout));
  }

  expectationMs(written: string | undefined): number {
    return this.patienceMs(written, this.realTime ? REAL_TIME_PATIENCE_MS : 0);
  }

  /** The same for what has to be asked for: asks again whenever something may have happened. */
  async untilAnswer<T>(
    expected: string,
    ask: () => Promise<{ answer: T } | { complaint: string }>,
    withinMs: number,
  ): Promise<T> {
    const { clock } = this.desk;
    const deadlineMs = clock.nowMs() + withinMs;
    for (;;) {
      const found = await ask();
      if ("answer" in found) return found.answer;
      const askedMs = clock.nowMs();
      if (askedMs >= deadlineMs) throw new ExpectationError(expected, found.complaint);
      await clock.until(() => clock.nowMs() > askedMs, deadlineMs - askedMs);
    }
  }

  locator(phone: DeskPhone, node: Omit<NodeOrScreen, "screen">): Locator {
    if (node.role !== undefined)
      return phone.getByRole(node.role, node.name === undefined ? {} : { name: parsePattern(node.name), exact: true });
    if (node.text !== undefined) return phone.getByText(parsePattern(node.text));
    return phone.getById(node.id ?? "");
  }
}

/** The whole address, or its last three bytes as a confirm page names a device. */
function macOf(phone: DeskPhone | undefined, name: string): string | undefined {
  return phone && name.endsWith("-tail") ? macTail(parseMac(phone.mac)) : phone?.mac;
}
