import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { deviceView } from "../render/device/device-svg.ts";
import type { Theme } from "../render/picture.ts";
import type { GalleryEntry } from "./gallery-files.ts";

export interface Sheet {
  readonly profiles: readonly HardwareProfile[];
  readonly entries: readonly GalleryEntry[];
  readonly themes: readonly Theme[];
}

/** What `gallery.json` says: what there is, for programs. */
export function galleryJson({ profiles, entries, themes }: Sheet): string {
  const about = { tool: "offhook", gallery: 1, profiles: profiles.map(({ id }) => id), themes };
  return `${JSON.stringify({ ...about, screens: entries }, null, 2)}\n`;
}

/** The page that shows all pictures: screens from top to bottom, profiles side by side. It loads nothing but the pictures. */
export function contactSheet(sheet: Sheet, { style, script, icon }: { style: string; script: string; icon: string }): string {
  const profiles = sheet.profiles.map((profile) => {
    const { id, brand, label, screen } = profile;
    const { widthPx, heightPx } = deviceView(profile);
    return { id, label: `${brand} ${label}`, screen: [screen.widthPx, screen.heightPx], device: [widthPx, heightPx] };
  });
  const data = JSON.stringify({ profiles, themes: sheet.themes, screens: sheet.entries }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>offhook screens</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style>
${style}
</style>
</head>
<body>
<noscript>This page needs scripts to show its pictures; the files lie in the folders beside it.</noscript>
<script type="application/json" id="data">${data}</script>
<script>
${script}
</script>
</body>
</html>
`;
}

/** A page opened from disk is of no origin, so pictures beside it are allowed by scheme as well. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self' file: data:; font-src data:; base-uri 'none'; form-action 'none'";
