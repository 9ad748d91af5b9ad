import { layoutScreen } from "@offhook/agent/screen/layout.ts";
import { uiautomatorXml } from "@offhook/agent/screen/uiautomator-xml.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { pictureOf, type Theme } from "../render/picture.ts";
import type { PngOptions } from "../render/png.adapter.ts";
import { screenYaml } from "../scenario/screen-yaml.ts";
import { type CatalogueScreen, screensOf } from "./catalogue.ts";

/** One screen of one profile, and its files, by what they are, as paths in the gallery. */
export interface GalleryEntry {
  readonly profile: string;
  readonly name: string;
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface GalleryWishes {
  readonly firmware?: string | undefined;
  readonly themes: readonly Theme[];
  /** Only screens whose name or title it matches. */
  readonly grep?: RegExp | undefined;
}

/** A screen that is yet to be drawn. */
export interface GalleryScreen {
  readonly profile: HardwareProfile;
  readonly screen: CatalogueScreen;
  readonly themes: readonly Theme[];
}

/** The screens that are wanted, profile by profile. @throws {InputError} for a firmware that a profile does not have. */
export function galleryScreens(profiles: readonly HardwareProfile[], { firmware, themes, grep }: GalleryWishes): GalleryScreen[] {
  return profiles.flatMap((profile) =>
    screensOf(profile, firmware)
      .filter(({ name, title }) => grep === undefined || grep.test(`${name} ${title}`))
      .map((screen) => ({ profile, screen, themes })),
  );
}

/** `svg`, `png`, `device-svg` (with the device around it), `dark-svg`, … and the path of each. */
export function entryOf({ profile, screen: { name, title }, themes }: GalleryScreen): GalleryEntry {
  const base = `${profile.id}/${name}`;
  const pictures = pictureKinds(themes).flatMap(({ prefix, suffix }) =>
    ["svg", "png"].map((type) => [`${prefix}${type}`, `${base}${suffix}.${type}`] as const),
  );
  const files = Object.fromEntries([...pictures, ["yaml", `${base}.yaml`], ["xml", `${base}.xml`]]);
  return { profile: profile.id, name, title, files };
}

/** The text of each file by its path; `png` turns an SVG into its bytes. */
export async function filesOf(
  { profile, screen, themes }: GalleryScreen,
  png: (svg: string, options: PngOptions) => Promise<Uint8Array>,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { files } = entryOf({ profile, screen, themes });
  const contents = new Map<string, string | Uint8Array>();
  const put = (kind: string, content: string | Uint8Array) => void contents.set(files[kind] ?? kind, content);
  await Promise.all(
    pictureKinds(themes).map(async ({ prefix, theme, device }) => {
      const svg = pictureOf({ profile, screen: screen.screen, leds: screen.leds, moment: screen.moment, theme, device });
      put(`${prefix}svg`, svg);
      // A device in the screen's own pixels is three times as wide and takes ten times as long; nobody looks at it that closely.
      put(`${prefix}png`, await png(svg, device ? { widthPx: profile.screen.widthPx } : {}));
    }),
  );
  put("yaml", screenYaml(screen.screen));
  put("xml", uiautomatorXml(layoutScreen(screen.screen, profile, screen.moment), { nowMs: screen.moment.nowMs }));
  return contents;
}

/** A screen alone and with the device around it, in each theme; what is light carries no word for it. */
function pictureKinds(themes: readonly Theme[]) {
  return themes.flatMap((theme) =>
    [false, true].map((device) => {
      const words = [...(device ? ["device"] : []), ...(theme === "dark" ? ["dark"] : [])];
      return {
        theme,
        device,
        prefix: words.map((word) => `${word}-`).join(""),
        suffix: words.map((word) => `.${word}`).join(""),
      };
    }),
  );
}
