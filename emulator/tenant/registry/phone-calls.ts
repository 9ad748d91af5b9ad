import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { PhoneCalls, PhoneStanding } from "@offhook/protocol/provisioning.ts";
import { RPC_ERROR, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import type { ParamsOf, ResultOf } from "@offhook/protocol/rpc/table.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Audit } from "../audit/audit.ts";
import { recordSignedIn, recordSignIn } from "../audit/sign-ins.ts";
import type { Access } from "../contracts.ts";
import type { Enrollment } from "../enrollment/enrollment.ts";
import type { Store } from "../store.adapter.ts";
import { markSignedIn, signInWasLost } from "./devices.ts";
import { confirmBinding, findPhone, type Hello, organizationOf, takeHello, takeStanding } from "./phone-rows.ts";
import type { RegistrySettings } from "./settings.ts";
import { failSignIn, finishSignInOf, type OpenSignIn, openSignInOf } from "./sign-in-rows.ts";

export interface PhoneCallParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: RegistrySettings;
  readonly audit: Audit;
  readonly enrollment: Enrollment;
  readonly access: () => Access;
  readonly onReported: (mac: MacAddress, standing: PhoneStanding) => void;
  readonly onSignedIn: (mac: MacAddress) => void;
  /** The phone was factory reset: its binding is gone, and with it the sign-in that was open. */
  readonly onReleased: (mac: MacAddress, stopped: OpenSignIn | null) => Promise<void>;
}

/** What phones ask and tell, carried out; whether this phone may ask now was seen to before. */
export class PhoneCallRules {
  readonly #parts: PhoneCallParts;

  constructor(parts: PhoneCallParts) {
    this.#parts = parts;
  }

  /** Takes down what the phone says of itself; answers with the organization it is bound to. */
  async hello(hello: Hello): Promise<ResultOf<PhoneCalls, "device.hello">["organization"]> {
    const { store, clock, settings, audit, enrollment, onReleased } = this.#parts;
    const { organization, released, stopped } = await store.write((db) => {
      const nowMs = clock.epochMs();
      const before = findPhone(db, hello.mac)?.standing;
      if (before === "signing-in" && hello.standing === "signed-out" && hello.organizationId !== null)
        signInWasLost(db, hello.mac);
      enrollment.connectedAnew(db, hello.mac);
      const owner = takeHello(db, hello, nowMs, settings).released;
      const released = owner !== null;
      if (released) audit.record(db, owner, { actor: `phone ${hello.mac}`, what: "factory-reset", mac: hello.mac });
      const stopped = released ? openSignInOf(db, hello.mac) : null;
      if (stopped && failSignIn(db, stopped.id, "factory-reset", nowMs))
        recordSignIn(db, audit, stopped.id, { actor: "tenant", what: "sign-in-failed", detail: "factory-reset" });
      return { organization: organizationOf(db, hello.mac), released, stopped };
    });
    if (released) await onReleased(hello.mac, stopped);
    return organization;
  }

  /** A phone that names the organization it is bound to has got the answer that bound it. */
  async report(mac: MacAddress, report: ParamsOf<PhoneCalls, "device.report">): Promise<void> {
    await this.#parts.store.write((db) => {
      takeStanding(db, mac, report);
      const bound = organizationOf(db, mac);
      if (bound && report.organizationId === bound.id) confirmBinding(db, mac);
    });
    this.#parts.onReported(mac, report.standing);
  }

  async enroll(mac: MacAddress, accessToken: Secret): Promise<ResultOf<PhoneCalls, "enrollment.enroll">> {
    const { store, enrollment } = this.#parts;
    const known = await this.#verify(mac, accessToken);
    if (known) return await store.write((db) => enrollment.enroll(db, mac, known));
    return await store.write((db) => enrollment.refuseUnknown(db, mac));
  }

  /** The account is in: the row leaves both lists and the remote sign-in, if there was one, is over. */
  async openSession(mac: MacAddress, accessToken: Secret): Promise<ResultOf<PhoneCalls, "session.open">> {
    const known = await this.#verify(mac, accessToken);
    if (!known) throw new RpcRefusal(RPC_ERROR.refused, "the account could not be verified; sign in again", "token-invalid");
    if (known.account?.licence === null)
      throw new RpcRefusal(
        RPC_ERROR.refused,
        "the account has no licence for Microsoft Teams; ask the administrator",
        "no-licence",
      );
    const { store, clock, audit, onSignedIn } = this.#parts;
    const { account } = known.session;
    await store.write((db) => {
      recordSignedIn(db, audit, { mac, account, organizationId: known.organizationId ?? null });
      // Signed in it is once it says so: until then the answer may have been lost, or the power.
      takeStanding(db, mac, { standing: "signing-in", account });
      confirmBinding(db, mac);
      markSignedIn(db, mac);
      finishSignInOf(db, mac, clock.epochMs());
    });
    onSignedIn(mac);
    return known.session;
  }

  /** A token that was given to one phone is worth nothing on another. */
  async #verify(mac: MacAddress, accessToken: Secret) {
    const known = await this.#parts.access().verify(accessToken);
    return known && (known.mac === null || known.mac === mac) ? known : null;
  }
}
