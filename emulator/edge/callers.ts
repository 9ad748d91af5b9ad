import type { IncomingHttpHeaders } from "node:http";
import type { Clock } from "@offhook/agent/ports/clock.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { ConsoleSessions, SignedIn } from "../tenant/administrators/console-sessions.ts";
import { sessionIdIn } from "./session-cookie.ts";

/** Who calls: a program with the admin token, or an administrator in a browser. */
export type Caller = { readonly kind: "token" } | ({ readonly kind: "session" } & SignedIn);

export interface CallerParts {
  readonly adminToken: Secret;
  readonly sessions: Pick<ConsoleSessions, "who">;
  /** Sessions go by the machine's time. */
  readonly machineClock: Pick<Clock, "epochMs">;
}

/** Who sent these headers; null when nobody we know. Whoever shows a token is judged by it alone. */
export async function callerOf(
  { authorization, cookie, host }: Pick<IncomingHttpHeaders, "authorization" | "cookie" | "host">,
  { adminToken, sessions, machineClock }: CallerParts,
): Promise<Caller | null> {
  if (authorization !== undefined) return carries(authorization, adminToken) ? { kind: "token" } : null;
  const id = sessionIdIn(cookie, host);
  const signedIn = id && (await sessions.who(id, machineClock.epochMs()));
  return signedIn && { kind: "session", ...signedIn };
}

function carries(authorization: string, adminToken: Secret): boolean {
  const [scheme, token, ...rest] = authorization.split(" ");
  return scheme?.toLowerCase() === "bearer" && rest.length === 0 && adminToken.equals(new Secret(token ?? ""));
}
