import { Step } from "../scenario/step-schema.ts";

/** A step as it is to be written, not checked yet: the keys in the order in which they are to stand. */
export type WrittenStep = Readonly<Record<string, unknown>>;

export interface ScriptLine {
  step: WrittenStep | null;
  /** What it is in words, for the case that scenarios have no such step: finishes the sentence "not recorded: …". */
  words: string;
  /** Where a person should look: stands above the step. */
  warning: string | null;
  /** The saved value it is there for: without a step that names it, nobody needs this one. */
  onlyFor: string | null;
}

export type FinishedLine =
  | { readonly step: WrittenStep; readonly comment: string | null }
  | { readonly step: null; readonly comment: string };

/** The steps of a recording, as they come about. */
export class Script {
  readonly #lines: ScriptLine[] = [];

  /** Appends a step. `words` say what it is where scenarios cannot. */
  add(step: WrittenStep, words = "something that scenarios have no step for"): ScriptLine {
    const line: ScriptLine = { step, words, warning: null, onlyFor: null };
    this.#lines.push(line);
    return line;
  }

  /** Puts a step in front of another one. */
  addBefore(other: ScriptLine, step: WrittenStep): ScriptLine {
    const line = this.add(step);
    this.remove(line);
    const at = this.#lines.indexOf(other);
    this.#lines.splice(at < 0 ? this.#lines.length : at, 0, line);
    return line;
  }

  notRecorded(words: string): void {
    this.#lines.push({ step: null, words, warning: null, onlyFor: null });
  }

  last(): ScriptLine | undefined {
    return this.#lines.at(-1);
  }

  /** What a line says happened up to now, and not when it began. */
  moveToEnd(line: ScriptLine): void {
    this.remove(line);
    this.#lines.push(line);
  }

  remove(line: ScriptLine): void {
    const at = this.#lines.indexOf(line);
    if (at >= 0) this.#lines.splice(at, 1);
  }

  get hasSteps(): boolean {
    return this.#lines.some(({ step }) => step !== null);
  }

  /**
   * Steps that scenario files can hold, and a comment in place of each that they cannot: what a step may be is known in one place,
   * its schema, and a key that is added there is recorded from then on.
   */
  finish(): FinishedLine[] {
    return this.#lines
      .filter((line) => this.#isNeeded(line))
      .map(({ step, words, warning }) => {
        if (step !== null && Step.safeParse(step).success) return { step, comment: warning };
        return { step: null, comment: `not recorded: ${words}` };
      });
  }

  #isNeeded({ onlyFor }: ScriptLine): boolean {
    return onlyFor === null || this.#lines.some(({ step }) => JSON.stringify(step).includes(`\${${onlyFor}}`));
  }
}
