/**
 * Whose turn it is after a failure.
 * - `peer`: the other side broke the agreement; trying again will not help.
 * - `world`: a cable, a disk, a network; try again.
 * - `caller`: we were asked for something that makes no sense; fix the call.
 * - `us`: a defect in offhook.
 */
export type Blame = "peer" | "world" | "caller" | "us";

/** Every error offhook throws on purpose: a stable slash-code for machines, a sentence for people. */
export abstract class OffhookError<Code extends string = string> extends Error {
  abstract readonly code: Code;
  abstract readonly blame: Blame;
  override get name(): string {
    return this.constructor.name;
  }
}

/** Bad input from a person: names the place, so that it can be mended without reading our source. */
export class InputError extends OffhookError<"input/invalid"> {
  readonly code = "input/invalid";
  readonly blame = "caller";
}

/** What went wrong, in words, of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
