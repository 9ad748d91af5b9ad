import { messageOf } from "@offhook/protocol/errors.ts";
import { formatClock } from "@offhook/protocol/units.ts";
import type { Desk, DeskPhoneOptions } from "../desk/types.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import { Budget, DEFAULT_TIMEOUT_MS } from "./budget.ts";
import { holds } from "./condition.ts";
import { Camera, type Film } from "./film.ts";
import { goldenOnDisk } from "./golden-files.adapter.ts";
import { type GoldenFiles, Updates } from "./golden-files.ts";
import type { InputValues } from "./inputs.ts";
import { Redactor } from "./redactor.ts";
import { RunContext } from "./run-context.ts";
import { failureOf } from "./run-failure.ts";
import type { FailureRecord, RunRecord, StepRecord, Verdict } from "./run-record.ts";
import { runSeed } from "./run-seed.ts";
import { type Beginning, beginnings, chanceName, type LoadedStep, type Scenario } from "./scenario.ts";
import { ScreenLog, type ShownScreen } from "./screen-log.ts";
import { clockOptions } from "./steps/clock.ts";
import { perform } from "./steps/perform.ts";
import { prepareTenant } from "./steps/tenant-side.ts";
import { HungError, type WallClock } from "./wall-clock.adapter.ts";

export type OpenDesk = (options: { seed: number; realTime: boolean; tenant?: TenantDescription | undefined }) => Promise<Desk>;

export interface RunOptions {
  readonly profile: string;
  /** What the run's own seed is derived from. */
  readonly seed: number;
  readonly realTime: boolean;
  /** Desk time the run may spend waiting; the scenario's own, or the default, when null. A beginning has its own as well. */
  readonly timeoutMs: number | null;
  readonly inputs: InputValues;
  /** The command that does this run again. */
  readonly replay: string;
  /** Goes into the record as it is. */
  readonly repeat?: number | undefined;
  readonly openDesk: OpenDesk;
  readonly wall: WallClock;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: StepRecord) => void) | undefined;
  /** The desk's seed itself, in place of the one derived from `seed`: for runs that are to have the same chance. */
  readonly deskSeed?: number | undefined;
  /** Is told in the end what the phones showed, in order; nothing in it is secret. */
  readonly onScreens?: ((screens: readonly ShownScreen[]) => void) | undefined;
  /** What runs are compared with and leave behind; on disk, unless told. */
  readonly golden?: GoldenFiles | undefined;
  /** What this round has brought up to date so far, when it does that. */
  readonly updates?: Updates | undefined;
  /** Is told in the end what the phones looked like, step by step; nothing in it is secret. */
  readonly onFilm?: ((film: Film) => void) | undefined;
}

/** Desk time stands still while a step computes, so real time this long means that it hangs. */
const HUNG_MS = 60_000;
/** Where pictures of failures go when nobody says. */
export const FAILURES = ".offhook/pictures";

/** Runs a scenario on a desk of its own. Never throws: what goes wrong is in the record. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<RunRecord> {
  const { wall, signal } = options;
  const startedMs = wall.nowMs();
  const redactor = new Redactor();
  const steps: StepRecord[] = [];
  let verdict: Verdict = "incomplete";
  let failure: FailureRecord | null = null;
  let run: RunContext | null = null;
  let at: { step: LoadedStep; label: string } | null = null;
  let stepStartMs = 0;
  /** The snapshot that is being made, as long as the scenario itself has not begun. */
  let making: Beginning | null = null;
  let from: RunRecord["from"];
  const log = new ScreenLog(() => run?.desk.clock.nowMs() ?? 0);
  const camera = options.onFilm ? new Camera() : null;

  try {
    const seed = options.deskSeed ?? runSeed(options.seed, chanceName(scenario), options.profile);
    const [first] = beginnings(scenario);
    const tenant = (first?.scenario ?? scenario).tenant?.start ?? undefined;
    const desk = await wall.limit(options.openDesk({ seed, realTime: options.realTime, tenant }), HUNG_MS, signal);
    run = new RunContext({
      desk,
      profile: options.profile,
      realTime: options.realTime,
      budget: budgetOf(scenario, desk),
      redactor,
      golden: options.golden ?? goldenOnDisk({ failures: FAILURES, updates: false }),
      updates: options.updates ?? new Updates(),
      name: scenario.name,
      inputs: options.inputs,
      signal,
    });
    for (const beginning of beginnings(scenario)) {
      making = beginning;
      await runPart(run, beginning.scenario);
      const { snapshot, scenario: provider } = beginning;
      from = { snapshot, file: provider.file, atMs: desk.clock.nowMs(), digest: desk.digest() };
    }
    making = null;
    await runPart(run, scenario);
    verdict = "passed";
  } catch (error) {
    const timedOut = run?.budget.isSpent() === true && !signal?.aborted && !(error instanceof HungError);
    verdict = signal?.aborted || error instanceof HungError ? "incomplete" : timedOut ? "timeout" : "failed";
    if (at !== null && run !== null) note(at, run, "failed");
    for (const phone of run?.phones.values() ?? []) redactor.addScreen(phone.glass.screen());
    failure = failureOf(timedOut ? outOfTime(error, run) : error, { run, at, making, replay: options.replay });
  }

  const ran = run;
  const record: RunRecord = {
    scenario: scenario.name,
    description: scenario.description,
    file: scenario.file,
    profile: options.profile,
    firmware: ran?.phones.values().next().value?.glass.firmware.version ?? null,
    tags: scenario.tags,
    properties: scenario.properties,
    verdict,
    virtualMs: ran?.desk.clock.nowMs() ?? 0,
    wallMs: 0,
    seed: options.seed,
    ...(options.repeat === undefined ? {} : { repeat: options.repeat }),
    replay: options.replay,
    digest: ran?.desk.digest() ?? null,
    ...(from === undefined || making !== null ? {} : { from }),
    steps,
    failure,
    trace: [...(ran?.desk.trace ?? [])],
  };
  const clean = {
    replay: redactor.text(options.replay),
    steps: steps.map((step) => ({ ...step, title: redactor.text(step.title) })),
    failure: redactor.value(failure) as FailureRecord | null,
    trace: record.trace.map((one) => ({ ...one, name: redactor.text(one.name), data: redactor.value(one.data) })),
  };
  options.onScreens?.(log.stop().map((shown) => ({ ...shown, tree: redactor.text(shown.tree) })));
  if (camera) options.onFilm?.(camera.stop((text) => redactor.text(text)));
  const closing = await closed(ran);
  return {
    ...record,
    ...clean,
    ...(closing === null || verdict !== "passed" ? {} : { verdict: "incomplete", failure: closing }),
    wallMs: wall.nowMs() - startedMs,
  };

  async function runPart(context: RunContext, part: Scenario): Promise<void> {
    context.budget = budgetOf(part, context.desk);
    await prepareTenant(context, part.tenant);
    for (const [name, { profile = options.profile, ...phone }] of Object.entries(part.phones)) {
      const { "explain-refusals": explainRefusals, clock, ...written } = context.fill(phone, {});
      const given = { ...written, explainRefusals, clock: clock && clockOptions(clock) };
      context.phones.set(name, context.desk.phone(profile, said(given)));
      if (options.onScreens) log.watch(name, context.phone(name));
      camera?.watch(context.desk, name, context.phone(name));
    }
    await runSteps(context, part.steps, "");
  }

  function budgetOf(part: Scenario, { clock }: Desk): Budget {
    return new Budget(options.timeoutMs ?? part.timeoutMs ?? DEFAULT_TIMEOUT_MS, () => clock.nowMs());
  }

  async function runSteps(context: RunContext, list: readonly LoadedStep[], round: string): Promise<void> {
    for (const step of list) await runStep(context, step, round);
  }

  async function runStep(context: RunContext, step: LoadedStep, round: string): Promise<void> {
    const { clock } = context.desk;
    const label = `${making === null ? "" : `snapshot ${making.snapshot} `}${step.label}${round}`;
    signal?.throwIfAborted();
    const { glass } = context.phone(step.step.phone);
    stepStartMs = clock.nowMs();
    if (step.step.when && !holds(step.step.when, glass.profile, glass.firmware)) {
      note({ step, label }, context, "skipped");
      return;
    }
    if (step.inside) {
      for (let time = 1; time <= step.inside.times; time++)
        await runSteps(context, step.inside.steps, step.inside.times === 1 ? round : `${round}#${time}`);
      return;
    }
    at = { step, label };
    context.label = label;
    const limitMs = options.realTime ? Number.POSITIVE_INFINITY : HUNG_MS;
    await wall.limit(perform(context, step.step), limitMs, signal);
    note(at, context, "passed");
    at = null;
  }

  function note(where: { step: LoadedStep; label: string }, context: RunContext, status: StepRecord["status"]): void {
    const { file, line, title } = where.step;
    const durationMs = context.desk.clock.nowMs() - stepStartMs;
    const record: StepRecord = { label: where.label, title, file, line, status, startMs: stepStartMs, durationMs };
    steps.push(record);
    camera?.stepEnded(steps.length - 1);
    options.onStep?.(record);
  }

  /** Null when the desk closed as it should. */
  async function closed(context: RunContext | null): Promise<FailureRecord | null> {
    if (!context) return null;
    try {
      await wall.limit(context.desk.close(), HUNG_MS);
      return null;
    } catch (error) {
      const told = failureOf(error, { run: context, at: null, replay: options.replay });
      return redactor.value({ ...told, expected: "the desk to close" }) as FailureRecord;
    }
  }
}

/** Only what was written: an option that is there has to have a value. */
function said(options: { [Name in keyof DeskPhoneOptions]: DeskPhoneOptions[Name] | undefined }): DeskPhoneOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function outOfTime(error: unknown, run: RunContext | null): Error {
  const message = messageOf(error);
  const clock = formatClock(run?.desk.clock.nowMs() ?? 0);
  return new Error(`the run has used up its ${run?.budget} of waiting at ${clock}: ${message}`, { cause: error });
}
