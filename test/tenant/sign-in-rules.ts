import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Sequential } from "../harness/history.ts";

/** What administrators, browsers and phones do; `code` is the login code. */
export type Op =
  | { readonly click: MacAddress }
  | { readonly cancel: string }
  | { readonly remove: MacAddress }
  | { readonly logOn: string; readonly account: string }
  | { readonly confirm: string; readonly account: string }
  | { readonly decline: string }
  | { readonly redeem: MacAddress }
  | { readonly open: MacAddress }
  | { readonly list: "sign-in" }
  | { readonly operation: string };

/** An operation's id, `done`, a refusal, a page, an account, a list, or how an operation stands. */
export type Result = string;

interface Operation {
  readonly of: MacAddress;
  readonly stands: "open" | "approved" | "successful" | "failed";
}
interface Login {
  readonly on: MacAddress;
  readonly operation: string;
  readonly status: "pending" | "approved" | "declined" | "redeemed" | "ended";
  readonly account: string;
}

export interface State {
  /** Phones of the organization that wait for their sign-in, or have signed in. */
  readonly rows: Readonly<Record<string, "waiting" | "signed in">>;
  readonly operations: Readonly<Record<string, Operation>>;
  /** By login code. */
  readonly logins: Readonly<Record<string, Login>>;
  /** Who redeemed tokens on a phone. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** The rules of remote sign-ins, one step at a time, while no deadline passes. */
export const rules: Sequential<State, Op, Result> = (state, op, result) => {
  const answers = (expected: Result, after: State = state) => (result === undefined || result === expected ? after : null);
  if ("click" in op) {
    if (state.rows[op.click] === undefined) return answers("admin/not-found");
    if (state.rows[op.click] !== "waiting") return answers("admin/not-waiting-for-sign-in");
    const running = openOf(state, op.click);
    if (running) return answers(running);
    if (result === undefined || !/^[0-9a-f]{32}$/.test(result) || state.operations[result]) return null;
    return withOperation(state, result, { of: op.click, stands: "open" });
  }
  if ("cancel" in op) {
    const operation = state.operations[op.cancel];
    if (operation?.stands === "failed") return answers("done");
    if (operation?.stands !== "open") return answers("admin/too-late");
    return answers("done", failed(state, op.cancel));
  }
  if ("remove" in op) {
    if (state.rows[op.remove] === undefined) return answers("admin/not-found");
    const { [op.remove]: _, ...rows } = state.rows;
    const running = openOf(state, op.remove);
    return answers("done", { ...(running ? failed(state, running) : state), rows });
  }
  if ("redeem" in op) {
    const [code, login] = Object.entries(state.logins).find(([, { on, status }]) => on === op.redeem && status !== "ended") ?? [];
    if (!code || !login) return answers("expired_token");
    if (login.status !== "approved") return null;
    const tokens = { ...state.tokens, [op.redeem]: login.account };
    return answers(`tokens for ${code}`, withLogin({ ...state, tokens }, code, { ...login, status: "redeemed" }));
  }
  if ("open" in op) {
    const rows = state.rows[op.open] ? { ...state.rows, [op.open]: "signed in" as const } : state.rows;
    const running = openOf(state, op.open);
    const after = running ? withOperation(state, running, { of: op.open, stands: "successful" }) : state;
    return answers(state.tokens[op.open] ?? "nobody", { ...after, rows });
  }
  if ("list" in op) {
    const waiting = Object.keys(state.rows).filter((mac) => state.rows[mac] === "waiting");
    return answers(waiting.sort().join(", "));
  }
  if ("operation" in op) return answers(state.operations[op.operation]?.stands === "failed" ? "failed" : "successful");
  return atThePage(state, op, answers);
};

function atThePage(
  state: State,
  op: Extract<Op, { logOn: string } | { confirm: string } | { decline: string }>,
  answers: (expected: Result, after?: State) => State | null,
): State | null {
  const code = "logOn" in op ? op.logOn : "confirm" in op ? op.confirm : op.decline;
  const login = state.logins[code];
  if (!login || login.status === "ended") return answers("expired");
  if (login.status !== "pending") return answers("used");
  if ("logOn" in op) return answers("confirm");
  if ("decline" in op)
    return answers("cancelled", failed(withLogin(state, code, { ...login, status: "declined" }), login.operation));
  const approved = withLogin(state, code, { ...login, status: "approved", account: op.account });
  return answers("done", withOperation(approved, login.operation, { of: login.on, stands: "approved" }));
}

const openOf = (state: State, mac: MacAddress) =>
  Object.keys(state.operations).find((id) => {
    const { of, stands } = state.operations[id] ?? {};
    return of === mac && (stands === "open" || stands === "approved");
  });

/** Its login is over too, unless it was decided: then nobody asks any more. */
function failed(state: State, id: string): State {
  const operation = state.operations[id];
  const logins = Object.entries(state.logins).map(([code, login]): [string, Login] =>
    login.operation === id && (login.status === "pending" || login.status === "approved")
      ? [code, { ...login, status: "ended" }]
      : [code, login],
  );
  return {
    ...state,
    ...(operation && { operations: { ...state.operations, [id]: { ...operation, stands: "failed" } } }),
    logins: Object.fromEntries(logins),
  };
}

const withOperation = (state: State, id: string, operation: Operation): State => ({
  ...state,
  operations: { ...state.operations, [id]: operation },
});
const withLogin = (state: State, code: string, login: Login): State => ({ ...state, logins: { ...state.logins, [code]: login } });
