const COOKIE = "offhook-recent";
const MOST = 5;
const LIFE_S = 30 * 86_400;

/** The accounts somebody signed in with in this browser, newest first, as a cookie keeps them. Names only; they open nothing. */
export const RecentAccounts = {
  /** Anything that is not such a list counts as none. */
  read(cookies: ReadonlyMap<string, string>): string[] {
    try {
      const names: unknown = JSON.parse(decodeURIComponent(cookies.get(COOKIE) ?? "[]"));
      if (!Array.isArray(names)) return [];
      return names.filter((name) => typeof name === "string" && name !== "" && name.length <= 256).slice(0, MOST);
    } catch {
      return [];
    }
  },

  /** The cookie with `name` in front, without its attributes of place. */
  add(cookies: ReadonlyMap<string, string>, name: string): string {
    const names = [name, ...RecentAccounts.read(cookies).filter((other) => other !== name)].slice(0, MOST);
    return `${COOKIE}=${encodeURIComponent(JSON.stringify(names))}; Max-Age=${LIFE_S}`;
  },
} as const;
