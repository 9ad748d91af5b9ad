/** The one stylesheet of the server's plain pages: light and dark, no images, no script. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --page: #f5f5f5; --surface: #ffffff; --text: #242424; --quiet: #616161; --line: #d1d1d1;
  --accent: #5b5fc7; --accent-hover: #4f52b2; --on-accent: #ffffff; --danger: #c4314b; --danger-soft: #fdf3f4; --success: #237b4b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #1f1f1f; --surface: #292929; --text: #ffffff; --quiet: #adadad; --line: #4d4d4d;
    --accent: #9299f7; --accent-hover: #aab0fa; --on-accent: #1f1f1f; --danger: #f1707b; --danger-soft: #3a2325; --success: #54b17d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--page); color: var(--text);
  font: 16px/1.5 "Segoe UI", "Open Sans", system-ui, -apple-system, "Helvetica Neue", sans-serif;
}
main {
  width: 100%; max-width: 440px; background: var(--surface); border-radius: 8px; padding: 40px;
  box-shadow: 0 2px 4px rgb(0 0 0 / 14%), 0 8px 24px rgb(0 0 0 / 10%);
}
.brand { margin: 0 0 24px; font-weight: 600; color: var(--quiet); }
.brand::before {
  content: ""; display: inline-block; width: 14px; height: 14px; margin-right: 8px; border-radius: 4px; background: var(--accent);
  vertical-align: -1px;
}
h1 { margin: 0 0 8px; font-size: 24px; line-height: 32px; font-weight: 600; }
p { margin: 0 0 16px; }
.quiet { margin-top: 8px; color: var(--quiet); font-size: 14px; }
a { color: var(--accent); }
label { display: block; margin: 16px 0 4px; font-weight: 600; font-size: 14px; }
input {
  width: 100%; min-height: 48px; padding: 8px 12px; border: 1px solid var(--line); border-bottom: 2px solid var(--quiet);
  border-radius: 4px; background: var(--surface); color: var(--text); font: inherit;
}
input:focus { outline: none; border-bottom-color: var(--accent); box-shadow: 0 2px 0 var(--accent); }
input[aria-invalid="true"] { border-bottom-color: var(--danger); }
.code { font-size: 24px; font-weight: 600; letter-spacing: .12em; text-transform: uppercase; font-variant-numeric: tabular-nums; }
.code::placeholder { font-weight: 400; letter-spacing: normal; text-transform: none; }
.error { margin: 16px 0 0; padding: 8px 12px; border-left: 4px solid var(--danger); background: var(--danger-soft); color: var(--danger); }
.actions { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 24px; }
button {
  flex: 1 1 140px; min-height: 48px; padding: 8px 20px; border: 1px solid var(--accent); border-radius: 4px;
  background: transparent; color: var(--accent); font: inherit; font-weight: 600; cursor: pointer;
}
button.primary { background: var(--accent); color: var(--on-accent); }
button.primary:hover { background: var(--accent-hover); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }
ul.accounts { list-style: none; margin: 16px 0 0; padding: 0; }
ul.accounts li { margin: 0 0 8px; }
ul.accounts button { width: 100%; text-align: left; border-color: var(--line); color: var(--text); font-weight: 400; overflow-wrap: anywhere; }
button.link { flex: none; min-height: 32px; padding: 0; border: 0; text-decoration: underline; font-weight: 400; }
dl { margin: 16px 0; padding: 4px 16px 16px; border: 1px solid var(--line); border-radius: 4px; }
dt { margin-top: 12px; color: var(--quiet); font-size: 14px; line-height: 20px; }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.done::before { content: "\\2713"; display: block; font-size: 40px; line-height: 48px; color: var(--success); }
code { overflow-wrap: anywhere; }
@media (max-width: 480px) { body { padding: 0; place-items: stretch; } main { border-radius: 0; box-shadow: none; padding: 32px 24px; } }
`;
