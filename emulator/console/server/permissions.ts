import type { PageSays, Role } from "../shared/live.ts";

/**
 * Why somebody may not do that; null when they may. Everybody looks. Device administrators do to phones what somebody in front of
 * them, or at the socket behind them, could do. Which phones there are, and what time it is, is the bench: an administrator's.
 */
export function refusal(role: Role, said: PageSays): string | null {
  if (said.type === "watch" || said.type === "open" || role === "administrator") return null;
  if (role === "reader") return "You may look, but not touch: your role is reader. Ask an administrator for another one.";
  if (said.type === "act" && said.action.kind !== "remove") return null;
  return "Only administrators add and remove phones and change the time.";
}
