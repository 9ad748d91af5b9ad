import { OffhookError } from "@offhook/protocol/errors.ts";
import { Organization, Token } from "@offhook/protocol/fields.ts";
import { Session } from "@offhook/protocol/provisioning.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { z } from "zod";
import type { Storage } from "./ports/storage.ts";

/** What the phone keeps: who it belongs to, who is signed in, and the token that opens the session again. */
const Kept = z.strictObject({
  version: z.literal(1),
  organization: Organization.nullable(),
  session: Session.nullable(),
  // Not there in what earlier versions wrote.
  lastAccount: z.string().max(256).nullable().default(null),
  refreshToken: Token.nullable(),
});

export interface KeptMemory {
  readonly organization: Organization | null;
  readonly session: Session | null;
  readonly lastAccount: string | null;
  readonly refreshToken: Secret | null;
}

/** What was kept cannot be read. Never taken for a factory-fresh phone: somebody has to decide. */
export class MemoryError extends OffhookError<"memory/unreadable"> {
  readonly code = "memory/unreadable";
  readonly blame = "world";
}

const NAME = "phone";
export const emptyMemory: KeptMemory = { organization: null, session: null, lastAccount: null, refreshToken: null };

/** @throws {MemoryError} when something is there that is not ours or not whole. */
export async function readMemory(storage: Storage): Promise<KeptMemory> {
  const text = await storage.read(NAME);
  if (text === null) return emptyMemory;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new MemoryError(`the phone's memory is not whole (${text.length} characters, no JSON); restore it or reset the phone`, {
      cause,
    });
  }
  const kept = z.safeDecode(Kept, value as z.input<typeof Kept>);
  if (!kept.success) {
    const issue = kept.error.issues[0];
    throw new MemoryError(
      `the phone's memory cannot be used: ${issue?.path.join(".") || "(top)"}: ${issue?.message}; restore it or reset the phone`,
    );
  }
  return kept.data;
}

/** One step, so that power failing in the middle leaves the phone as it was or fresh, and nothing in between. */
export async function eraseMemory(storage: Storage): Promise<void> {
  await storage.remove(NAME);
}

export async function writeMemory(storage: Storage, memory: KeptMemory): Promise<void> {
  await storage.write(NAME, JSON.stringify(z.encode(Kept, { version: 1, ...memory })));
}
