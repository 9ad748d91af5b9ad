import { Secret } from "@offhook/protocol/secret.ts";
import { START } from "./flow.ts";
import { html } from "./html.ts";
import { PORTAL_PATH, page, portalPage } from "./pages.ts";
import type { Portal } from "./portal.ts";
import { RecentAccounts } from "./recent-accounts.ts";
import type { PortalStep } from "./step.ts";
import { TRANSACTION_LIFE_MS } from "./transactions.ts";

/** One request for the Device Login page, without a server. */
export interface PortalRequest {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The decoded body of a POST, when it was sent as a form. */
  readonly form: URLSearchParams | null;
  /** The address it came from. */
  readonly source: string;
}

export interface PortalResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** No script, no foreign content, no frame around it; a form can only go where it came from. */
export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Not `no-referrer`: browsers then send `Origin: null` with the page's own forms.
  "referrer-policy": "same-origin",
} as const;

const COOKIE = "offhook-login";

/** The Device Login page over HTTP: a transaction in a cookie, one form per page, an address that never says anything. */
export class PortalWeb {
  readonly #portal: Pick<Portal, "look" | "step">;
  readonly #origins: () => readonly string[];

  /** `origins`: where this page is reached, as browsers write it in `Origin`. */
  constructor(portal: Pick<Portal, "look" | "step">, origins: () => readonly string[]) {
    this.#portal = portal;
    this.#origins = origins;
  }

  async handle(request: PortalRequest): Promise<PortalResponse> {
    const cookies = readCookies(request.headers.cookie);
    const id = cookies.get(COOKIE);
    if (request.method !== "POST") return this.#show(id, RecentAccounts.read(cookies));
    const refusal = this.#crossSite(request.headers);
    if (refusal !== null) return plain(403, "This form was not sent from here", refusal);
    const step = request.form === null ? null : readStep(request.form);
    if (step === null) return plain(400, "This form is not complete", "Open the page again and enter the code once more.");
    const state = await this.#portal.step(id, request.source, step);
    const secure = request.headers.origin?.startsWith("https:") ? "; Secure" : "";
    const attributes = `Path=${PORTAL_PATH}; HttpOnly; SameSite=Strict${secure}`;
    const set = [`${COOKIE}=${state.id}; Max-Age=${TRANSACTION_LIFE_MS / 1_000}; ${attributes}`];
    if (state.at.page === "confirm" || state.at.page === "mfa")
      set.push(`${RecentAccounts.add(cookies, state.at.name)}; ${attributes}`);
    // A redirect, so that going back or reloading never sends a form twice.
    return { status: 303, headers: { ...PAGE_HEADERS, location: PORTAL_PATH }, cookies: set, body: "" };
  }

  #show(id: string | undefined, recent: readonly string[]): PortalResponse {
    const at = (id === undefined ? undefined : this.#portal.look(id)) ?? START;
    const over = at.page === "done" || at.page === "cancelled";
    // The last page is shown once; who comes back later wants to enter another code.
    const cookies = over ? [`${COOKIE}=; Max-Age=0; Path=${PORTAL_PATH}; HttpOnly; SameSite=Strict`] : [];
    return { status: 200, headers: PAGE_HEADERS, cookies, body: portalPage(at, { recent }) };
  }

  /** Why a POST may not change anything, or null. Browsers say where a form comes from in one header or both; other programs must, too. */
  #crossSite(headers: PortalRequest["headers"]): string | null {
    const { origin, "sec-fetch-site": site } = headers;
    if (site !== undefined && site !== "same-origin") return "Another page sent it. Open the Device Login page itself.";
    if (origin !== undefined) {
      return this.#origins().includes(origin) ? null : "Another page sent it. Open the Device Login page itself.";
    }
    return site === undefined ? "The request does not say which page it comes from (Origin header). Use a browser." : null;
  }
}

function readStep(form: URLSearchParams): PortalStep | null {
  const one = (name: string) => {
    const values = form.getAll(name);
    return values.length === 1 && (values[0]?.length ?? 0) <= 256 ? (values[0] ?? null) : null;
  };
  switch (one("step")) {
    case "code": {
      const code = one("code");
      return code === null ? null : { kind: "code", code: new Secret(code) };
    }
    case "account": {
      const name = one("account");
      return name === null ? null : { kind: "account", name };
    }
    case "password": {
      const password = one("password");
      return password === null ? null : { kind: "password", password: new Secret(password) };
    }
    case "mfa": {
      const code = one("code");
      return code === null ? null : { kind: "mfa", code: new Secret(code) };
    }
    case "another-account":
      return { kind: "another-account" };
    case "confirm":
      return { kind: "confirm" };
    case "cancel":
      return { kind: "cancel" };
    default:
      return null;
  }
}

function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
  return cookies;
}

function plain(status: number, title: string, text: string): PortalResponse {
  const body = page(title, html`<h1>${title}</h1><p>${text}</p>`);
  return { status, headers: PAGE_HEADERS, cookies: [], body };
}
