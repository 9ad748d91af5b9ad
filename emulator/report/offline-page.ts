import type { PageAssets } from "./page-assets.adapter.ts";

export interface OfflinePage {
  readonly title: string;
  /** For whoever has no scripts: what is missing, and where it is. Plain text. */
  readonly withoutScripts: string;
  /** What the page's script finds in `#data`. */
  readonly data: unknown;
  /** Where pictures may come from, as the content-security-policy says it. */
  readonly pictures: "data:" | "'self' file: data:";
  readonly assets: PageAssets;
}

/** A page in one HTML file. Nothing leaves it and nothing is fetched but such pictures, whatever was put into it. */
export function offlinePage({ title, withoutScripts, data, pictures, assets: { style, script, icon } }: OfflinePage): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src ${pictures}; font-src data:; base-uri 'none'; form-action 'none'`;
  // JSON that cannot end the element it stands in.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style>
${style}
</style>
</head>
<body>
<noscript>${withoutScripts}</noscript>
<script type="application/json" id="data">${json}</script>
<script>
${script}
</script>
</body>
</html>
`;
}
