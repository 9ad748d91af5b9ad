import { createHash, createHmac, scryptSync, timingSafeEqual } from "node:crypto";

/** SHA-256 in base64url: how codes and tokens are kept, so that a copy of the store opens nothing. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** For one-time passwords, whose standard has it so. */
export function hmacSha1(key: Uint8Array, message: Uint8Array): Uint8Array {
  return createHmac("sha1", key).update(message).digest();
}

/** 256 bits and the like as text that is safe in headers and forms. */
export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

/**
 * What a password costs to check: about 10 ms. Modest, because a whole tenant must start in a test within milliseconds;
 * the figures stand in every hash, so that they can be raised later without touching old ones.
 */
const COST = { N: 4_096, r: 8, p: 1 } as const;
const HASH_BYTES = 32;

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export function hashPassword(password: string, salt: Uint8Array): string {
  const hash = scryptSync(password.normalize("NFKC"), salt, HASH_BYTES, COST);
  return ["scrypt", COST.N, COST.r, COST.p, base64url(salt), base64url(hash)].join("$");
}

/** Whether `password` is the one that was hashed; false also for what is no hash of ours. */
export function passwordMatches(password: string, hashed: string): boolean {
  const [kind, N, r, p, salt, hash] = hashed.split("$");
  if (kind !== "scrypt" || salt === undefined || hash === undefined) return false;
  const known = Buffer.from(hash, "base64url");
  if (known.length !== HASH_BYTES) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(scryptSync(password.normalize("NFKC"), Buffer.from(salt, "base64url"), HASH_BYTES, cost), known);
}
