import type { Transaction } from "./flow.ts";
import { type Html, html } from "./html.ts";

export const PORTAL_PATH = "/devicelogin";
export const STYLESHEET_PATH = "/devicelogin/style.css";

/** The page for where a transaction stands: plain HTML that needs no script. `recent` are the accounts this browser used lately. */
export function portalPage(at: Transaction, { recent }: { recent: readonly string[] }): string {
  switch (at.page) {
    case "code":
      return page("Enter code", codeForm(at.error));
    case "account":
      return page("Pick an account", accountForm(at.error, recent));
    case "password":
      return page("Enter password", passwordForm(at.error, at.name));
    case "mfa":
      return page("Enter authenticator code", secondFactorForm(at.error, at.name));
    case "confirm":
      return page("Confirm the sign-in", confirmForm(at));
    case "done":
      return page(
        "Signed in",
        finished("done", "You have signed in the phone", "It continues by itself. You may close this window."),
      );
    case "cancelled":
      return page(
        "Cancelled",
        finished("quiet", "The sign-in was cancelled", "Nothing was signed in. You may close this window."),
      );
  }
}

/** Any page of the server in the same frame. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – offhook</title>
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body>
<main>
<p class="brand">offhook tenant</p>
${content}
</main>
</body>
</html>
`.text;
}

const complaint = (error: string | null) => (error === null ? null : html`<p class="error" role="alert" id="error">${error}</p>`);
const invalid = (error: string | null) => (error === null ? null : html` aria-invalid="true" aria-describedby="error"`);

const codeForm = (error: string | null) => html`<h1>Enter code</h1>
<p>Enter the code that the phone shows, to let it sign in.</p>
<form method="post" action="${PORTAL_PATH}">
<label for="code">Code</label>
<input class="code" id="code" name="code" maxlength="32" required autofocus autocomplete="off" autocapitalize="characters" spellcheck="false"${invalid(error)}>
${complaint(error)}
<p class="quiet">Only enter a code from a phone that you can see. Capitals, dashes and spaces do not matter.</p>
<div class="actions"><button class="primary" name="step" value="code">Next</button></div>
</form>`;

const accountForm = (error: string | null, recent: readonly string[]) => html`<h1>Pick an account</h1>
${recent.length === 0 ? null : recentAccounts(recent)}
<form method="post" action="${PORTAL_PATH}">
<label for="account">${recent.length === 0 ? "Account" : "Use another account"}</label>
<input id="account" name="account" type="text" inputmode="email" maxlength="256" required autofocus autocomplete="username" autocapitalize="none" spellcheck="false" placeholder="name@contoso.example"${invalid(error)}>
${complaint(error)}
<div class="actions"><button class="primary" name="step" value="account">Next</button></div>
</form>
${leave()}`;

const recentAccounts = (recent: readonly string[]) => html`<form method="post" action="${PORTAL_PATH}">
<input type="hidden" name="step" value="account">
<ul class="accounts" aria-label="Accounts used in this browser">${recent.map(
  (name) => html`<li><button name="account" value="${name}">${name}</button></li>`,
)}</ul>
</form>`;

const passwordForm = (error: string | null, name: string) => html`<h1>Enter password</h1>
<p>${name}</p>
<form method="post" action="${PORTAL_PATH}">
<input type="hidden" name="username" value="${name}" autocomplete="username">
<label for="password">Password</label>
<input id="password" name="password" type="password" maxlength="256" required autofocus autocomplete="current-password"${invalid(error)}>
${complaint(error)}
<div class="actions"><button class="primary" name="step" value="password">Sign in</button></div>
</form>
<form method="post" action="${PORTAL_PATH}"><p class="quiet"><button class="link" name="step" value="another-account">Use another account</button></p></form>
${leave()}`;

const secondFactorForm = (error: string | null, name: string) => html`<h1>Enter authenticator code</h1>
<p>${name}</p>
<form method="post" action="${PORTAL_PATH}">
<label for="code">Code</label>
<input class="code" id="code" name="code" inputmode="numeric" maxlength="16" required autofocus autocomplete="one-time-code"${invalid(error)}>
${complaint(error)}
<p class="quiet">Six digits, as the authenticator of this account shows them now.</p>
<div class="actions"><button class="primary" name="step" value="mfa">Verify</button></div>
</form>
${leave()}`;

// Cancel comes first, has the focus and is what Enter does: whoever was talked into coming here should find the way out first.
const confirmForm = (at: Extract<Transaction, { page: "confirm" }>) => html`<h1>Is this your phone?</h1>
<p>You are about to sign in this phone. Everybody who uses it acts as this account.</p>
<dl>
<dt>Phone</dt><dd>${at.login.device.model}</dd>
<dt>MAC address ends in</dt><dd>${at.login.device.macTail}</dd>
<dt>Organization</dt><dd>${at.login.device.organization ?? "none yet"}</dd>
<dt>Signs in to</dt><dd>${at.login.device.client}</dd>
<dt>Account</dt><dd>${at.name}</dd>
</dl>
${complaint(at.error)}
<p class="quiet">Did somebody send you the code, or ask you to enter it? Then choose Cancel.</p>
<form method="post" action="${PORTAL_PATH}">
<div class="actions">
<button class="primary" name="step" value="cancel" autofocus>Cancel</button>
<button name="step" value="confirm">Continue</button>
</div>
</form>`;

const finished = (look: "done" | "quiet", title: string, text: string) => html`<div class="${look}" role="status">
<h1>${title}</h1>
<p>${text}</p>
</div>
<p class="quiet"><a href="${PORTAL_PATH}">Enter another code</a></p>`;

const leave = () =>
  html`<form method="post" action="${PORTAL_PATH}"><p class="quiet"><button class="link" name="step" value="cancel">Cancel</button></p></form>`;
