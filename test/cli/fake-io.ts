import type { CliIo } from "@offhook/emulator/cli/io.adapter.ts";

/** A process that writes everything down and has no network but what it is given. */
export function fakeIo(more: Partial<CliIo> = {}) {
  let out = "";
  let err = "";
  const nothing = () => {};
  const io: CliIo = {
    stdout: { write: (text) => (out += text), on: nothing, off: nothing },
    stderr: { write: (text) => (err += text) },
    stdin: { on: nothing, off: nothing, resume: nothing, pause: nothing },
    readInput: async () => "",
    env: {},
    homeDirectory: "/nonexistent/home",
    fetch: async () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
    },
    sleep: async () => {},
    epochMs: () => Date.UTC(2021, 2, 29, 9),
    askedToStop: async () => "SIGTERM",
    ...more,
  };
  return { io, out: () => out, err: () => err };
}

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A server that answers from a table of `METHOD /path`; each entry answers one request after the other, the last one for ever. */
export function fakeServer(answers: Readonly<Record<string, readonly { status: number; body?: unknown }[]>>) {
  const asked: Asked[] = [];
  const counts = new Map<string, number>();
  const fetch: CliIo["fetch"] = async (url, init) => {
    const { pathname, search } = new URL(url);
    const key = `${init.method} ${pathname}${search}`;
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    asked.push({ method: String(init.method), url, headers: new Headers(init.headers), body });
    const known = answers[key] ?? [];
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const answer = known[Math.min(count, known.length - 1)] ?? { status: 404 };
    return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status });
  };
  return { fetch, asked };
}
