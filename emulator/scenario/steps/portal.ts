import type { DeskPortal } from "../../desk/types.ts";
import type { PortalPage } from "../../tenant/shown.ts";
import { ExpectationError } from "../expectation.ts";
import type { PortalStep } from "../portal-schema.ts";
import type { RunContext } from "../run-context.ts";
import { isPartOf } from "../values.ts";

/** The owner of an account in front of the Device Login page. */
export async function portal(run: RunContext, asked: PortalStep): Promise<void> {
  const shown = await act(run, asked);
  if (asked.expect === undefined) return;
  if (!shown) throw new ExpectationError("a page", "no browser has opened the Device Login page yet");
  const complaint = pageComplaint(asked.expect, shown);
  if (complaint !== null) throw new ExpectationError("what the Device Login page shows", complaint);
}

async function act(run: RunContext, asked: PortalStep): Promise<PortalPage | null> {
  const code = asked["enter-code"];
  if (code !== undefined && run.portal?.page?.page !== "code") run.portal = { browser: run.desk.tenant.openPortal(), page: null };
  const next = step(asked);
  if (!next) return run.portal?.page ?? null;
  if (!run.portal) throw new ExpectationError("a page to do this on", "nobody has entered a login code yet");
  run.portal.page = await next(run.portal.browser);
  return run.portal.page;
}

function step(asked: PortalStep): ((browser: DeskPortal) => Promise<PortalPage>) | null {
  const { "enter-code": code, "use-another-account": account, "enter-password": password } = asked;
  if (code !== undefined) return (browser) => browser.enterCode(code);
  if (account !== undefined) return (browser) => browser.useAnotherAccount(account);
  if (password !== undefined) return (browser) => browser.enterPassword(password);
  const second = asked["enter-authenticator-code"];
  if (second !== undefined) return (browser) => browser.enterAuthenticatorCode(second);
  if (asked.confirm) return (browser) => browser.confirm();
  return asked.cancel ? (browser) => browser.cancel() : null;
}

function pageComplaint(expected: NonNullable<PortalStep["expect"]>, { page, error, device }: PortalPage): string | null {
  if (expected.page !== undefined && expected.page !== page)
    return `the page is ${page}${error === null ? "" : `, complaining: ${error}`}`;
  if (expected.error === undefined && error !== null) return `it complains: ${error}`;
  if (expected.error !== undefined && !fits(expected.error, error))
    return error === null ? "it complains about nothing" : `it complains: ${error}`;
  if (expected.device === undefined) return null;
  if (device === null) return "it names no device";
  const pairs = [
    ["model", device.model],
    ["mac-tail", device.macTail],
    ["organization", device.organization],
    ["client", device.client],
  ] as const;
  const wrong = pairs.find(([name, shown]) => expected.device?.[name] !== undefined && !fits(expected.device[name] ?? "", shown));
  return wrong === undefined ? null : `${wrong[0]} is ${JSON.stringify(wrong[1])}`;
}

const fits = (written: string, shown: string | null) => shown !== null && isPartOf(shown, written);
