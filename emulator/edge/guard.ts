import type { FastifyInstance, FastifyReply } from "fastify";
import { actingAs } from "../tenant/audit/acting.adapter.ts";
import { judge, neededFor } from "./access.ts";
import { type Caller, type CallerParts, callerOf } from "./callers.ts";
import { comesFrom, isSafe } from "./cross-site.ts";
import { errorBody, type Refusal } from "./edge-errors.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who calls; null where anyone may. */
    caller: Caller | null;
  }
}

/**
 * Lets nobody past who may not, before a body is read. What a signed-in administrator does is done in that name.
 * @throws when a route is added that nobody was given access to.
 */
export function guard(app: FastifyInstance, parts: CallerParts & { readonly origins: () => readonly string[] }): void {
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat())
      if (neededFor(one, url) === undefined) throw new Error(`say in access.ts who may call ${one} ${url}`);
  });
  app.decorateRequest("caller", null);
  app.addHook("onRequest", async (request, reply) => {
    const { method, headers, routeOptions } = request;
    const caller = await callerOf(headers, parts);
    const needed = neededFor(method, routeOptions.url ?? "");
    const verdict = judge(needed, caller?.kind === "session" ? caller.role : (caller?.kind ?? null));
    if (verdict === "unknown") return await refuse(reply, UNKNOWN);
    if (!isSafe(method)) {
      const from = comesFrom(headers, parts.origins());
      // Browsers always say where such a request comes from; programs have no cookie that could be misused.
      if (from === "elsewhere" ? caller?.kind !== "token" : from === "unsaid" && caller?.kind === "session")
        return await refuse(reply, CROSS_SITE);
    }
    if (verdict === "role") return await refuse(reply, ROLE);
    request.caller = caller;
  });
  // After the body was read, whose events belong to no request in particular.
  app.addHook("preHandler", ({ caller }, _reply, done) => {
    if (caller?.kind === "session") actingAs(caller.name, done);
    else done();
  });
}

const UNKNOWN: Refusal = {
  status: 401,
  code: "request/unauthorized",
  message: "Sign in first at /console/; programs send the admin token as `Authorization: Bearer TOKEN`.",
};
const CROSS_SITE: Refusal = {
  status: 403,
  code: "request/cross-site",
  message: "Another page sent this. Use the console at its own address.",
};
const ROLE: Refusal = { status: 403, code: "request/role", message: "Your role does not allow this. Ask an administrator." };

async function refuse(reply: FastifyReply, { status, ...why }: Refusal): Promise<void> {
  if (status === 401) reply.header("www-authenticate", 'Bearer realm="offhook admin"');
  await reply.code(status).send(errorBody(why));
}
