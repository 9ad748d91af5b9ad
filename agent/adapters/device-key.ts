import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { OffhookError } from "@offhook/protocol/errors.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { SignJWT } from "jose";
import type { Storage } from "../ports/storage.ts";

/** The public half, as RFC 8037 writes an Ed25519 key. */
export interface DevicePublicKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
}

/** The key a device proves itself with: made once, kept in its storage, never shown to anybody. */
export interface DeviceKey {
  readonly publicKey: DevicePublicKey;
  /** A compact JWS that says: the device with this MAC address asks `audience` (an origin) for a connection, now. */
  signProof(claims: { readonly mac: MacAddress; readonly audience: string; readonly epochMs: number }): Promise<string>;
}

/** What lies in storage as the device's key is none. It is not replaced by itself: servers know this device by the old one. */
export class DeviceKeyError extends OffhookError<"device-key/unreadable"> {
  readonly code = "device-key/unreadable";
  readonly blame = "world";
}

const NAME = "device-key";

/** Reads the device's key, or makes one on the first start. */
export async function deviceKey(storage: Storage): Promise<DeviceKey> {
  const stored = await storage.read(NAME);
  if (stored !== null) return keyOf(readKey(stored));
  const { privateKey } = generateKeyPairSync("ed25519");
  await storage.write(NAME, JSON.stringify(privateKey.export({ format: "jwk" })));
  return keyOf(privateKey);
}

function readKey(text: string): KeyObject {
  try {
    const key = createPrivateKey({ key: JSON.parse(text), format: "jwk" });
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // What the parser says could quote the key.
  }
  throw new DeviceKeyError(`what is stored as ${NAME} is no Ed25519 key; restore it, or remove it to become a new device`);
}

function keyOf(privateKey: KeyObject): DeviceKey {
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  if (x === undefined) throw new TypeError("an Ed25519 key without x");
  const publicKey: DevicePublicKey = { kty: "OKP", crv: "Ed25519", x };
  return {
    publicKey,
    signProof: ({ mac, audience, epochMs }) =>
      new SignJWT({ mac })
        .setProtectedHeader({ alg: "EdDSA", typ: "offhook-device+jwt", jwk: { ...publicKey } })
        .setAudience(audience)
        .setIssuedAt(Math.floor(epochMs / 1_000))
        .setJti(randomUUID())
        .sign(privateKey),
  };
}
