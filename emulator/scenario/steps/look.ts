import type { LedState } from "@offhook/agent/glass.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { DeskPhone } from "../../desk/types.ts";
import { ExpectationError } from "../expectation.ts";
import { firstMissing, parseTree, type WrittenTree } from "../expected-screen.ts";
import type { NodeOrScreen, OneNode } from "../locator-schema.ts";
import type { RunContext } from "../run-context.ts";
import { screenYaml } from "../screen-yaml.ts";
import type { TreeFile } from "../step-files.ts";
import type { Step } from "../step-schema.ts";
import { parsePattern } from "../values.ts";

/** What a person sees. */

export async function waitFor(
  run: RunContext,
  { within, ...node }: NodeOrScreen & { within?: string | undefined },
  step: Step,
): Promise<void> {
  const phone = run.phone(step.phone);
  const withinMs = run.patienceMs(within ?? step.timeout);
  if (node.screen !== undefined)
    return run.until(`the screen ${node.screen}`, () => otherScreen(phone, node.screen ?? ""), withinMs);
  const locator = run.locator(phone, node);
  const look = () => {
    const count = locator.all().length;
    if (count === 1) return null;
    return count === 0 ? "nothing on the screen matches" : `${count} things on the screen match; one is meant`;
  };
  await run.until(locator.description, look, withinMs);
}

export async function expectTree(run: RunContext, written: WrittenTree | TreeFile, step: Step): Promise<void> {
  const expected = parseTree("file" in written ? (written.tree ?? []) : (written as WrittenTree));
  const phone = run.phone(step.phone);
  const look = () => {
    const missing = firstMissing(expected, phone.screen());
    return missing === null ? null : `this is not there, or not at this place: ${missing.written}`;
  };
  try {
    if ("file" in written && written.tree === undefined) throw new ExpectationError(written.file, "there is no such file");
    await run.expect("these nodes on the screen, in this order", look, step);
  } catch (error) {
    if (!(error instanceof ExpectationError) || !("file" in written) || !run.golden.updates) throw error;
    updateTree(run, phone, { path: written.file, why: written.tree === undefined ? "new" : error.came });
  }
}

/** Writes the screen that shows as the one that is expected; what is said above the old tree stays. */
function updateTree(run: RunContext, phone: DeskPhone, { path, why }: { path: string; why: string }): void {
  const before = new TextDecoder().decode(run.golden.read(path) ?? new Uint8Array());
  const [comments = ""] = /^(?:[ \t]*(?:#.*)?\n)*/.exec(before) ?? [];
  const now = comments + screenYaml(phone.screen(), (text) => run.redactor.text(text));
  if (now !== before) run.update(path, now, why);
}

export async function expectText(run: RunContext, text: string, step: Step): Promise<void> {
  const locator = run.phone(step.phone).getByText(parsePattern(text));
  const look = () => (locator.all().length > 0 ? null : "nothing on the screen contains it");
  await run.expect(locator.description, look, step);
}

export async function notVisible(run: RunContext, node: NodeOrScreen, step: Step): Promise<void> {
  const phone = run.phone(step.phone);
  const { screen } = node;
  if (screen !== undefined)
    return run.expect(`any screen but ${screen}`, () => (phone.screen().id === screen ? "it is the one that shows" : null), step);
  const locator = run.locator(phone, node);
  await run.expect(`no ${locator.description}`, () => (locator.all().length === 0 ? null : "it is on the screen"), step);
}

export async function expectStanding(run: RunContext, standing: PhoneStanding, step: Step): Promise<void> {
  const phone = run.phone(step.phone);
  const look = () => (phone.standing() === standing ? null : `it is ${phone.standing()}`);
  await run.expect(`the phone to be ${standing}`, look, step);
}

/** @throws {InputError} for a light that the phone has not. */
export async function expectLeds(run: RunContext, written: Readonly<Record<string, LedState>>, step: Step): Promise<void> {
  const { glass } = run.phone(step.phone);
  const ids = glass.profile.leds.map(({ id }) => id);
  for (const id of Object.keys(written))
    if (!ids.includes(id))
      throw new InputError(
        `${glass.profile.label} has no light ${JSON.stringify(id)}${didYouMean(id, ids)}; it has ${ids.join(", ")}`,
      );
  const look = () => {
    const shown = glass.leds();
    const other = Object.entries(written).find(([id, state]) => shown[id] !== state);
    return other ? `the light ${other[0]} is ${shown[other[0]]}` : null;
  };
  const wanted = Object.entries(written).map(([id, state]) => `the light ${id} to be ${state}`);
  await run.expect(wanted.join(" and "), look, step);
}

/** Reads what a node shows: what a textbox holds, what anything else says. */
export async function read(run: RunContext, node: OneNode, step: Step): Promise<string> {
  const locator = run.locator(run.phone(step.phone), node);
  const look = () => (locator.all().length === 1 ? null : `${locator.all().length} things on the screen match`);
  await run.expect(`one ${locator.description}`, look, step);
  const found = locator.one();
  return found.value ?? found.name;
}

function otherScreen(phone: DeskPhone, id: string): string | null {
  const now = phone.screen().id;
  return now === id ? null : `the phone shows the screen ${now}`;
}
