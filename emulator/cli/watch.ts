import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import type { PlannedRun } from "../scenario/plan.ts";
import type { Verdict } from "../scenario/run-record.ts";
import type { OpenDesk } from "../scenario/run-scenario.ts";
import { EXIT, type ExitCode, worst } from "./exit-codes.ts";
import type { FolderWatcher, OpenWatcher } from "./folder-watcher.adapter.ts";
import type { CliIo } from "./io.adapter.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { prepareOutput } from "./run-output.ts";
import { deskWith, OUTCOME, runRound } from "./run-round.ts";
import { WatchTerminal } from "./watch-terminal.ts";
import { type Look, WatchedFiles } from "./watched-files.ts";
import { type Wish, Wishes } from "./wishes.ts";

export interface WatchWorld {
  readonly io: CliIo;
  /** Where offhook was started. */
  readonly folder: string;
  readonly files: ScenarioFiles;
  readonly openWatcher: OpenWatcher;
  readonly timers: Pick<Clock, "setTimeout" | "clearTimeout">;
  /** Desks of a test's own. */
  readonly openDesk?: OpenDesk | undefined;
}

/** Saving a file takes an editor several steps. One look is enough, when nothing has happened for so long. */
const QUIET_MS = 100;

/** `offhook run --watch`: everything once, then what a change concerns, until somebody has had enough. */
export class Watch {
  readonly #options: RunCommandOptions;
  readonly #world: WatchWorld;
  readonly #watched: WatchedFiles;
  readonly #terminal: WatchTerminal;
  readonly #watcher: FolderWatcher;
  readonly #wishes = new Wishes();
  readonly #stop = new AbortController();
  /** How each run ended last, and with which files. */
  readonly #done = new Map<string, { readonly content: string; readonly verdict: Verdict }>();
  #look: Look | null = null;
  #timer: number | undefined;

  constructor(paths: readonly string[], options: RunCommandOptions, world: WatchWorld) {
    this.#options = options;
    this.#world = world;
    this.#watched = new WatchedFiles(paths, options, world);
    this.#terminal = new WatchTerminal(world.io, { quiet: options.quiet, onWish: (wish) => this.#ask(wish) });
    this.#watcher = world.openWatcher((folder, name) => {
      if (this.#watched.differs(folder, name)) this.#lookSoon();
    });
  }

  /** @throws what a wrong command line deserves; nothing was started then. */
  async run(): Promise<ExitCode> {
    const { io } = this.#world;
    try {
      let look = this.#watched.look();
      if (this.#options.output !== undefined) await prepareOutput(this.#options.output);
      void io.askedToStop().then(() => this.#ask("interrupt"));
      this.#terminal.start();
      for (let wish: Wish = "look"; ; look = this.#watched.look()) {
        // What happened in a folder before it was watched was told to nobody.
        while (this.#watcher.watch(this.#watched.folders)) look = after(look, this.#watched.look());
        await this.#answer(wish, look);
        wish = await this.#wishes.next();
        if (wish === "interrupt") return EXIT.interrupted;
        if (wish === "quit") return this.#codeNow();
      }
    } finally {
      this.#terminal.stop();
      this.#watcher.close();
      if (this.#timer !== undefined) this.#world.timers.clearTimeout(this.#timer);
    }
  }

  #ask(wish: Wish): void {
    this.#wishes.ask(wish);
    if (wish !== "interrupt" && wish !== "quit") return;
    this.#stop.abort(new Error("interrupted"));
    // If something hangs now, the next Ctrl-C has to reach the process.
    this.#terminal.stop();
  }

  #lookSoon(): void {
    const { timers } = this.#world;
    if (this.#timer !== undefined) timers.clearTimeout(this.#timer);
    this.#timer = timers.setTimeout(() => {
      this.#timer = undefined;
      this.#wishes.ask("look");
    }, QUIET_MS);
  }

  async #answer(wish: Wish, look: Look): Promise<void> {
    const before = this.#look;
    this.#look = look;
    const runs = this.#meant(wish);
    const isNews = before === null || wish !== "look" || look.changes.length > 0 || look.wrong !== before.wrong;
    if (!isNews && runs.length === 0) return;
    const why = look.plan?.chosen.nothing?.why;
    if (runs.length > 0 || look.wrong !== null || before?.wrong) this.#terminal.newPage();
    if (look.changes.length > 0) this.#terminal.say(look.changes.join(", "));
    if (look.wrong !== null) this.#terminal.complain(look.wrong);
    else if (why !== undefined) this.#terminal.complain(`offhook: ${why}`);
    else if (runs.length > 0) await this.#do(runs);
    else this.#terminal.say(wish === "failed" ? "nothing has failed" : "nothing has to run again");
    // When somebody wants something else already, there is nothing to wait for.
    if (this.#wishes.whyStop() === null) this.#terminal.say(this.#status());
  }

  /** Runs that were never done with the files as they are now, unless others are asked for. */
  #meant(wish: Wish): readonly PlannedRun[] {
    const runs = this.#runs();
    if (wish === "all") return runs;
    if (wish === "failed") return runs.filter((run) => this.#isFailing(run));
    return runs.filter((run) => this.#done.get(keyOf(run))?.content !== this.#watched.contentOf(run));
  }

  async #do(runs: readonly PlannedRun[]): Promise<void> {
    const plan = this.#look?.plan;
    if (!plan) return;
    const { io, folder, openDesk } = this.#world;
    const content = runs.map((run) => this.#watched.contentOf(run));
    const records = await runRound(runs, this.#options, {
      io,
      folder,
      open: openDesk ?? (await deskWith(plan.known.profiles)),
      told: plan.chosen.told,
      signal: this.#stop.signal,
      stopBecause: () => this.#wishes.whyStop(),
    });
    for (const [index, { verdict }] of records.entries()) {
      const run = runs[index];
      if (run) this.#done.set(keyOf(run), { content: content[index] ?? "", verdict });
    }
  }

  #runs(): readonly PlannedRun[] {
    return this.#look?.plan?.chosen.runs ?? [];
  }

  #isFailing(run: PlannedRun): boolean {
    const done = this.#done.get(keyOf(run));
    return done !== undefined && done.verdict !== "passed";
  }

  #status(): string {
    const all = this.#runs();
    const failing = all.filter((run) => this.#isFailing(run)).length;
    const state = this.#look?.wrong ? "nothing runs until that is mended" : `${failing} of ${all.length} runs failing`;
    const keys = this.#terminal.hasKeys ? "Enter runs all, f what failed, q quits" : "Ctrl-C quits";
    return `\n${state}; watching ${this.#watched.count} files. ${keys}.`;
  }

  /** As a run of everything would end that found what is known now. */
  #codeNow(): ExitCode {
    const ended = this.#runs().map((run) => this.#done.get(keyOf(run)));
    return worst([
      ...ended.map((done) => (done === undefined ? EXIT.interrupted : OUTCOME[done.verdict])),
      ...(this.#look?.wrong ? [EXIT.usage] : []),
    ]);
  }
}

const after = (before: Look, look: Look): Look => ({ ...look, changes: [...before.changes, ...look.changes] });
const keyOf = ({ scenario, profile, seed, repeat }: PlannedRun) => JSON.stringify([scenario.name, profile, seed, repeat]);
