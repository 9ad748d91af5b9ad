/**
 * Where a request comes from, as browsers tell: one of our own pages, another's, or nobody said. Ports of one machine are one site to
 * cookies, so a cookie alone proves nothing about the page.
 */
export function comesFrom(
  headers: { readonly origin?: string | undefined; readonly "sec-fetch-site"?: string | string[] | undefined },
  origins: readonly string[],
): "here" | "elsewhere" | "unsaid" {
  const { origin, "sec-fetch-site": site } = headers;
  if (site === "same-origin" || (origin !== undefined && origins.includes(origin))) return "here";
  return origin === undefined && site === undefined ? "unsaid" : "elsewhere";
}

const SAFE = ["GET", "HEAD"];

/** Whether a request changes nothing by what HTTP says. */
export const isSafe = (method: string): boolean => SAFE.includes(method);
