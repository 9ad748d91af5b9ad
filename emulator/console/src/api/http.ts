import { messageOf } from "@offhook/protocol/errors.ts";
import { live } from "../live/live.ts";
import { noteTenantTime } from "./tenant-time.ts";

/** What went wrong with a request, in a sentence that can be shown as it is. */
export class ApiError extends Error {
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number;
  /** For programs, such as `admin/offline`. */
  readonly code: string;
  constructor({ status, code, message }: { status: number; code: string; message: string }) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

export interface Ask {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Left out of the address where undefined or empty. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the server for something under `/api`.
 * @throws {ApiError} with the server's own sentence; the signal's reason when it was aborted.
 */
export async function ask<Answer>(path: string, { method = "GET", query = {}, body, signal }: Ask = {}): Promise<Answer> {
  const answer = await reach(address(path, query), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.status === 204) return undefined as Answer;
  return (await answer.json()) as Answer;
}

/** The same for any request; whoever asks reads the body. */
export async function reach(url: string, options: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, { cache: "no-store", ...options });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({
      status: 0,
      code: "network",
      message: "The server cannot be reached. Check that it is running; this page goes on when it answers again.",
    });
  }
  noteTenantTime(answer.headers);
  if (answer.ok) return answer;
  const error = await refusalOf(answer);
  // The server no longer knows who asks: the page offers the sign-in.
  if (answer.status === 401) live.sessions.ended();
  throw error;
}

export function address(path: string, query: NonNullable<Ask["query"]> = {}): string {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)] as [string, string]],
  );
  return `/api${path}${asked.length === 0 ? "" : `?${new URLSearchParams(asked)}`}`;
}

/** What the answer says is wrong. */
export async function refusalOf(answer: Pick<Response, "status" | "text">): Promise<ApiError> {
  return refusalIn(answer.status, await answer.text().catch(() => ""));
}

export function refusalIn(status: number, text: string): ApiError {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return new ApiError({ status, code: error.code, message: error.message });
  } catch {
    return new ApiError({ status, code: "server/fault", message: `The server failed (${status}). Try again.` });
  }
}

/** What to show for whatever was thrown: a whole sentence, as the server's own often begin and end in the middle of a line. */
export function sentenceOf(error: unknown): string {
  const said = messageOf(error);
  const begun = /^[a-z]+[ ,]/.test(said) ? said.charAt(0).toUpperCase() + said.slice(1) : said;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
