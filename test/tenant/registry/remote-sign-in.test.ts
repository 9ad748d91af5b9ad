import { RPC_ERROR, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX500, CCX600, openWorld, refusalOf, type TestPhone, type World } from "./support.ts";

const SignIn = suite<{ world: World; phone: TestPhone }>("remote sign-in");
SignIn.before.each(async (t) => {
  t.world = await openWorld();
  t.phone = await t.world.provisioned();
});
SignIn.after.each(async ({ world }) => {
  await world.close();
  assert.equal(world.faults, []);
});

/** A phone that takes its time, in milliseconds. */
const slowly = (world: World, phone: TestPhone, ms: number) => {
  const { begin } = phone;
  phone.begin = async (asked, call) => {
    await new Promise<void>((resolve) => world.clock.setTimeout(resolve, ms));
    return begin(asked, call);
  };
};

const started = async (world: World, advanceMs = 0) => {
  const { operation } = await world.admin.signIn(CCX600);
  await world.clock.advance(advanceMs);
  return operation;
};
const outcome = async (world: World, operation: string) => {
  const { status, failure } = await world.admin.operation(operation);
  return failure ? `${status}: ${failure.reason}` : status;
};

SignIn("it is in progress while the phone fetches, then shows the code until 15 minutes are over", async ({ world, phone }) => {
  slowly(world, phone, 120_000);
  const { operation } = await world.admin.signIn(CCX600);
  await world.clock.advance(119_999);
  assert.is(await outcome(world, operation), "inProgress");
  await world.clock.advance(1);
  const expiresAtMs = world.clock.epochMs() + 900_000;
  assert.equal(await world.admin.operation(operation), {
    id: operation,
    mac: CCX600,
    status: "successful",
    loginCode: "CODE0B0C1",
    verificationUri: "https://login.example/devicelogin",
    codeExpiresAtMs: expiresAtMs,
    failure: null,
  });
  await world.clock.advance(899_999);
  assert.is((await world.admin.operation(operation)).loginCode, "CODE0B0C1");
  await world.clock.advance(1);
  assert.is((await world.admin.operation(operation)).loginCode, null);
  assert.is(await outcome(world, operation), "failed: expired");
  assert.equal(phone.heard, ["signIn.begin", "signIn.cancel"]);
  assert.equal(world.logins.ended, [CCX600]);
});

SignIn(
  "after approval the code is hidden; after sign-in the row is on neither list and the summary is one less",
  async ({ world, phone }) => {
    await world.admin.addMac({ mac: CCX500, location: "" });
    const operation = await started(world);
    world.logins.decide("CODE0B0C1", "approved");
    await world.clock.rest();
    assert.equal(phone.heard, ["signIn.begin", `signIn.approved ${operation}`]);
    assert.is((await world.admin.operation(operation)).loginCode, null);
    assert.equal(await world.admin.summary(), { addedMacAddresses: 2, waitingOnActivation: 1, waitingForSignIn: 1 });
    assert.is((await phone.openSession()).account, "cap@contoso.example");
    assert.is(await outcome(world, operation), "successful");
    assert.equal(await world.admin.summary(), { addedMacAddresses: 1, waitingOnActivation: 1, waitingForSignIn: 0 });
    assert.is(await refusalOf(world.admin.signIn(CCX600)), "admin/not-waiting-for-sign-in");
    // Signed out later: still on neither list.
    phone.peer.notify("device.report", { standing: "signed-out", account: null });
    await world.clock.advance(3_600_000);
    assert.equal(await world.admin.list("sign-in"), []);
    assert.is(await outcome(world, operation), "successful");
  },
);

SignIn("a second click gets the operation that is open, a click after its end a new one", async ({ world }) => {
  const [first, second] = await Promise.all([world.admin.signIn(CCX600), world.admin.signIn(CCX600)]);
  assert.equal(first, second);
  await world.clock.advance(1_000);
  assert.equal(await world.admin.signIn(CCX600), first);
  await world.admin.cancelSignIn(first.operation);
  assert.is.not((await world.admin.signIn(CCX600)).operation, first.operation);
});

SignIn("a phone that is offline gets 30 s to come, not a millisecond more", async ({ world, phone }) => {
  phone.link.close(1000, "");
  await world.clock.rest();
  const operation = await started(world, 29_999);
  assert.is(await outcome(world, operation), "queued");
  await world.clock.advance(1);
  assert.is(await outcome(world, operation), "failed: offline");
  assert.equal(world.logins.ended, []);
  const again = await started(world, 29_998);
  await world.phone().hello({ organizationId: world.organizationId });
  await world.clock.advance(1);
  assert.is(await outcome(world, again), "successful");
});

SignIn("a phone that brings no code within six minutes is let go", async ({ world, phone }) => {
  slowly(world, phone, 360_001);
  const operation = await started(world, 359_999);
  assert.is(await outcome(world, operation), "inProgress");
  await world.clock.advance(1);
  assert.is(await outcome(world, operation), "failed: no-answer");
  assert.equal(phone.heard, ["signIn.begin", "signIn.cancel"]);
  assert.equal(world.logins.ended, [CCX600]);
  await world.clock.advance(10_000);
  assert.is((await world.admin.operation(operation)).loginCode, null);
});

SignIn("a phone that refuses says why, and keeps the code it shows by itself", async ({ world, phone }) => {
  phone.begin = () => {
    throw new RpcRefusal(RPC_ERROR.refused, "the user is at it", "busy");
  };
  const operation = await started(world);
  assert.is(await outcome(world, operation), "failed: busy");
  assert.equal(phone.heard, ["signIn.begin"]);
  assert.equal(world.logins.ended, []);
});

SignIn("a reason that is no word is not passed on", async ({ world, phone }) => {
  phone.begin = () => {
    throw new RpcRefusal(RPC_ERROR.refused, "x", "\u001b[2J<b>");
  };
  assert.is(await outcome(world, await started(world)), "failed: refused");
});

SignIn("a connection that is lost on the way ends it", async ({ world, phone }) => {
  slowly(world, phone, 60_000);
  const operation = await started(world, 1_000);
  phone.link.close(1000, "");
  await world.clock.advance(0);
  assert.is(await outcome(world, operation), "failed: connection-lost");
});

SignIn("cancelling frees the phone and kills the code; a late answer changes nothing", async ({ world, phone }) => {
  slowly(world, phone, 60_000);
  const { begin } = phone;
  let gaveUp = false;
  phone.begin = (asked, call) => {
    call.signal.addEventListener("abort", () => {
      gaveUp = true;
    });
    return begin(asked, call);
  };
  const operation = await started(world, 1_000);
  await world.settle(world.admin.cancelSignIn(operation));
  assert.ok(gaveUp);
  assert.is(await outcome(world, operation), "failed: cancelled");
  assert.equal(phone.heard, ["signIn.begin", "signIn.cancel"]);
  assert.equal(world.logins.ended, [CCX600]);
  await world.clock.advance(120_000);
  assert.is(await outcome(world, operation), "failed: cancelled");
  await world.admin.cancelSignIn(operation);
});

SignIn("what was approved can no longer be cancelled", async ({ world, phone }) => {
  const operation = await started(world);
  world.logins.decide("CODE0B0C1", "approved");
  await world.clock.rest();
  assert.is(await refusalOf(world.admin.cancelSignIn(operation)), "admin/too-late");
  await phone.openSession();
  assert.is(await refusalOf(world.admin.cancelSignIn(operation)), "admin/too-late");
});

SignIn("a decision that comes before the code is shown is not lost", async ({ world, phone }) => {
  const { begin } = phone;
  for (const [status, expected] of [
    ["declined", "failed: declined"],
    ["approved", "successful"],
  ] as const) {
    phone.begin = async (asked, call) => {
      const answer = await begin(asked, call);
      // As soon as the server has looked the code up, and before it is on the disk.
      const find = world.logins.find.bind(world.logins);
      world.logins.find = async (code) => {
        world.logins.find = find;
        const login = await find(code);
        queueMicrotask(() => world.logins.decide(code.reveal(), status));
        return login;
      };
      return answer;
    };
    const operation = await started(world);
    assert.is(await outcome(world, operation), expected);
    assert.is((await world.admin.operation(operation)).loginCode, null);
  }
});

SignIn("a declined login ends it", async ({ world }) => {
  const operation = await started(world);
  world.logins.decide("CODE0B0C1", "declined");
  await world.clock.rest();
  assert.is(await outcome(world, operation), "failed: declined");
});

SignIn(
  "an approval the phone makes nothing of ends it after five minutes, or once the phone is back on its page",
  async ({ world, phone }) => {
    const first = await started(world);
    world.logins.decide("CODE0B0C1", "approved");
    await world.clock.advance(299_999);
    assert.is(await outcome(world, first), "successful");
    await world.clock.advance(1);
    assert.is(await outcome(world, first), "failed: not-signed-in");
    const second = await started(world);
    world.logins.decide("CODE0B0C2", "approved");
    await world.clock.rest();
    phone.peer.notify("device.report", { standing: "signed-out", account: null });
    await world.clock.rest();
    assert.is(await outcome(world, second), "failed: not-signed-in");
  },
);

SignIn(
  "a phone that went back to its sign-in page by itself ends it, over a new connection as well",
  async ({ world, phone }) => {
    const first = await started(world);
    phone.peer.notify("device.report", { standing: "signed-out", account: null });
    await world.clock.rest();
    assert.is(await outcome(world, first), "failed: abandoned");
    const second = await started(world);
    const back = world.phone();
    await back.hello({ organizationId: world.organizationId, standing: "held" });
    await world.clock.advance(0);
    assert.is(await outcome(world, second), "successful");
    await world.phone().hello({ organizationId: world.organizationId, standing: "signed-out" });
    await world.clock.advance(0);
    assert.is(await outcome(world, second), "failed: abandoned");
  },
);

SignIn("a phone that comes back locked for a sign-in that has ended is freed", async ({ world, phone }) => {
  const operation = await started(world);
  phone.link.close(1000, "");
  await world.clock.rest();
  await world.admin.cancelSignIn(operation);
  const back = world.phone();
  await back.hello({ organizationId: world.organizationId, standing: "held" });
  await world.clock.advance(0);
  assert.equal(back.heard, ["signIn.cancel"]);
});

SignIn(
  "a login code is shown only when it was made for this phone, this operation and this client, and is fresh",
  async ({ world, phone }) => {
    const now = () => world.clock.epochMs();
    const wrong: Record<string, (operation: string) => void> = {
      "never issued": () => {},
      "for another phone": (operation) => world.logins.add("STOLEN", { mac: CCX500, operation, expiresAtMs: now() + 900_000 }),
      "for nobody": (operation) => world.logins.add("STOLEN", { mac: null, operation, expiresAtMs: now() + 900_000 }),
      "its own, shown by itself": () =>
        world.logins.add("STOLEN", { mac: CCX600, operation: null, expiresAtMs: now() + 900_000 }),
      "for another operation": () => world.logins.add("STOLEN", { mac: CCX600, operation: "x", expiresAtMs: now() + 900_000 }),
      "for another client": (operation) =>
        world.logins.add("STOLEN", { mac: CCX600, operation, clientId: "other-app", expiresAtMs: now() + 900_000 }),
      "expired this millisecond": (operation) => world.logins.add("STOLEN", { mac: CCX600, operation, expiresAtMs: now() }),
      redeemed: (operation) =>
        world.logins.add("STOLEN", { mac: CCX600, operation, status: "redeemed", expiresAtMs: now() + 900_000 }),
      ended: (operation) => world.logins.add("STOLEN", { mac: CCX600, operation, status: "ended", expiresAtMs: now() + 900_000 }),
    };
    for (const [what, plant] of Object.entries(wrong)) {
      world.logins.issued.clear();
      phone.heard.length = 0;
      phone.begin = ({ operation }) => {
        plant(operation);
        return { loginCode: new Secret("STOLEN"), verificationUri: "https://login.example/devicelogin", expiresInS: 900 };
      };
      const operation = await started(world);
      const shown = await world.admin.operation(operation);
      assert.is(shown.failure?.reason, "code-mismatch", what);
      assert.is(shown.loginCode, null, what);
      assert.equal(phone.heard, ["signIn.begin", "signIn.cancel"], what);
      assert.equal(world.alerts.at(-1), { kind: "code-mismatch", mac: CCX600 }, what);
    }
  },
);

SignIn("the address beside the code is never one that only the phone vouches for", async ({ world, phone }) => {
  const { begin } = phone;
  phone.begin = async (asked, call) => ({
    ...(await begin(asked, call)),
    verificationUri: "https://login.example.evil.example/x",
  });
  const operation = await started(world);
  const shown = await world.admin.operation(operation);
  assert.is(shown.loginCode, "CODE0B0C1");
  assert.is(shown.verificationUri, null);
});

SignIn("whatever a phone puts between the letters of a login code is not shown", async ({ world, phone }) => {
  phone.begin = ({ operation }) => {
    const loginCode = "\u202eev9p\u001b-gnqn8\r\n";
    world.logins.add(loginCode, { mac: CCX600, operation, expiresAtMs: world.clock.epochMs() + 900_000 });
    return { loginCode: new Secret(loginCode), verificationUri: "https://login.example/devicelogin", expiresInS: 900 };
  };
  assert.is((await world.admin.operation(await started(world))).loginCode, "EV9PGNQN8");
});

SignIn("the ticket of a sign-in is worth nothing once it has ended", async ({ world, phone }) => {
  const { begin } = phone;
  const seen: Secret[] = [];
  phone.begin = (asked, call) => {
    seen.push(asked.ticket);
    return begin(asked, call);
  };
  const operation = await started(world);
  const [ticket] = seen;
  assert.ok(ticket);
  assert.equal(world.registry.tickets.find(ticket), { mac: CCX600, operation });
  await world.admin.cancelSignIn(operation);
  assert.is(world.registry.tickets.find(ticket), null);
});

SignIn(
  "somebody who signs in at the phone ends it: a shown code disappears, one that is being fetched is not waited for",
  async ({ world, phone }) => {
    const shown = await started(world);
    await phone.openSession();
    assert.is(await outcome(world, shown), "successful");
    assert.is((await world.admin.operation(shown)).loginCode, null);
    assert.is(await refusalOf(world.admin.cancelSignIn(shown)), "admin/too-late");
    assert.is(world.clock.untilNextMs(), null);

    const other = await world.provisioned(CCX500);
    slowly(world, other, 60_000);
    const { operation } = await world.admin.signIn(CCX500);
    await world.clock.advance(1_000);
    await other.openSession();
    assert.is(await outcome(world, operation), "failed: signed-in");
  },
);

SignIn(
  "a factory reset in the middle ends it, ends old logins and puts the row back to waiting on activation",
  async ({ world }) => {
    const operation = await started(world);
    await world.phone().hello({ organizationId: null });
    assert.is(await outcome(world, operation), "failed: factory-reset");
    assert.ok(world.logins.ended.includes(CCX600));
    assert.equal(
      (await world.admin.list("activation")).map(({ mac, verificationCode }) => [mac, verificationCode]),
      [[CCX600, null]],
    );
  },
);

SignIn("a login the phone asked for by itself makes it poll at once, and touches no operation", async ({ world, phone }) => {
  world.logins.add("OWN", { mac: CCX600, operation: null, expiresAtMs: world.clock.epochMs() + 900_000 });
  world.logins.decide("OWN", "approved");
  await world.clock.rest();
  assert.equal(phone.heard, ["signIn.approved own"]);
});

SignIn("ended ones can be looked up for a day", async ({ world }) => {
  const old = await started(world);
  await world.admin.cancelSignIn(old);
  await world.clock.advance(86_399_999);
  await world.admin.cancelSignIn((await world.admin.signIn(CCX600)).operation);
  assert.is(await outcome(world, old), "failed: cancelled");
  await world.clock.advance(1);
  await world.admin.signIn(CCX600);
  assert.is(await refusalOf(world.admin.operation(old)), "admin/not-found");
});

SignIn.run();
