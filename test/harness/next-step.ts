import type { Desk, DeskPhone } from "@offhook/emulator/desk/types.ts";
import { SAMPLE } from "./article.ts";

const ACCOUNT = "cap@contoso.example";

/** Somebody who knows the article does the next sensible thing, whatever the phone shows and wherever the tenant stands. */
export async function nextStep(
  desk: Desk,
  phone: DeskPhone,
  pass: (ms: number) => Promise<void> = (ms) => desk.clock.advance(ms),
): Promise<void> {
  const tap = (name: string) => phone.getByRole("button", { name }).tap();
  switch (phone.screen().id) {
    case "off":
      return phone.power.restore();
    case "sign-in": {
      if ((await desk.tenant.list("activation")).length > 0) return tap("Settings");
      if ((await desk.tenant.list("sign-in")).length > 0) {
        await desk.tenant.signIn(phone.mac);
        return pass(5_000);
      }
      return pass(5_000);
    }
    case "settings":
      return (await desk.tenant.list("activation")).length > 0 ? tap("Provision phone") : tap("Back");
    case "no-network":
      return pass(10_000);
    case "wrong-time":
      await phone.clock.networkTime(true);
      return pass(10_000);
    case "already-provisioned":
    case "too-many-tries":
      return tap("Back");
    case "refused":
    case "not-reached":
      return tap("Try again");
    case "dial-pad": {
      if ((await desk.tenant.list("activation")).length === 0) return tap("Back");
      const typed = phone.getById("digits").one().value ?? "";
      for (let i = 0; i < typed.length; i++) await tap("Delete");
      await phone.dial(await desk.tenant.generateCode(phone.mac));
      return tap("Next");
    }
    case "held": {
      const { operation } = await desk.tenant.signIn(phone.mac).catch(() => ({ operation: null }));
      const { loginCode } = operation ? await desk.tenant.operation(operation) : { loginCode: null };
      if (loginCode === null) return pass(5_000);
      const portal = desk.tenant.openPortal();
      await portal.enterCode(loginCode);
      await portal.useAnotherAccount(ACCOUNT);
      await portal.enterPassword(SAMPLE[ACCOUNT] ?? "");
      await portal.confirm();
      return pass(5_000);
    }
    default:
      return pass(5_000);
  }
}
