import type { Role } from "@offhook/emulator/tenant/administrators/roles.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { ApiAnswer, EdgeRig } from "./kit.ts";

export const PASSWORD = "planted-console-password";

/** A browser with the console open: it keeps the session's cookie and says where its requests come from. */
export interface Browser {
  /** As it is sent; empty when signed out. */
  cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
}

export function openBrowser(rig: EdgeRig): Browser {
  const browser: Browser = {
    cookie: "",
    async call(method, path, body, headers = {}) {
      const from = method === "GET" ? {} : { origin: rig.edge.origin, "sec-fetch-site": "same-origin" };
      const cookie: Record<string, string> = browser.cookie === "" ? {} : { cookie: browser.cookie };
      const answer = await rig.api(method, path, body, { ...from, ...cookie, ...headers });
      const [set] = answer.headers.getSetCookie();
      if (set !== undefined) browser.cookie = /Max-Age=0/.test(set) ? "" : (set.split(";")[0] ?? "");
      return answer;
    },
  };
  return browser;
}

export const addAdministrator = (rig: EdgeRig, name: string, role: Role = "administrator") =>
  rig.tenant.administrators.add({ name, role, password: new Secret(PASSWORD) });

/** A browser in which somebody with that role is signed in. */
export async function signedIn(rig: EdgeRig, name: string, role: Role = "administrator"): Promise<Browser> {
  if (!(await rig.tenant.administrators.list()).some((known) => known.name === name)) await addAdministrator(rig, name, role);
  const browser = openBrowser(rig);
  const { status, body } = await browser.call("POST", "/session", { name, password: PASSWORD });
  if (status !== 200) throw new Error(`not signed in: ${JSON.stringify(body)}`);
  return browser;
}
