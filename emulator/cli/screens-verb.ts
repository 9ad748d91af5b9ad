import { InputError, messageOf, OffhookError } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import { contactSheet, galleryJson, type Sheet } from "../gallery/contact-sheet.ts";
import { entryOf, filesOf, type GalleryScreen, galleryScreens } from "../gallery/gallery-files.ts";
import { GALLERY_FILE, GalleryFolder } from "../gallery/gallery-folder.adapter.ts";
import { pngOfAside } from "../render/png.adapter.ts";
import { pageAssets } from "../report/page-assets.adapter.ts";
import { printableJson } from "../report/printable.ts";
import { seconds } from "../report/slowest.ts";
import { grepPattern } from "../scenario/select.ts";
import { wallClock } from "../scenario/wall-clock.adapter.ts";
import { RigError } from "./cli-errors.ts";
import { counted } from "./counted.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";
import { readProfiles } from "./profile-files.adapter.ts";
import { table } from "./table.ts";

export interface ScreensOptions {
  readonly profile: readonly string[];
  readonly firmware?: string;
  readonly theme: "light" | "dark" | "both";
  readonly grep?: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Screens drawn at the same time; more would only wait for a processor. */
const AT_ONCE = 8;

/** What `offhook screens` does, apart from reading its command line. */
export async function screensVerb(options: ScreensOptions, io: CliIo): Promise<ExitCode> {
  const startedMs = wallClock.nowMs();
  const profiles = profilesOf(options.profile);
  const themes = options.theme === "both" ? (["light", "dark"] as const) : ([options.theme] as const);
  const grep = options.grep === undefined ? undefined : grepPattern(options.grep);
  const screens = galleryScreens(profiles, { firmware: options.firmware, themes, grep });
  const entries = screens.map(entryOf);
  if (screens.length === 0) {
    io.stderr.write("offhook: no screen has such a name or title; offhook screens says which there are\n");
    return EXIT.nothingMatched;
  }
  if (options.output === undefined) {
    const rows = entries.map(({ profile, name, title }) => [profile, name, title]);
    const told = entries.map(({ profile, name, title }) => ({ profile, name, title }));
    io.stdout.write(options.json ? printableJson(told) : table(["PROFILE", "SCREEN", "TITLE"], rows));
    return EXIT.ok;
  }
  const drawn = await draw(screens, { profiles, entries, themes }, { folder: options.output, io, quiet: options.quiet === true });
  if (!drawn) {
    io.stderr.write(`offhook: interrupted; ${options.output} is as it was\n`);
    return EXIT.interrupted;
  }
  const took = seconds(wallClock.nowMs() - startedMs);
  const told = `${counted(screens.length, "screen")} of ${counted(profiles.length, "phone")} in ${took}: ${options.output}/index.html\n`;
  if (options.json) io.stdout.write(printableJson({ folder: options.output, screens: entries }));
  else if (!options.quiet) io.stdout.write(told);
  return EXIT.ok;
}

function profilesOf(written: readonly string[]) {
  const { profiles, wanted } = readProfiles(written);
  const ids = wanted.length > 0 ? [...new Set(wanted)] : Object.keys(profiles);
  return ids.map((id) => {
    const profile = profiles[id];
    if (!profile) throw new InputError(`no profile is called ${JSON.stringify(id)}${didYouMean(id, Object.keys(profiles))}`);
    return profile;
  });
}

/** False when it was interrupted: then nothing is left of it. */
async function draw(
  screens: readonly GalleryScreen[],
  sheet: Sheet,
  { folder, io, quiet }: { folder: string; io: CliIo; quiet: boolean },
): Promise<boolean> {
  let stopped = false;
  void io.askedToStop().then(() => {
    stopped = true;
  });
  const gallery = await orComplain(folder, GalleryFolder.begin(folder));
  const progress = progressLine(io, { total: screens.length, quiet });
  try {
    const left = [...screens];
    const worker = async () => {
      for (let next = left.shift(); next && !stopped; next = left.shift()) {
        for (const [path, content] of await filesOf(next, pngOfAside)) await orComplain(folder, gallery.write(path, content));
        progress.done(`${next.profile.id} ${next.screen.name}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await orComplain(folder, gallery.write("index.html", contactSheet(sheet, pageAssets("gallery"))));
    await orComplain(folder, gallery.write(GALLERY_FILE, galleryJson(sheet)));
    if (!stopped) await orComplain(folder, gallery.finish());
    return !stopped;
  } finally {
    progress.clear();
    await gallery.abandon();
  }
}

/** What is at work, on a line that is written over; nothing where there is no terminal. */
function progressLine({ stderr, env }: CliIo, { total, quiet }: { total: number; quiet: boolean }) {
  const rewrites = stderr.isTTY === true && env.TERM !== "dumb" && !quiet;
  let count = 0;
  return {
    done: (what: string) => {
      count++;
      if (rewrites) stderr.write(`\r\u001b[K[${count}/${total}] ${what.slice(0, 60)}`);
    },
    clear: () => {
      if (rewrites) stderr.write("\r\u001b[K");
    },
  };
}

async function orComplain<T>(folder: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof OffhookError) throw cause;
    throw new RigError(`cannot write to ${folder}: ${messageOf(cause)}`, { cause });
  }
}
