import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import type { Store } from "../store.adapter.ts";

export interface SigningKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Keeps virtual time still while work outside the process's own queue is under way. */
export type Hold = <T>(work: Promise<T>) => Promise<T>;

const SCHEMA = "CREATE TABLE IF NOT EXISTS signing_keys (id TEXT PRIMARY KEY, private_jwk TEXT NOT NULL) STRICT;";

/** One key for all stores that live in memory: making an RSA key takes longer than many a test. */
let processKey: Promise<JWK> | undefined;

/**
 * The tenant's RS256 key. It is made in the background from the first moment on; a tenant on disk keeps it in its store, so that
 * tokens stay valid over a restart.
 */
export class SigningKeys {
  readonly #store: Store;
  readonly #hold: Hold;
  #key: Promise<SigningKey> | undefined;
  #made: Promise<JWK> | undefined;

  constructor({ store, hold }: { store: Store; hold: Hold }) {
    this.#store = store;
    this.#hold = hold;
    store.migrate(SCHEMA);
    void this.#startEarly();
  }

  current(): Promise<SigningKey> {
    this.#key ??= this.#hold(this.#load()).catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }

  async #startEarly(): Promise<void> {
    if ((await this.#stored()) === undefined) this.#make().catch(() => {});
  }

  async #load(): Promise<SigningKey> {
    let jwk = await this.#stored();
    if (jwk === undefined) {
      const made = await this.#make();
      await this.#store.write((db) => {
        const none = db.get("SELECT 1 FROM signing_keys LIMIT 1") === undefined;
        if (none) db.run("INSERT INTO signing_keys (id, private_jwk) VALUES (?, ?)", String(made.kid), JSON.stringify(made));
      });
      jwk = (await this.#stored()) ?? made;
    }
    const { kty = "RSA", n = "", e = "", kid = "" } = jwk;
    const publicJwk = { kty, n, e, kid, use: "sig", alg: "RS256" };
    const [privateKey, publicKey] = await Promise.all([importJWK(jwk, "RS256"), importJWK(publicJwk, "RS256")]);
    return { id: kid, privateKey: privateKey as CryptoKey, publicKey: publicKey as CryptoKey, publicJwk };
  }

  #make(): Promise<JWK> {
    this.#made ??= this.#inMemory().then((inMemory) => {
      if (!inMemory) return makeKey();
      processKey ??= makeKey();
      return processKey;
    });
    return this.#made;
  }

  /** A store on disk names its file; one in memory has none. */
  async #inMemory(): Promise<boolean> {
    const row = await this.#store.read((db) => db.get("SELECT file FROM pragma_database_list WHERE name = 'main'"));
    return !row?.file;
  }

  async #stored(): Promise<JWK | undefined> {
    const row = await this.#store.read((db) => db.get("SELECT private_jwk FROM signing_keys LIMIT 1"));
    return row === undefined ? undefined : (JSON.parse(String(row.private_jwk)) as JWK);
  }
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}
