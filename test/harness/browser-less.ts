/** A browser reduced to cookies, redirects and forms: enough for server-rendered pages. */
export class FormBrowser {
  readonly #cookies = new Map<string, string>();
  #at = new URL("http://localhost");
  html = "";
  status = 0;

  get url(): URL {
    return this.#at;
  }

  async goTo(url: string): Promise<void> {
    await this.#load(new URL(url, this.#at), { method: "GET" });
  }

  /** Fills in and sends the first form of the page; hidden fields go along as they are. */
  async submit(fields: Record<string, string>): Promise<void> {
    const form = /<form[^>]*>([\s\S]*?)<\/form>/i.exec(this.html);
    if (!form) throw new Error(`no form on ${this.#at.pathname} (${this.status})`);
    const action = /\baction="([^"]*)"/i.exec(form[0])?.[1]?.replaceAll("&amp;", "&") ?? this.#at.href;
    const body = new URLSearchParams();
    for (const [tag] of (form[1] ?? "").matchAll(/<input[^>]*type="?hidden"?[^>]*>/gi)) {
      const name = /\bname="([^"]*)"/i.exec(tag)?.[1];
      if (name) body.set(name, /\bvalue="([^"]*)"/i.exec(tag)?.[1] ?? "");
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    await this.#load(new URL(action, this.#at), { method: "POST", body });
  }

  async #load(url: URL, init: RequestInit): Promise<void> {
    let [next, request] = [url, init];
    for (let hops = 0; hops < 12; hops++) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { cookie, origin: next.origin, "sec-fetch-site": "same-origin" };
      const response = await fetch(next, { ...request, redirect: "manual", headers });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (name) this.#cookies.set(name, value ?? "");
      }
      const location = response.headers.get("location");
      if (!location) {
        this.#at = next;
        this.status = response.status;
        this.html = await response.text();
        return;
      }
      next = new URL(location, next);
      request = { method: "GET" };
    }
    throw new Error(`too many redirects from ${url.pathname}`);
  }
}
