import type { TemplateResult } from "lit";
import type { Role } from "../../shared/live.ts";
import type { IconName } from "./icons.ts";

export interface NavEntry {
  /** The heading it stands under; the groups come in the order in which routes first name them. */
  readonly group: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Who sees it; everybody when it is left out. */
  readonly roles?: readonly Role[];
}

/** A page. Its pattern is what stands behind the `#`: `/admin/ip-phones/:mac`. */
export interface Route {
  readonly pattern: string;
  /** Of the document, until the page says a better one with {@link setPageTitle}. */
  readonly title: string;
  /** Only for patterns without parameters. */
  readonly nav?: NavEntry;
  /** Brings the page's own code; the frame shows that it is on its way. */
  load?(): Promise<unknown>;
  /** `params` are decoded; what stood behind a `?` is in there as well. */
  render(params: Readonly<Record<string, string>>): TemplateResult;
}

export interface Place {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Null when no route has this path. `hash` is as `location.hash`. */
export function placeOf(hash: string, routes: readonly Route[]): Place | null {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = path.split("/").filter(Boolean);
  for (const route of routes) {
    const wanted = route.pattern.split("/").filter(Boolean);
    if (wanted.length !== parts.length) continue;
    if (!wanted.every((part, at) => part.startsWith(":") || part === parts[at])) continue;
    const named = wanted.flatMap((part, at) => (part.startsWith(":") ? [[part.slice(1), decoded(parts[at] ?? "")]] : []));
    return { route, params: { ...Object.fromEntries(new URLSearchParams(query)), ...Object.fromEntries(named) } };
  }
  return null;
}

/** The route of the left navigation that a path belongs to: the longest one that it starts with. */
export function navRouteOf(hash: string, routes: readonly Route[]): Route | null {
  const path = hash.replace(/^#/, "").split("?", 1)[0] ?? "";
  const fits = routes.filter(({ nav, pattern }) => nav && (path === pattern || path.startsWith(`${pattern}/`)));
  return fits.toSorted((a, b) => b.pattern.length - a.pattern.length)[0] ?? null;
}

/** What a page's own `page-title` event carries. */
export const PAGE_TITLE = "page-title";

/** A page says what it shows, such as a phone's name, for the document's title. */
export function setPageTitle(page: HTMLElement, title: string): void {
  page.dispatchEvent(new CustomEvent(PAGE_TITLE, { bubbles: true, composed: true, detail: title }));
}
