import type { Clock } from "@offhook/agent/ports/clock.ts";
import { Mac } from "@offhook/protocol/fields.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, EmbeddedJWK, errors, type JWK } from "jose";
import { z } from "zod";

/** How far a phone's clock and the server's may be apart, in seconds. */
const SKEW_S = 300;
const PROOFS_REMEMBERED = 100_000;

const Claims = z.looseObject({
  mac: Mac,
  aud: z.string().max(512),
  iat: z.int(),
  jti: z.string().min(8).max(128),
});

/** `why` is for the person who looks after the phone; nothing of the proof is in it. */
export type ProofVerdict =
  | { readonly kind: "proved"; readonly mac: MacAddress; readonly thumbprint: string }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Reads `Authorization: Device JWS`: a phone's own word, signed with its key, that it has this MAC address and wants to talk to this
 * server now. Whether the key is the phone's is for the registry to say. A proof counts once.
 */
export class DeviceProofs {
  readonly #clocks: readonly Pick<Clock, "epochMs">[];
  readonly #audiences: () => readonly string[];
  /** Ids of proofs seen, in order, each with the second from which it would be too old anyway. */
  readonly #seen = new Map<string, number>();

  /** Any of the clocks will do: the tenant's may have been moved on, and a phone elsewhere goes by the real time. */
  constructor({ clocks, audiences }: { clocks: readonly Pick<Clock, "epochMs">[]; audiences: () => readonly string[] }) {
    this.#clocks = clocks;
    this.#audiences = audiences;
  }

  async check(authorization: string | undefined): Promise<ProofVerdict> {
    const [scheme, proof, ...rest] = (authorization ?? "").split(" ");
    if (scheme?.toLowerCase() !== "device" || !proof || rest.length > 0)
      return refused("the phone did not prove who it is; send a device proof as `Authorization: Device JWS`");
    const read = await readProof(proof);
    if (read === null)
      return refused(
        "the device proof is not one: it must be a JWS of type offhook-device+jwt, signed with the Ed25519 key in its header",
      );
    const { claims, thumbprint } = read;
    const nowsS = this.#clocks.map((clock) => clock.epochMs() / 1_000);
    if (!this.#audiences().includes(claims.aud))
      return refused(`the device proof is for another server; this one is ${this.#audiences()[0]}`);
    const apartS = nowsS.map((nowS) => Math.round(claims.iat - nowS)).reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
    if (Math.abs(apartS) > SKEW_S) {
      const which = apartS > 0 ? "ahead of" : "behind";
      return refused(
        `the phone's clock is ${Math.abs(apartS)} s ${which} the server's; set it right (at most ${SKEW_S} s are allowed)`,
      );
    }
    if (!this.#firstTime(`${thumbprint} ${claims.jti}`, claims.iat + SKEW_S, Math.min(...nowsS)))
      return refused("the device proof was used before; make a new one for every connection");
    return { kind: "proved", mac: claims.mac, thumbprint };
  }

  #firstTime(id: string, oldFromS: number, nowS: number): boolean {
    if (this.#seen.has(id)) return false;
    for (const [other, otherOldFromS] of this.#seen) {
      if (otherOldFromS >= nowS && this.#seen.size < PROOFS_REMEMBERED) break;
      this.#seen.delete(other);
    }
    this.#seen.set(id, oldFromS);
    return true;
  }
}

async function readProof(proof: string): Promise<{ claims: z.output<typeof Claims>; thumbprint: string } | null> {
  if (proof.length > 4_096) return null;
  try {
    const { typ, jwk } = decodeProtectedHeader(proof);
    const key = jwk as JWK | undefined;
    if (typ !== "offhook-device+jwt" || key?.kty !== "OKP" || key.crv !== "Ed25519" || "d" in key) return null;
    const { payload } = await compactVerify(proof, EmbeddedJWK, { algorithms: ["EdDSA", "Ed25519"] });
    const claims = Claims.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return claims.success ? { claims: claims.data, thumbprint: await calculateJwkThumbprint(key) } : null;
  } catch (error) {
    // What is no JWS, no JSON, or signed by another key: all the same to us.
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

const refused = (why: string): ProofVerdict => ({ kind: "refused", why });
