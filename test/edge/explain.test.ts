import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ask, connect, type EdgeRig, helloOf, LOBBY, openEdgeRig } from "./kit.ts";

const Explain = suite<{ rig: EdgeRig }>("explanations over HTTP");
Explain.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Explain.after.each(({ rig }) => rig.close());

const PATH = `/devices/${LOBBY}/explanation`;

Explain("a phone nobody knows is not found, and a MAC address in any spelling is", async ({ rig }) => {
  const unknown = await rig.api("GET", PATH);
  assert.equal([unknown.status, unknown.body.error.code], [404, "admin/not-found"]);
  await rig.api("POST", "/devices", { mac: LOBBY, location: "Lobby" });
  const { status, body } = await rig.api("GET", "/devices/48-25-67-0A-0B-0C/explanation");
  assert.equal([status, body.mac, body.location, body.listed], [200, LOBBY, "Lobby", "waiting-on-activation"]);
});

Explain("what the document promises is what comes, down to the refusal, and no code is in it", async ({ rig }) => {
  await rig.api("POST", "/devices", { mac: LOBBY });
  const { body: made } = await rig.api("POST", "/verification-codes", { macs: "all" });
  const code: string = made.devices[0].verificationCode;
  const wrong = code === "111111" ? "222222" : "111111";
  const phone = await connect(rig);
  await ask(phone, "device.hello", helloOf(LOBBY));
  await ask(phone, "device.activate", { verificationCode: wrong });
  const { body } = await rig.api("GET", PATH);
  const { body: document } = await rig.api("GET", "/openapi.json", undefined, {});
  const shape = document.paths["/api/devices/{mac}/explanation"].get.responses["200"].content["application/json"].schema;
  assert.equal(Object.keys(body).sort(), shape.required.toSorted());
  assert.equal([body.connected, body.model, body.firmware], [true, "CCX 600", "7.0.2.1072"]);
  const [refusal] = body.refusals;
  assert.equal(Object.keys(refusal).sort(), shape.properties.refusals.items.required.toSorted());
  assert.equal([refusal.what, refusal.rule], ["verification-code", "wrong"]);
  for (const digits of [code, wrong]) assert.not.match(JSON.stringify(body), digits);
});

Explain("device objects are listed; where there are none in Intune and Entra ID, none can be deleted", async ({ rig }) => {
  await rig.api("POST", "/devices", { mac: LOBBY });
  const { body } = await rig.api("GET", `/devices/${LOBBY}/objects`);
  assert.equal(
    body.objects.map(({ directory }: { directory: string }) => directory),
    ["Teams admin center"],
  );
  const refused = await rig.api("DELETE", `/devices/${LOBBY}/objects`);
  assert.equal([refused.status, refused.body.error.code], [404, "admin/not-found"]);
});

Explain.run();
