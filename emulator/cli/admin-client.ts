import { InputError } from "@offhook/protocol/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { TENANT_TIME_HEADER } from "../edge/tenant-time.ts";
import type { AuditQuery, AuditRecord } from "../tenant/audit/records.ts";
import type { Explanation } from "../tenant/explain/explanation.ts";
import type { UploadOutcome } from "../tenant/roll-out/upload.ts";
import type { DeviceObject, DeviceRow, RemoteSignIn, Summary } from "../tenant/shown.ts";
import { RefusedError, RigError } from "./cli-errors.ts";
import type { CliIo } from "./io.adapter.ts";

/** The tenant's admin interface over HTTP. Every refusal is an error that repeats the server's own sentence. */
export class AdminClient {
  readonly #base: string;
  readonly #token: Secret | null;
  readonly #io: Pick<CliIo, "fetch" | "epochMs">;
  #tenantEpochMs: number | null = null;

  constructor({ server, token, io }: { server: string; token: Secret | null; io: Pick<CliIo, "fetch" | "epochMs"> }) {
    if (!/^https?:\/\//.test(server) || !URL.canParse(server))
      throw new InputError(`${JSON.stringify(server)} is no server's address; write http://HOST:PORT or https://HOST`);
    this.#base = server.replace(/\/+$/, "");
    this.#token = token;
    this.#io = io;
  }

  /** The time by the tenant's clock when it last answered, which deadlines go by; this machine's until it has. */
  epochMs(): number {
    return this.#tenantEpochMs ?? this.#io.epochMs();
  }

  summary(): Promise<Summary> {
    return this.#ask("GET", "/api/summary");
  }
  async list(waitingOn: "activation" | "sign-in"): Promise<DeviceRow[]> {
    return rowsOf(await this.#ask("GET", `/api/devices?waitingOn=${waitingOn}`));
  }
  async addMac(device: { mac: string; location: string }): Promise<void> {
    await this.#ask("POST", "/api/devices", device);
  }
  async remove(mac: string): Promise<void> {
    await this.#ask("DELETE", `/api/devices/${mac}`);
  }
  async generateCodes(macs: readonly string[] | "all"): Promise<DeviceRow[]> {
    return rowsOf(await this.#ask("POST", "/api/verification-codes", { macs }));
  }
  async devicePage(mac: string, action: "sign-out" | "restart" | "factory-reset"): Promise<void> {
    await this.#ask("POST", `/api/devices/${mac}/${action}`);
  }
  explain(mac: string): Promise<Explanation> {
    return this.#ask("GET", `/api/devices/${mac}/explanation`);
  }
  async deviceObjects(mac: string): Promise<DeviceObject[]> {
    const { objects } = await this.#ask<{ objects: DeviceObject[] }>("GET", `/api/devices/${mac}/objects`);
    return objects;
  }
  async deleteDeviceObjects(mac: string): Promise<void> {
    await this.#ask("DELETE", `/api/devices/${mac}/objects`);
  }
  signIn(mac: string): Promise<RemoteSignIn> {
    return this.#ask("POST", `/api/devices/${mac}/sign-in`);
  }
  operation(id: string): Promise<RemoteSignIn> {
    return this.#ask("GET", `/api/operations/${encodeURIComponent(id)}`);
  }
  async cancel(id: string): Promise<void> {
    await this.#ask("DELETE", `/api/operations/${encodeURIComponent(id)}`);
  }

  /** `next`: the `before` of the page after this; null when there is none. */
  audit(query: AuditQuery): Promise<{ records: AuditRecord[]; next: number | null }> {
    const asked = Object.entries(query).filter(([, value]) => value !== undefined);
    return this.#ask("GET", `/api/audit?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`);
  }

  /** Sends a CSV file as it is read; nothing of it is held here. */
  upload(file: ReadableStream<Uint8Array>, { allOrNothing }: { allOrNothing: boolean }): Promise<UploadOutcome> {
    return this.#ask("POST", `/api/devices/upload?allOrNothing=${allOrNothing}`, { type: "text/csv", stream: file });
  }
  /** The CSV file of verification codes, as it comes. */
  async exportCodes(): Promise<ReadableStream<Uint8Array>> {
    const path = "/api/verification-codes/export";
    const response = await this.#send("GET", path, "text/csv");
    if (!response.ok) throw this.#refusal(response.status, parsed(await response.text()), `GET ${path}`);
    if (response.body === null || !response.headers.get("content-type")?.startsWith("text/csv"))
      throw new RigError(`${this.#base} answered GET ${path} with something that is no CSV file; is it a tenant of offhook?`);
    return response.body;
  }

  /** Any other call of the admin interface: those of accounts, rules and tenant files have files of their own. */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#ask(method, path, body);
  }

  async #ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.#send(method, path, "application/json", body);
    const text = await response.text();
    const answer = parsed(text);
    if (response.ok) {
      if (answer === undefined && text !== "")
        throw new RigError(
          `${this.#base} answered ${method} ${path} with something that is not JSON; is it a tenant of offhook?`,
        );
      return answer as Answer;
    }
    throw this.#refusal(response.status, answer, `${method} ${path}`);
  }

  async #send(method: string, path: string, accept: string, body?: unknown): Promise<Response> {
    let response: Response;
    try {
      response = await this.#io.fetch(this.#base + path, {
        method,
        redirect: "error",
        ...bodyOf(body),
        headers: {
          accept,
          ...(this.#token ? { authorization: `Bearer ${this.#token.reveal()}` } : {}),
          ...(body === undefined ? {} : { "content-type": isFile(body) ? body.type : "application/json" }),
        },
      });
    } catch (cause) {
      throw new RigError(
        `cannot reach ${this.#base} (${reason(cause)}); start a tenant with \`offhook tenant\` or \`offhook up\`, or name another with --server`,
        { cause },
      );
    }
    this.#tenantEpochMs = Number(response.headers.get(TENANT_TIME_HEADER)) || null;
    return response;
  }

  #refusal(status: number, answer: unknown, asked: string): Error {
    if (status === 401 || status === 403) {
      return new InputError(
        `${this.#base} does not accept ${this.#token ? "this admin token" : "requests without an admin token"}; give the one that the tenant printed with --token or OFFHOOK_TOKEN, or name its data directory with --data`,
      );
    }
    const said = saidIn(answer, "message");
    if (said === null) return new RigError(`${this.#base} answered ${asked} with ${status}; is it a tenant of offhook?`);
    return status >= 500 ? new RigError(said) : new RefusedError(said, saidIn(answer, "code"));
  }
}

interface FileBody {
  readonly type: string;
  readonly stream: ReadableStream<Uint8Array>;
}

const isFile = (body: unknown): body is FileBody =>
  typeof body === "object" && body !== null && "stream" in body && body.stream instanceof ReadableStream;

/** `duplex` is demanded of whoever sends a stream. */
function bodyOf(body: unknown): RequestInit & { duplex?: "half" } {
  if (body === undefined) return {};
  return isFile(body) ? { body: body.stream, duplex: "half" } : { body: JSON.stringify(body) };
}

function rowsOf(answer: unknown): DeviceRow[] {
  if (Array.isArray(answer)) return answer as DeviceRow[];
  if (typeof answer === "object" && answer !== null && "devices" in answer && Array.isArray(answer.devices))
    return answer.devices as DeviceRow[];
  throw new RigError("the server answered with something that is no list of devices; is it a tenant of offhook?");
}

function saidIn(answer: unknown, field: "message" | "code"): string | null {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return null;
  const { error } = answer;
  const said = typeof error === "object" && error !== null ? (error as Record<string, unknown>)[field] : null;
  return typeof said === "string" ? said : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fetch failed` says nothing; its cause does. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error) return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
  return String(cause);
}
