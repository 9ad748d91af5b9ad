import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Sequential } from "../../harness/history.ts";

/** What administrators and people beside phones do; `by` is the organization whose administrator it is. */
export type Op =
  | { readonly add: MacAddress; readonly by: string }
  | { readonly generate: MacAddress; readonly by: string }
  | { readonly remove: MacAddress; readonly by: string }
  | { readonly type: string; readonly on: MacAddress }
  | { readonly connect: MacAddress; readonly key: string }
  | { readonly list: "activation" | "sign-in"; readonly by: string }
  | { readonly whose: MacAddress };

/** `done`, a refusal, the digits of a fresh code, a list, or an owner. */
export type Result = string;

interface Listing {
  readonly state: "waiting-on-activation" | "waiting-for-sign-in";
  readonly code: string | null;
  readonly wrongTries: number;
}

/** Keys are an organization and a MAC address, or a MAC address alone. */
export interface State {
  readonly listed: Readonly<Record<string, Listing>>;
  readonly bound: Readonly<Record<string, { readonly by: string; readonly code: string }>>;
  readonly keys: Readonly<Record<string, string>>;
}

export const NOTHING: State = { listed: {}, bound: {}, keys: {} };

const WRONG_TRIES = 5;

/** The rules of verification codes, one step at a time, within the two minutes in which a lost answer is given again. */
export const rules: Sequential<State, Op, Result> = (state, op, result) => {
  const answers = (expected: Result, after: State = state) => (result === undefined || result === expected ? after : null);
  if ("add" in op) {
    if (at(state, op.by, op.add)) return answers("admin/duplicate");
    return answers("done", list(state, op.by, op.add, { state: "waiting-on-activation", code: null, wrongTries: 0 }));
  }
  if ("generate" in op) {
    const listing = at(state, op.by, op.generate);
    if (!listing) return answers("admin/not-found");
    if (listing.state !== "waiting-on-activation") return answers("admin/not-waiting-on-activation");
    if (result === undefined || !/^\d{6}$/.test(result)) return null;
    return list(state, op.by, op.generate, { ...listing, code: result, wrongTries: 0 });
  }
  if ("remove" in op) {
    if (!at(state, op.by, op.remove)) return answers("admin/not-found");
    const { [op.remove]: owner, ...others } = state.bound;
    const { [`${op.by} ${op.remove}`]: _, ...listed } = state.listed;
    if (owner?.by !== op.by) return answers("done", { ...state, listed });
    const { [op.remove]: __, ...keys } = state.keys;
    return answers("done", { listed, bound: others, keys });
  }
  if ("connect" in op) {
    const first = state.keys[op.connect] ?? op.key;
    if (first !== op.key) return answers("other key");
    return answers("done", { ...state, keys: { ...state.keys, [op.connect]: first } });
  }
  if ("type" in op) return typed(state, op, answers);
  if ("whose" in op) return answers(state.bound[op.whose]?.by ?? "nobody");
  return answers(shown(rowsIn(state, op)));
};

function typed(
  state: State,
  { type, on }: { type: string; on: MacAddress },
  answers: (expected: Result, after?: State) => State | null,
): State | null {
  const owner = state.bound[on];
  if (owner) return answers(owner.code === type ? "bound" : "refused");
  const mine = Object.entries(state.listed).filter(([key, { code }]) => key.endsWith(` ${on}`) && code !== null);
  for (const [key, { code }] of mine) {
    if (code !== type) continue;
    const [by = ""] = key.split(" ");
    const bound = { ...state.bound, [on]: { by, code } };
    return answers("bound", list({ ...state, bound }, by, on, { state: "waiting-for-sign-in", code: null, wrongTries: 0 }));
  }
  let after = state;
  for (const [key, listing] of mine) {
    const wrongTries = listing.wrongTries + 1;
    const [by = ""] = key.split(" ");
    after = list(after, by, on, { ...listing, wrongTries, code: wrongTries === WRONG_TRIES ? null : listing.code });
  }
  return answers("refused", after);
}

/** A list as text, whatever the order of its rows. */
export const shown = (rows: readonly { mac: string; verificationCode: string | null }[]): string =>
  rows
    .map(({ mac, verificationCode }) => `${mac} ${verificationCode ?? "-"}`)
    .sort()
    .join(", ");

function rowsIn(state: State, { list, by }: { list: "activation" | "sign-in"; by: string }) {
  const wanted = list === "activation" ? "waiting-on-activation" : "waiting-for-sign-in";
  return Object.entries(state.listed)
    .filter(([key, listing]) => key.startsWith(`${by} `) && listing.state === wanted)
    .map(([key, { code }]) => ({ mac: key.slice(by.length + 1), verificationCode: code }));
}

const at = (state: State, by: string, mac: MacAddress) => state.listed[`${by} ${mac}`];
const list = (state: State, by: string, mac: MacAddress, listing: Listing): State => ({
  ...state,
  listed: { ...state.listed, [`${by} ${mac}`]: listing },
});
