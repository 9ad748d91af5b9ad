import type { AdminDeed, Happening, PortalDeed } from "@offhook/emulator/record/happening.ts";
import type { FinishedLine } from "@offhook/emulator/record/script.ts";
import { type RecordedPhone, type RecordedSteps, recordedSteps } from "@offhook/emulator/record/to-steps.ts";
import { scenarioText } from "@offhook/emulator/record/to-yaml.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { memoryFiles } from "../scenario/memory-files.ts";

export const MAC = parseMac("02:86:49:c6:18:25");
export const ANOTHER = parseMac("48:25:67:0a:0b:0c");

/** Happenings as a recorder writes them down, made by hand. */
export class Tape {
  readonly happenings: Happening[] = [];
  readonly #phone: Partial<RecordedPhone>;
  #now = 10_000;
  #screen: Screen | null = null;

  constructor(phone: Partial<RecordedPhone> = {}) {
    this.#phone = phone;
  }

  /** Time goes by. */
  wait(ms: number): this {
    this.#now += ms;
    return this;
  }
  shows(screen: Screen): this {
    this.#screen = screen;
    return this.#note({ kind: "screen", screen });
  }
  /** Taps what has that id on the screen that shows. */
  tap(id: string): this {
    const screen = this.#screen;
    const node = screen && [...nodesOf(screen)].find((one) => one.id === id);
    if (!screen || !node) throw new Error(`there is no ${id} on ${screen?.id}`);
    return this.tapNode(node);
  }
  tapNode(node: ScreenNode): this {
    if (!this.#screen) throw new Error("nothing shows");
    return this.#note({ kind: "tap", node, screen: this.#screen });
  }
  keys(digits: string): this {
    for (const digit of digits) this.tap(`key-${digit}`);
    return this;
  }
  press(key: string): this {
    return this.#note({ kind: "press", key });
  }
  hold(): this {
    return this.#note({ kind: "hold", what: "corners" });
  }
  power(what: "cut" | "restore" | "cycle"): this {
    return this.#note({ kind: "power", what });
  }
  network(what: "down" | "up"): this {
    return this.#note({ kind: "network", what });
  }
  /** Time is passed over; `meanwhile` is what the phone shows on the way. */
  advance(ms: number, meanwhile: (tape: this) => void = () => {}): this {
    this.#note({ kind: "advance", ms });
    const thenMs = this.#now + ms;
    meanwhile(this);
    this.#now = Math.max(this.#now, thenMs);
    return this.#note({ kind: "advanced" });
  }
  admin(deed: AdminDeed): this {
    return this.#note({ kind: "admin", deed });
  }
  generates(code: string, mac = MAC): this {
    return this.admin({ did: "generate-code", mac, code: new Secret(code), refused: null });
  }
  signsIn(operation = "one"): this {
    return this.admin({ did: "sign-in", mac: MAC, operation, refused: null });
  }
  sees(loginCode: string | null, operation = "one", failure: string | null = null): this {
    const code = loginCode === null ? null : new Secret(loginCode);
    return this.admin({ did: "see-the-end", mac: MAC, operation, failure, loginCode: code });
  }
  /** A step at the Device Login page in the browser `visit`, and the page it leads to. */
  portal(step: PortalDeed["step"], page: PortalDeed["view"]["page"], more: { error?: string; visit?: string } = {}): this {
    const { error = null, visit = "a browser" } = more;
    const before = step.kind === "code" ? undefined : visit;
    return this.#note({ kind: "portal", deed: { step, before, after: visit, view: { page, error, device: null } } });
  }

  steps(): RecordedSteps {
    const phone = { profile: profileById("ccx600"), mac: MAC, pace: "short", others: Object.values(profiles) } as const;
    return recordedSteps(this.happenings, { ...phone, ...this.#phone });
  }
  /** The steps and comments, one after the other. */
  lines(): unknown[] {
    return this.steps().lines.map(plain);
  }
  /** The file; read once, so that one that is no scenario never gets further. */
  text(): string {
    const text = scenarioText({ name: "A recording", origin: ["Recorded by a test."] }, this.steps());
    const files = memoryFiles({ "recorded.yaml": text });
    if (loadScenario("recorded.yaml", { files, profiles: Object.keys(profiles) }) === null) throw new Error("this is a fragment");
    return text;
  }

  #note(what: object): this {
    this.happenings.push({ ...what, atMs: this.#now } as Happening);
    return this;
  }
}

const plain = (line: FinishedLine) => (line.step === null || line.comment !== null ? `# ${line.comment}` : line.step);
