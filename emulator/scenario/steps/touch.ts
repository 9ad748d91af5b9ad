import { nodesOf } from "@offhook/protocol/screen.ts";
import { ExpectationError } from "../expectation.ts";
import type { OneNode } from "../locator-schema.ts";
import type { RunContext } from "../run-context.ts";
import type { Step } from "../step-schema.ts";

/** What a finger does. */

export async function tap(run: RunContext, node: OneNode, step: Step): Promise<void> {
  const locator = run.locator(run.phone(step.phone), node);
  await locator.tap({ timeout: run.patienceMs(step.timeout) });
}

export async function dial(run: RunContext, digits: string, step: Step): Promise<void> {
  await run.phone(step.phone).dial(digits);
}

export async function type(run: RunContext, text: string, step: Step): Promise<void> {
  await run.phone(step.phone).type(text);
}

export async function press(run: RunContext, keyId: string, step: Step): Promise<void> {
  await run.phone(step.phone).press(keyId);
}

export async function hold(run: RunContext, _where: "four-corners", step: Step): Promise<void> {
  await run.phone(step.phone).holdCorners();
}

/** Everything a person could try, one after the other. */
export async function pokeEverything(
  run: RunContext,
  { "stays-on": screenId }: { "stays-on": string },
  step: Step,
): Promise<void> {
  const phone = run.phone(step.phone);
  const { glass } = phone;
  expectScreen("before anything was touched");
  for (const key of glass.profile.hardKeys) {
    await phone.press(key.id);
    await expectRest(`after pressing ${key.id}`);
  }
  for (let index = 0; index < [...nodesOf(glass.screen())].length; index++) {
    const node = [...nodesOf(glass.screen())][index];
    if (!node) break;
    glass.tap(node);
    await expectRest(`after touching ${node.role} ${node.id}`);
  }

  async function expectRest(when: string): Promise<void> {
    await run.desk.clock.advance(0);
    expectScreen(when);
  }
  function expectScreen(when: string): void {
    const now = phone.screen().id;
    if (now !== screenId)
      throw new ExpectationError(`to stay on the screen ${screenId} whatever is touched`, `${when} it showed ${now}`);
  }
}
