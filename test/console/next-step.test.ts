import { nextStep } from "@offhook/emulator/console/src/phones/next-step.ts";
import { placeOf } from "@offhook/emulator/console/src/shell/route.ts";
import { routes } from "@offhook/emulator/console/src/shell/routes.ts";
import { screensOf } from "@offhook/emulator/gallery/catalogue.ts";
import { profileById } from "@offhook/hardware-profiles/registry.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakePhone } from "./fake-phones.ts";

const NextStep = suite("the next step with a phone");

const fresh = {
  ...fakePhone(0),
  powered: true,
  cable: "in",
  screen: "sign-in",
  standing: "signed-out",
  organization: null,
} as const;

NextStep("a phone out of its box leads to the admin center with its address along", () => {
  const next = nextStep(fresh);
  assert.is(next?.title, "Not provisioned");
  assert.ok(next?.links.some(({ href }) => href === `#/admin/ip-phones/provision?mac=${fresh.mac}`));
});

NextStep("a provisioned one leads to Device Login and to its row", () => {
  const next = nextStep({ ...fresh, organization: "Contoso" });
  assert.match(next?.title ?? "", /Contoso/);
  assert.equal(
    next?.links.map(({ href }) => href),
    ["/devicelogin", `#/admin/ip-phones/${fresh.mac}`, "#/admin/accounts"],
  );
});

NextStep("what keeps a phone from everything else is said first: no power, then starting, then no cable", () => {
  assert.match(nextStep({ ...fresh, powered: false, cable: "out", screen: "off" })?.title ?? "", /off/);
  assert.match(nextStep({ ...fresh, cable: "out", screen: "starting" })?.title ?? "", /starting/);
  assert.match(nextStep({ ...fresh, cable: "out" })?.title ?? "", /cable/);
});

NextStep("a held phone tells where its code is typed; a signed-in one who uses it", () => {
  assert.ok(nextStep({ ...fresh, standing: "held", screen: "held" })?.links.some(({ href }) => href === "/devicelogin"));
  assert.match(nextStep({ ...fresh, standing: "signed-in", account: "lobby@contoso.example" })?.title ?? "", /lobby@contoso/);
});

NextStep("on every screen of the catalogue every link leads to a page that is there", () => {
  const screens = new Set(screensOf(profileById("ccx600")).map(({ screen }) => screen.id));
  assert.ok(screens.size > 20);
  for (const screen of screens)
    for (const organization of [null, "Contoso"])
      for (const { href } of nextStep({ ...fresh, screen, organization })?.links ?? [])
        assert.ok(href === "/devicelogin" || placeOf(href, routes), `${screen}: ${href}`);
});

NextStep.run();
