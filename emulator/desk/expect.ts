import { OffhookError } from "@offhook/protocol/errors.ts";
import { formatDuration } from "@offhook/protocol/units.ts";
import { DEFAULT_TIMEOUT_MS, toMs } from "./locator.ts";
import type { Duration, Locator } from "./types.ts";

/** An expectation that did not come true in time. */
export class ExpectationError extends OffhookError<"expect/failed"> {
  readonly code = "expect/failed";
  readonly blame = "peer";
}

interface Wait {
  readonly timeout?: Duration;
}

/** Assertions that wait, in desk time, as in Playwright: `await expect(phone.getByText("Contoso")).toBeVisible()`. */
export function expect(locator: Locator) {
  const until = async (what: string, holds: () => boolean, { timeout = DEFAULT_TIMEOUT_MS }: Wait = {}) => {
    const withinMs = toMs(timeout);
    if (await locator.until(holds, withinMs)) return;
    throw new ExpectationError(
      `expected ${locator.description} to ${what} within ${formatDuration(withinMs)}\n${locator.surroundings()}`,
    );
  };
  return {
    toBeVisible: (wait?: Wait) => until("be visible", () => locator.isVisible(), wait),
    toBeHidden: (wait?: Wait) => until("be hidden", () => locator.all().length === 0, wait),
    toBeEnabled: (wait?: Wait) => until("be enabled", () => locator.isVisible() && locator.one().enabled !== false, wait),
    toBeDisabled: (wait?: Wait) => until("be disabled", () => locator.isVisible() && locator.one().enabled === false, wait),
    toHaveText: (text: string | RegExp, wait?: Wait) =>
      until(`read ${String(text)}`, () => locator.isVisible() && reads(locator.one(), text), wait),
  };
}

function reads(node: { name: string; value?: string }, text: string | RegExp): boolean {
  const shown = node.value ?? node.name;
  return text instanceof RegExp ? text.test(shown) : shown === text;
}
