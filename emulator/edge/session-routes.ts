import type { Clock } from "@offhook/agent/ports/clock.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Password } from "../tenant/administration/account-fields.ts";
import { ROLES } from "../tenant/administrators/roles.ts";
import { ErrorBody, OrganizationBody } from "./admin-schemas.ts";
import { errorBody } from "./edge-errors.ts";
import type { EdgeTenant } from "./edge-tenant.ts";
import { noSessionCookie, sessionCookie } from "./session-cookie.ts";

const SignIn = z.strictObject({
  name: z.string().min(1).max(64).meta({ description: "Of an administrator; case does not count" }),
  password: Password,
});
const Session = z.strictObject({
  administrator: z.strictObject({ name: z.string(), role: z.enum(ROLES) }),
  organization: OrganizationBody,
});
const OwnPassword = z.strictObject({
  current: Password,
  password: Password.meta({ description: "The new one. Your other sessions are signed out." }),
});

const REFUSED = { "4xx": ErrorBody };

export interface SessionRouteParts {
  readonly tenant: EdgeTenant;
  readonly origins: () => readonly string[];
  readonly machineClock: Pick<Clock, "epochMs">;
}

/** Signing in to the console, and out. The session travels in a cookie that no script can read. */
export function sessionRoutes(app: FastifyInstance, { tenant, origins, machineClock }: SessionRouteParts): void {
  const { consoleSessions, administrators, organization } = tenant;
  const at = ({ headers }: FastifyRequest) => ({ host: headers.host, secure: origins()[0]?.startsWith("https:") ?? false });
  const shown = ({ name, role }: { name: string; role: z.output<typeof Session>["administrator"]["role"] }) => ({
    administrator: { name, role },
    organization: { id: organization.id, name: organization.name },
  });

  app.get(
    "/session",
    { schema: { summary: "Who is signed in here", response: { 200: Session, ...REFUSED } } },
    async ({ caller }) => (caller?.kind === "session" ? shown(caller) : undefined),
  );
  app.post<{ Body: z.output<typeof SignIn> }>(
    "/session",
    {
      schema: {
        summary: "Sign in to the console; the answer sets a cookie",
        body: SignIn,
        response: { 200: Session, ...REFUSED },
      },
    },
    async (request, reply) => {
      const { body, ip, caller } = request;
      const { name, password } = body;
      const order = { name, password: new Secret(password), source: ip, nowMs: machineClock.epochMs() };
      const outcome = await consoleSessions.signIn(order);
      if (outcome.kind !== "signed-in")
        return await turnAway(reply, outcome, { status: 401, message: "The name or the password is wrong." });
      // Whoever was signed in with this browser before is not any more.
      if (caller?.kind === "session") await consoleSessions.signOut(caller.session);
      return await reply.header("set-cookie", sessionCookie(outcome.id, at(request))).send(shown(outcome.who));
    },
  );
  app.delete("/session", { schema: { summary: "Sign out of the console", response: REFUSED } }, async (request, reply) => {
    if (request.caller?.kind === "session") await consoleSessions.signOut(request.caller.session);
    return await reply
      .code(204)
      .header("set-cookie", noSessionCookie(at(request)))
      .send();
  });
  app.put<{ Body: z.output<typeof OwnPassword> }>(
    "/session/password",
    { schema: { summary: "Change your own password", body: OwnPassword, response: REFUSED } },
    async ({ body: { current, password }, ip, caller }, reply) => {
      if (caller?.kind !== "session") return;
      const order = { name: caller.name, password: new Secret(current), source: ip, nowMs: machineClock.epochMs() };
      const outcome = await consoleSessions.checkPassword(order);
      // Not 401: the session is as good as before.
      if (outcome.kind !== "right")
        return await turnAway(reply, outcome, { status: 403, message: "The current password is wrong." });
      await administrators.change(caller.name, { password: new Secret(password) }, { except: caller.session });
      return await reply.code(204).send();
    },
  );
}

async function turnAway(
  reply: FastifyReply,
  outcome: { readonly kind: "wrong" } | { readonly kind: "too-fast"; readonly waitS: number },
  wrong: { readonly status: number; readonly message: string },
) {
  if (outcome.kind === "wrong")
    return await reply.code(wrong.status).send(errorBody({ code: "session/wrong", message: wrong.message }));
  const message = `Too many wrong tries. Wait ${outcome.waitS} s, then try again.`;
  return await reply
    .code(429)
    .header("retry-after", outcome.waitS)
    .send(errorBody({ code: "session/too-fast", message }));
}
