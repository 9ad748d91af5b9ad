import { Secret } from "@offhook/protocol/secret.ts";

/** Holds a session's id and nothing else. Scripts cannot read it, and other sites' pages do not get it sent along. */
const COOKIE = "offhook-session";
/** A session's id: 256 bits in base64url. */
const ID = /^[\w-]{43}$/;

/** The session a browser names; null when it names none that could be ours. */
export function sessionIdIn(cookies: string | undefined): Secret | null {
  for (const pair of (cookies ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === COOKIE && value !== undefined && ID.test(value)) return new Secret(value);
  }
  return null;
}

/** Good until the browser is closed, if the server does not end it before. `secure`: the server is reached by https. */
export function sessionCookie(id: Secret, { secure }: { secure: boolean }): string {
  return `${COOKIE}=${id.reveal()}; ${attributes(secure)}`;
}

export function noSessionCookie({ secure }: { secure: boolean }): string {
  return `${COOKIE}=; Max-Age=0; ${attributes(secure)}`;
}

const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
