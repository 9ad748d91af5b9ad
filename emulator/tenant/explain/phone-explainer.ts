import type { Clock } from "@offhook/agent/ports/clock.ts";
import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import { accountByName, sessionOf } from "../account.ts";
import type { Audit } from "../audit/audit.ts";
import { concernedWith, ownerOf } from "../audit/concerned.ts";
import { AUDIT_PAGE_MAX } from "../audit/records.ts";
import type { Enrollment } from "../enrollment/enrollment.ts";
import { AdminError } from "../registry/admin-error.ts";
import { findDevice } from "../registry/devices.ts";
import { findPhone, organizationOf } from "../registry/phone-rows.ts";
import { openSignInOf } from "../registry/sign-in-rows.ts";
import { codesFor, isLive } from "../registry/verification-codes.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import type { Db, Store } from "../store.adapter.ts";
import { admin } from "./commands.ts";
import type { ExplainedRefusal, Explanation } from "./explanation.ts";
import { nextSteps } from "./next-steps.ts";
import { standingRefusals } from "./refusals.ts";
import { type Known, standingOf } from "./standing.ts";

export interface PhoneExplainerParts {
  readonly store: Store;
  readonly clock: Pick<Clock, "epochMs">;
  readonly audit: Audit;
  readonly enrollment: Enrollment;
  readonly rules: () => TenantRules;
  readonly isConnected: (mac: MacAddress) => boolean;
}

/** Tells the administrators of one organization how a phone stands; of other organizations' phones it knows nothing. */
export class PhoneExplainer {
  readonly #organizationId: string;
  readonly #parts: PhoneExplainerParts;

  constructor(organizationId: string, parts: PhoneExplainerParts) {
    this.#organizationId = organizationId;
    this.#parts = parts;
  }

  /** @throws {AdminError} for a phone nobody knows. */
  async explain(mac: MacAddress): Promise<Explanation> {
    const { store, audit } = this.#parts;
    const records = await audit.list(this.#organizationId, { mac, limit: AUDIT_PAGE_MAX });
    return await store.read((db) => {
      const known = this.#look(db, mac);
      const { device, phone, connected } = known;
      if (device === null && phone === null && records.length === 0)
        throw new AdminError(
          "admin/not-found",
          `nothing is known of ${formatMac(mac)}: it is not listed and has never connected. Check the address on the phone's label, then ${admin.addMac(mac)}`,
        );
      const refusals = standingRefusals(records, mac);
      return {
        mac,
        model: phone?.model ?? null,
        firmware: phone?.firmware ?? null,
        location: device?.location ?? null,
        organization: phone === null ? null : (organizationOf(db, mac)?.name ?? null),
        connected,
        listed: device?.state ?? "no",
        account: phone?.standing === "signed-in" ? phone.account : null,
        stands: standingOf(known),
        refusals,
        enrollmentNow: phone?.firmware == null ? null : this.#enrollmentNow(db, mac, refusals),
        next: nextSteps(mac, known, refusals),
      };
    });
  }

  /** A listed MAC address is a wish: what the phone says of itself is for its owner, or for whom alone it can concern. */
  #look(db: Db, mac: MacAddress): Known {
    const { clock, rules, isConnected } = this.#parts;
    const organizationId = this.#organizationId;
    const owner = ownerOf(db, mac);
    const ours = owner === null ? concernedWith(db, mac).join() === organizationId : owner === organizationId;
    const nowMs = clock.epochMs();
    const live = codesFor(db, mac).find((code) => code.organizationId === organizationId && isLive(code, nowMs));
    const signIn = openSignInOf(db, mac);
    return {
      device: findDevice(db, organizationId, mac),
      phone: ours ? findPhone(db, mac) : null,
      connected: ours && isConnected(mac),
      signIn: signIn?.organizationId === organizationId ? signIn : null,
      codeExpiresAtMs: live?.expiresAtMs ?? null,
      rules: rules(),
    };
  }

  #enrollmentNow(db: Db, mac: MacAddress, refusals: readonly ExplainedRefusal[]): Explanation["enrollmentNow"] {
    const name = refusals.find(({ what }) => what === "enrollment")?.account;
    const account = name == null ? null : accountByName(db, name);
    if (account === null) return null;
    const { outcome, rule } = this.#parts.enrollment.judge(db, mac, { session: sessionOf(account), account });
    return { account: account.name, outcome, rule };
  }
}
