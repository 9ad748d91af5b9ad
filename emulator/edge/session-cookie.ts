import { Secret } from "@offhook/protocol/secret.ts";

/**
 * Holds a session's id and nothing else. Scripts cannot read it, and other sites' pages do not get it sent along. Cookies know no
 * ports: several servers on one machine would sign each other out if the name did not tell them apart.
 */
const nameAt = (host: string | undefined): string => {
  const port = /:(\d{1,5})$/.exec(host ?? "")?.[1];
  return port === undefined ? "offhook-session" : `offhook-session-${port}`;
};
/** A session's id: 256 bits in base64url. */
const ID = /^[\w-]{43}$/;

/** The session a browser names at the address it was sent to (the Host header); null when it names none that could be ours. */
export function sessionIdIn(cookies: string | undefined, host: string | undefined): Secret | null {
  for (const pair of (cookies ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === nameAt(host) && value !== undefined && ID.test(value)) return new Secret(value);
  }
  return null;
}

export interface CookieAt {
  /** The request's Host header. */
  readonly host: string | undefined;
  readonly secure: boolean;
}

/** Good until the browser is closed, if the server does not end it before. `secure`: the server is reached by https. */
export function sessionCookie(id: Secret, { host, secure }: CookieAt): string {
  return `${nameAt(host)}=${id.reveal()}; ${attributes(secure)}`;
}

export function noSessionCookie({ host, secure }: CookieAt): string {
  return `${nameAt(host)}=; Max-Age=0; ${attributes(secure)}`;
}

const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
