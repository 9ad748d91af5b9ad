import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { deviceView } from "../render/device/device-svg.ts";
import type { Theme } from "../render/picture.ts";
import { offlinePage } from "../report/offline-page.ts";
import type { PageAssets } from "../report/page-assets.adapter.ts";
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
export function contactSheet(sheet: Sheet, assets: PageAssets): string {
  const profiles = sheet.profiles.map((profile) => {
    const { id, brand, label, screen } = profile;
    const { widthPx, heightPx } = deviceView(profile);
    return { id, label: `${brand} ${label}`, screen: [screen.widthPx, screen.heightPx], device: [widthPx, heightPx] };
  });
  return offlinePage({
    title: "offhook screens",
    withoutScripts: "This page needs scripts to show its pictures; the files lie in the folders beside it.",
    data: { profiles, themes: sheet.themes, screens: sheet.entries },
    // A page opened from disk is of no origin, so pictures beside it are allowed by scheme as well.
    pictures: "'self' file: data:",
    assets,
  });
}
