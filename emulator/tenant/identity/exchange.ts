/** One HTTP exchange, without a server: the same rules run in process and behind a socket. */
export interface IdentityRequest {
  readonly method: string;
  /** Without the query, as `/contoso.example/oauth2/v2.0/token`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The decoded body, when it was sent as a form; else null. */
  readonly form: URLSearchParams | null;
}

export interface IdentityResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type IdentityHandler = (request: IdentityRequest) => Promise<IdentityResponse>;

/** Tokens and codes are in most answers; no cache may keep any of them (RFC 6749 §5.1). */
export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): IdentityResponse {
  return {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      pragma: "no-cache",
      "x-content-type-options": "nosniff",
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** A `fetch` that asks `handle` instead of the network, whatever host the URL names. */
export function fetchInProcess(handle: IdentityHandler): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (input, init = {}) => {
    const url = new URL(input);
    const { body } = init;
    const form = body instanceof URLSearchParams ? body : typeof body === "string" ? new URLSearchParams(body) : null;
    init.signal?.throwIfAborted();
    const answer = await handle({
      method: init.method ?? "GET",
      path: url.pathname,
      query: url.searchParams,
      headers: Object.fromEntries(new Headers(init.headers)),
      form,
    });
    init.signal?.throwIfAborted();
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  };
}
