import type { Exchange } from "../links/in-process-fetch.ts";

/** An HTTP exchange with the login service as traces have it: how it was answered, never what was in it. */
export const exchangeTrace = ({ method, path, status, error }: Exchange) => ({
  kind: "message" as const,
  name: `${method} ${withoutIds(path)}`,
  data: { status, ...(error !== null && { error }) },
});

/** The tenant's id stands in every path; a trace says `{tenant}`, as the documents do. */
const withoutIds = (path: string) => path.replace(/^\/[^/]+(?=\/(oauth2|v2\.0|discovery)\/)/, "/{tenant}");
