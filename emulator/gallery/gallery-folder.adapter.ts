import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "@offhook/protocol/errors.ts";

/** The file that tells a gallery from any other folder, and programs what is in it. */
export const GALLERY_FILE = "gallery.json";
const PAGE = "index.html";

/**
 * A folder that is there as a whole or not at all: files are written to one beside it, which takes its place in the end.
 * One that is there already is replaced when it is a gallery and holds nothing else.
 */
export class GalleryFolder {
  readonly path: string;
  readonly #draft: string;

  private constructor(path: string, draft: string) {
    this.path = path;
    this.#draft = draft;
  }

  /** @throws {InputError} when there is something else at this path. */
  static async begin(path: string): Promise<GalleryFolder> {
    const whole = resolve(path);
    await mustBeReplaceable(whole, path);
    await mkdir(dirname(whole), { recursive: true });
    return new GalleryFolder(whole, await mkdtemp(join(dirname(whole), `.${basename(whole)}-`)));
  }

  /** `path` is inside the folder, with slashes. */
  async write(path: string, content: string | Uint8Array): Promise<void> {
    const file = join(this.#draft, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  /** Puts what was written in its place. */
  async finish(): Promise<void> {
    // Replaced only now: until everything is drawn, what was there stays.
    await mustBeReplaceable(this.path, this.path);
    await rm(this.path, { recursive: true, force: true });
    await rename(this.#draft, this.path);
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await rm(this.#draft, { recursive: true, force: true });
  }
}

async function mustBeReplaceable(path: string, written: string): Promise<void> {
  if (!existsSync(path)) return;
  const names = await readdir(path).catch(() => null);
  if (names === null) throw new InputError(`${written} is no folder`);
  if (names.length === 0) return;
  const profiles = await profilesOf(path);
  if (profiles === null) throw new InputError(`${written} is no gallery of offhook's and is left alone; name another folder`);
  const foreign = names.find((name) => name !== PAGE && name !== GALLERY_FILE && !profiles.includes(name));
  if (foreign !== undefined)
    throw new InputError(`${written} has ${foreign} in it, which is none of the gallery's; move it, or name another folder`);
}

/** The profiles of a gallery, which are its folders; null when it is none. */
async function profilesOf(path: string): Promise<readonly string[] | null> {
  try {
    const { tool, gallery, profiles } = JSON.parse(await readFile(join(path, GALLERY_FILE), "utf8"));
    return tool === "offhook" && gallery === 1 && Array.isArray(profiles) ? profiles : null;
  } catch {
    return null;
  }
}
