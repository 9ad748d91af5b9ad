import { expect } from "@offhook/emulator/desk/expect.ts";
import type { Desk, DeskPhone } from "@offhook/emulator/desk/types.ts";
import { sampleAccounts } from "@offhook/emulator/tenant/identity/sample-accounts.ts";
import type { RemoteSignIn } from "@offhook/emulator/tenant/shown.ts";

/** The steps of the article, as a person does them; tests put them together. */

export const SAMPLE = Object.fromEntries(sampleAccounts.map(({ name, password }) => [name, password]));

/** Boot takes minutes at a phone's own pace. */
export const BOOT = { timeout: "5m" } as const;

/** Lists the phone, makes its code, and types it on the dial pad. Ends on the sign-in page, with the organization. */
export async function provision(desk: Desk, phone: DeskPhone): Promise<string> {
  await desk.tenant.addMac(phone.mac, { location: "Home_CCX600" });
  const code = await desk.tenant.generateCode(phone.mac);
  await expect(phone.getByRole("button", { name: "Settings" })).toBeVisible(BOOT);
  await enterVerificationCode(phone, code);
  await expect(phone.getById("organization")).toHaveText(desk.tenant.organization);
  return code;
}

export async function enterVerificationCode(phone: DeskPhone, code: string): Promise<void> {
  await phone.getByRole("button", { name: "Settings" }).tap();
  await phone.getByRole("button", { name: /^Provision (phone|device)$/ }).tap();
  await phone.dial(code);
  await phone.getByRole("button", { name: "Next" }).tap();
}

/** Clicks "Signed Out" and waits, desk time, until the operation has come to an end or shows its code. */
export async function fetchLoginCode(desk: Desk, phone: DeskPhone): Promise<RemoteSignIn> {
  const { operation } = await desk.tenant.signIn(phone.mac);
  for (;;) {
    const now = await desk.tenant.operation(operation);
    if (now.status === "successful" || now.status === "failed") return now;
    await desk.clock.advance("1s");
  }
}

/** The Device Login page, from the code to "you may close this window". */
export async function signInAtPortal(desk: Desk, code: string, account: string): Promise<void> {
  const portal = desk.tenant.openPortal();
  const pages = [
    await portal.enterCode(code),
    await portal.useAnotherAccount(account),
    await portal.enterPassword(SAMPLE[account] ?? ""),
    await portal.confirm(),
  ];
  const wrong = pages.find(({ error }) => error !== null);
  if (wrong || pages.at(-1)?.page !== "done") throw new Error(`the portal did not get to done: ${JSON.stringify(pages)}`);
}

/** What a step that must fail complains about. @throws when it does not fail. */
export async function complaintOf(step: Promise<unknown>): Promise<string> {
  try {
    await step;
  } catch (error) {
    return String(error);
  }
  throw new Error("this should have failed");
}
