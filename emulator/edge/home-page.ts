import { html } from "../tenant/portal/html.ts";
import { PORTAL_PATH, page } from "../tenant/portal/pages.ts";
import { PAGE_HEADERS } from "../tenant/portal/web.ts";

/** What somebody finds in the console's place where it was not built. */
export function homePage(organization: string) {
  const content = html`<h1>${organization}</h1>
<p>This is an emulated tenant for Teams phones: phones connect here, are provisioned with a verification code, and sign in.</p>
<p>The console is not built yet. Run <code>npm run prepare</code> in offhook's folder, then start the server again.</p>
<p><a href="${PORTAL_PATH}">Sign a phone in with the code it shows</a></p>
<p><a href="/api/openapi.json">The admin interface for programs (OpenAPI)</a></p>
<p class="quiet">It is not Microsoft's, and real accounts do not exist here.</p>`;
  return { headers: PAGE_HEADERS, body: page(organization, content) };
}
