import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { Account } from "../account.ts";
import type { Grant } from "./grants.ts";
import { guid } from "./ids.ts";
import type { IdentitySettings } from "./settings.ts";
import type { Hold, SigningKeys } from "./signing-key.ts";

/** Whom our access tokens are for: the provisioning server of this tenant. */
export const ACCESS_AUDIENCE = "api://offhook-provisioning";

export interface AccessClaims {
  readonly accountId: string;
  readonly grantId: string;
  readonly mac: MacAddress | null;
}

/** Makes and reads the tenant's own tokens: RS256, times from the tenant's clock. */
export class TokenMint {
  readonly #parts: { keys: SigningKeys; clock: Clock; dice: Dice; settings: IdentitySettings; hold: Hold };

  constructor(parts: { keys: SigningKeys; clock: Clock; dice: Dice; settings: IdentitySettings; hold: Hold }) {
    this.#parts = parts;
  }

  async accessToken({ account, grant, issuer }: { account: Account; grant: Grant; issuer: string }): Promise<Secret> {
    const device = grant.mac === null ? {} : { device_mac: grant.mac };
    return await this.#sign({
      ...about(account, issuer),
      aud: ACCESS_AUDIENCE,
      azp: grant.clientId,
      appid: grant.clientId,
      scp: grant.scope,
      grant_id: grant.id,
      ...device,
    });
  }

  async idToken({ account, grant, issuer }: { account: Account; grant: Grant; issuer: string }): Promise<Secret> {
    return await this.#sign({ ...about(account, issuer), aud: grant.clientId });
  }

  /** Null for what is no access token of ours, was issued elsewhere, or has run out. `issuerOf` names the issuer of an organization. */
  async readAccessToken(token: Secret, issuerOf: (organizationId: string) => string): Promise<AccessClaims | null> {
    const { keys, clock, hold } = this.#parts;
    const { publicKey } = await keys.current();
    let claims: JWTPayload;
    try {
      const verified = await hold(
        jwtVerify(token.reveal(), publicKey, {
          algorithms: ["RS256"],
          audience: ACCESS_AUDIENCE,
          requiredClaims: ["exp", "iss"],
          currentDate: new Date(clock.epochMs()),
        }),
      );
      claims = verified.payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
    const { iss, tid, oid, grant_id, device_mac } = claims;
    if (typeof oid !== "string" || typeof tid !== "string" || typeof grant_id !== "string") return null;
    if (iss !== issuerOf(tid)) return null;
    return { accountId: oid, grantId: grant_id, mac: typeof device_mac === "string" ? (device_mac as MacAddress) : null };
  }

  async #sign(claims: JWTPayload): Promise<Secret> {
    const { keys, clock, dice, settings, hold } = this.#parts;
    const { id, privateKey } = await keys.current();
    const iat = Math.floor(clock.epochMs() / 1_000);
    const token = new SignJWT({ ...claims, iat, nbf: iat, exp: iat + settings.accessTokenLifeS, jti: guid(dice), ver: "2.0" });
    return new Secret(await hold(token.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: id }).sign(privateKey)));
  }
}

const about = (account: Account, issuer: string) => ({
  iss: issuer,
  sub: account.id,
  oid: account.id,
  tid: account.organizationId,
  name: account.displayName,
  preferred_username: account.name,
});
