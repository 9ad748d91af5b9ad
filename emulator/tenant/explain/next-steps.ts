import type { MacAddress } from "@offhook/protocol/mac.ts";
import { generationOf } from "../enrollment/circumstances.ts";
import { maySignInAgain } from "../registry/admin-center.ts";
import { admin } from "./commands.ts";
import type { ExplainedRefusal, NextStep } from "./explanation.ts";
import type { Known } from "./standing.ts";

const step = (says: string, command: string | null = null): NextStep => ({ says, command });

/** What to do now, in order. What a refusal's own remedy asks for comes before it. */
export function nextSteps(mac: MacAddress, known: Known, refusals: readonly ExplainedRefusal[]): NextStep[] {
  const { device, phone, connected, signIn } = known;
  if (phone?.standing === "signed-in" && refusals.length === 0) return [step("Nothing: the phone is in use.")];
  const steps = refusals.some(({ what }) => what === "enrollment") ? afterEnrollment(mac, known, refusals) : [];
  if (!connected && phone?.standing !== "signed-in") steps.push(step("Check the phone's power and network."));
  if (device === null) return [...steps, ...unlisted(mac, known)];
  switch (device.state) {
    case "waiting-on-activation":
      return [...steps, ...activation(mac, known)];
    case "waiting-for-sign-in":
      if (signIn !== null) return [...steps, step("See how the remote sign-in goes.", admin.operation(signIn.id))];
      return [...steps, step("Sign the phone in.", admin.signIn(mac))];
    case "signed-in":
      if (phone?.standing !== "signed-out") return steps;
      if (maySignInAgain(device, phone)) return [...steps, step("Sign the phone in again.", admin.signIn(mac))];
      return [...steps, step("This firmware comes back by a factory reset only.", admin.factoryReset(mac))];
  }
}

const OWN_CODE = "sign in with the login code that the phone shows by itself.";

function unlisted(mac: MacAddress, { phone }: Known): NextStep[] {
  if (cannotBeProvisioned(phone)) return [step(`This firmware has no Provision phone: update it, or ${OWN_CODE}`)];
  if (phone?.standing !== "signed-out") return [step("Add the phone, to provision it.", admin.addMac(mac))];
  return [step(`Either ${OWN_CODE}`), step("Or add the phone, to provision it and sign it in from afar.", admin.addMac(mac))];
}

function activation(mac: MacAddress, { phone, codeExpiresAtMs }: Known): NextStep[] {
  if (cannotBeProvisioned(phone)) return [step(`This firmware has no Provision phone: update it, or ${OWN_CODE}`)];
  const code =
    codeExpiresAtMs === null
      ? step("Make a verification code.", admin.generateCode(mac))
      : step("Read the verification code in the list.", admin.waitingOnActivation);
  return [code, step("Have it typed on the phone: gear, Provision phone, the code, Next.")];
}

const cannotBeProvisioned = (phone: Known["phone"]) => phone?.firmware != null && generationOf(phone.firmware) === "6.2";

/** The order of the plan in the article's comments: change the setting, wait some minutes, reboot, sign in again. */
function afterEnrollment(mac: MacAddress, { phone, connected }: Known, refusals: readonly ExplainedRefusal[]): NextStep[] {
  const [enrollment] = refusals.filter(({ what }) => what === "enrollment");
  if (enrollment?.rule === "stuck-verifying") return [step("Power the phone off and on.")];
  // The device page knows only phones that are the organization's.
  const fromAfar = connected && phone?.organizationId != null ? admin.restart(mac) : null;
  const restart = step("Wait some minutes after the change, then restart the phone.", fromAfar);
  if (enrollment?.rule.startsWith("device-limit"))
    return [step("See what phones that are gone have left behind, and delete it.", admin.deviceObjects(mac)), restart];
  return [restart];
}
