import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PORTAL_PATH, STYLESHEET_PATH } from "../tenant/portal/pages.ts";
import { STYLESHEET } from "../tenant/portal/stylesheet.ts";
import { PortalWeb } from "../tenant/portal/web.ts";
import type { EdgeTenant } from "./edge-tenant.ts";
import { flatHeaders, formOf, takeForms } from "./form-body.ts";

/** The identity endpoints and the pages people see. `origins` are the addresses this server is reached at. */
export async function signInRoutes(
  app: FastifyInstance,
  { tenant, origins }: { tenant: EdgeTenant; origins: () => readonly string[] },
) {
  await takeForms(app);
  const hidden = { schema: { hide: true } };

  const identity = async (request: FastifyRequest, reply: FastifyReply) => {
    const { pathname, searchParams } = new URL(request.url, "http://here");
    const { status, headers, body } = await tenant.identity.handle({
      method: request.method,
      path: pathname,
      query: searchParams,
      headers: flatHeaders(request.headers),
      form: formOf(request.body),
    });
    return await reply.code(status).headers(headers).send(body);
  };
  for (const path of [
    "/:tenant/oauth2/v2.0/*",
    "/:tenant/discovery/v2.0/keys",
    "/:tenant/v2.0/.well-known/openid-configuration",
  ]) {
    app.all(path, hidden, identity);
  }

  const web = new PortalWeb(tenant.portal, origins);
  const portal = async (request: FastifyRequest, reply: FastifyReply) => {
    const { status, headers, cookies, body } = await web.handle({
      method: request.method,
      headers: flatHeaders(request.headers),
      form: formOf(request.body),
      source: request.ip,
    });
    if (cookies.length > 0) reply.header("set-cookie", cookies);
    return await reply.code(status).headers(headers).send(body);
  };
  app.get(PORTAL_PATH, hidden, portal);
  app.post(PORTAL_PATH, hidden, portal);
  app.get(STYLESHEET_PATH, hidden, async (_request, reply) => {
    return await reply.headers({ "content-type": "text/css; charset=utf-8", "cache-control": "max-age=3600" }).send(STYLESHEET);
  });
}
