import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Pair, parseDocument } from "yaml";
import type { Problem } from "./problem.ts";

export type Path = readonly (string | number)[];

/** A YAML file that remembers where everything stands. */
export class YamlSource {
  readonly file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  constructor(file: string, text: string) {
    this.file = file;
    // Aliases are off (`maxAliasCount`): a few lines of them can stand for gigabytes.
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, uniqueKeys: true });
  }

  /** What is wrong with the file as YAML. */
  syntaxProblems(): Problem[] {
    return this.#document.errors.map((error) => ({
      file: this.file,
      ...this.#place(error.pos[0]),
      path: "",
      message: error.message.split("\n", 1)[0] ?? "not YAML",
    }));
  }

  /** @throws when the file uses aliases. */
  value(): unknown {
    return this.#document.toJS({ maxAliasCount: 0 });
  }

  /** A text at the top of the file, as far as the file can be read; undefined when there is none. */
  textAt(key: string): string | undefined {
    const value: unknown = isMap(this.#document.contents) ? this.#document.contents.get(key) : undefined;
    return typeof value === "string" ? value : undefined;
  }

  /** A problem at the value under `path`, or at the nearest thing around it that the file has. */
  problem(path: Path, message: string): Problem {
    return { file: this.file, ...this.#place(this.#offset(path, "value")), path: formatPath(path), message };
  }

  /** The same, pointing at the key rather than at what it holds. */
  problemAtKey(path: Path, message: string): Problem {
    return { file: this.file, ...this.#place(this.#offset(path, "key")), path: formatPath(path), message };
  }

  line(path: Path): number {
    return this.#place(this.#offset(path, "value")).line;
  }

  #offset(path: Path, end: "key" | "value"): number {
    let node: unknown = this.#document.contents;
    let offset = startOf(node) ?? 0;
    for (const [depth, step] of path.entries()) {
      if (isSeq(node) && typeof step === "number") {
        node = node.items[step];
        offset = startOf(node) ?? offset;
        continue;
      }
      const pair = isMap(node) ? node.items.find((item) => isPair(item) && keyOf(item) === String(step)) : undefined;
      if (!pair) return offset;
      const last = depth === path.length - 1;
      offset = (last && end === "key" ? undefined : startOf(pair.value)) ?? startOf(pair.key) ?? offset;
      node = pair.value;
    }
    return offset;
  }

  #place(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** `steps[3].tap.role` */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) && node.range ? node.range[0] : undefined;
}
