import type { Route } from "../shell/route.ts";

/** The administrator's pages. */
export const adminRoutes: readonly Route[] = [];
