import type { ServerStep } from "./server-schema.ts";
import { actionNames, type Step } from "./step-schema.ts";

/** A step in one line, for reports: `tap button "Next"`. Templates stay as they were written, passwords are left out. */
export function describeStep(step: Step): string {
  if (step.name !== undefined) return step.name;
  const action = actionNames.find((name) => step[name as keyof Step] !== undefined) ?? "nothing";
  const onPhone = step.phone === undefined ? "" : ` (${step.phone})`;
  return `${action}${detail(action, step)}${onPhone}`;
}

function detail(action: string, step: Step): string {
  const value: unknown = step[action as keyof Step];
  if (action === "repeat") return ` ${step.repeat?.times ?? 0} times`;
  if (action === "expect-screen") return "";
  const secret = (["enter-password", "enter-authenticator-code"] as const).find((one) => step.portal?.[one] !== undefined);
  if (action === "portal" && secret !== undefined) return ` ${secret}`;
  if (action === "server" && step.server?.upload !== undefined) return uploadDetail(step.server);
  if (action === "server" && step.server?.account !== undefined) return accountDetail(step.server.account);
  if (typeof value === "string") return ` ${value}`;
  if (Array.isArray(value)) return ` ${value.join(", ")}`;
  if (value === null || typeof value !== "object") return "";
  return ` ${Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => phrase(key, part))
    .join(" ")}`;
}

/** A file by its name; a whole file written out would be no line any more. */
function uploadDetail({ upload, "all-or-nothing": together }: ServerStep): string {
  const lines = upload?.text?.trimEnd().split("\n").length ?? 0;
  return ` upload ${upload?.file ?? `${lines} ${lines === 1 ? "line" : "lines"}`}${together ? " all-or-nothing" : ""}`;
}

function accountDetail({ name, ...changes }: object & { name: string }): string {
  const words = Object.entries(changes).map(([key, part]) => (key === "password" ? key : phrase(key, part)));
  return ` account ${[name, ...words].join(" ")}`;
}

function phrase(key: string, part: unknown): string {
  if (key === "role") return String(part);
  if (key === "name" || key === "text") return typeof part === "string" && part.startsWith("/") ? part : JSON.stringify(part);
  if (part === true) return key;
  return `${key} ${typeof part === "string" || typeof part === "number" ? part : JSON.stringify(part)}`;
}
