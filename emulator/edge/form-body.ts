import formbody from "@fastify/formbody";
import type { FastifyInstance } from "fastify";

/** Routes of this instance get forms as `URLSearchParams` (so that a name that is there twice is seen) and anything else as null. */
export async function takeForms(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(formbody, { parser: (text: string) => ({ form: new URLSearchParams(text) }) });
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, _body, done) => done(null, null));
}

export function formOf(body: unknown): URLSearchParams | null {
  const form = (body as { form?: unknown } | null | undefined)?.form;
  return form instanceof URLSearchParams ? form : null;
}

/** One value per header, as the rules take them; node joins most repeated ones itself. */
export function flatHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}
