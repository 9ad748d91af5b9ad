import { mayAct, type Role } from "../tenant/administrators/roles.ts";

/** What a caller needs: a role at least, any session, or nothing at all. */
export type Needed = Role | "session" | "anyone";

/**
 * Who may call what of the admin interface, each route once. A route that is not here is refused to everybody, and the server does not
 * come up with one.
 */
export const ACCESS: Readonly<Record<string, Needed>> = {
  "POST /api/session": "anyone",
  "GET /api/session": "session",
  "DELETE /api/session": "anyone",
  "PUT /api/session/password": "session",

  "GET /api/organization": "reader",
  "GET /api/summary": "reader",
  "GET /api/devices": "reader",
  "GET /api/devices/template": "reader",
  "GET /api/devices/:mac/explanation": "reader",
  "GET /api/devices/:mac/objects": "reader",
  "GET /api/phones": "reader",
  "GET /api/phones/:mac": "reader",
  "GET /api/verification-codes/export": "reader",
  "GET /api/operations/:id": "reader",
  "GET /api/audit": "reader",
  "GET /api/accounts": "reader",
  // Their passwords are printed in the README.
  "GET /api/sample-accounts": "reader",
  "GET /api/rules": "reader",
  "GET /api/rules/presets": "reader",
  "GET /api/administrators": "reader",

  "POST /api/devices": "device-administrator",
  "POST /api/devices/upload": "device-administrator",
  "DELETE /api/devices/:mac": "device-administrator",
  "DELETE /api/devices/:mac/objects": "device-administrator",
  "POST /api/verification-codes": "device-administrator",
  "POST /api/devices/:mac/sign-in": "device-administrator",
  "DELETE /api/operations/:id": "device-administrator",
  "POST /api/devices/:mac/sign-out": "device-administrator",
  "POST /api/devices/:mac/restart": "device-administrator",
  "POST /api/devices/:mac/factory-reset": "device-administrator",

  "POST /api/accounts": "administrator",
  "PATCH /api/accounts/:account": "administrator",
  "DELETE /api/accounts/:account": "administrator",
  // What it answers is somebody's second factor.
  "GET /api/accounts/:account/authenticator-code": "administrator",
  "PATCH /api/rules": "administrator",
  "POST /api/rules/reset": "administrator",
  "POST /api/rules/presets/:name": "administrator",
  "POST /api/tenant/apply": "administrator",
  "POST /api/administrators": "administrator",
  "PATCH /api/administrators/:name": "administrator",
  "DELETE /api/administrators/:name": "administrator",
};

/** Undefined for a route nobody gave an access. */
export function neededFor(method: string, route: string): Needed | undefined {
  return ACCESS[`${method === "HEAD" ? "GET" : method} ${route}`];
}

export type Verdict = "in" | "unknown" | "role";

/** Whether a caller with `role` gets in; null is a caller nobody knows, `token` whoever has the admin token. */
export function judge(needed: Needed | undefined, role: Role | "token" | null): Verdict {
  if (needed === "anyone") return "in";
  if (role === null) return "unknown";
  if (needed === undefined) return "role";
  if (needed === "session") return role === "token" ? "unknown" : "in";
  return role === "token" || mayAct(role, needed) ? "in" : "role";
}
