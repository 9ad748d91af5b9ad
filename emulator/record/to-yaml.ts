import { Document, isMap, isScalar, isSeq, type Node, type Pair, Scalar, visit, type YAMLMap } from "yaml";
import type { RecordedSteps } from "./to-steps.ts";

/** What stands above the steps. */
export interface RecordedHeader {
  readonly name: string;
  /** Sentences about where it is from. */
  readonly origin: readonly string[];
  /** All, when undefined. */
  readonly profiles?: readonly string[] | undefined;
  /** When it is not the one the phone ships with. */
  readonly firmware?: string | undefined;
  /** `--timeout` as a duration, when the steps may need longer than a run has by default. */
  readonly timeout?: string | undefined;
}

/** The text of a scenario file, as people write them. */
export function scenarioText({ name, origin, profiles, firmware, timeout }: RecordedHeader, recorded: RecordedSteps): string {
  const inputs = [...recorded.inputs].map(([key, { input }]) => [key, input] as const);
  const document = new Document({
    name,
    version: 1,
    ...(profiles && { profiles }),
    ...(firmware !== undefined && { phones: { phone: { firmware } } }),
    ...(timeout !== undefined && { timeout }),
    ...(inputs.length > 0 && { inputs: Object.fromEntries(inputs) }),
    steps: recorded.lines.flatMap(({ step }) => (step === null ? [] : [step])),
  });
  document.commentBefore = comment(origin);
  const contents = document.contents as YAMLMap;
  for (const key of ["profiles", "phones"]) flow(contents.get(key));
  flowInside(contents.get("inputs"));
  for (const [index, [key, input]] of inputs.entries())
    if (input.default === undefined)
      commentOn((contents.get("inputs") as YAMLMap).items[index], `It has no default here: give it with -e ${key}=…`);
  const steps = contents.get("steps");
  if (isSeq(steps)) {
    let comments: string[] = [];
    let at = 0;
    for (const line of recorded.lines) {
      if (line.comment !== null) comments.push(line.comment);
      if (line.step === null) continue;
      const step = steps.items[at++] as YAMLMap;
      flowInside(step);
      if (comments.length > 0) step.commentBefore = comment(comments);
      comments = [];
    }
    if (comments.length > 0) steps.comment = comment(comments);
  }
  visit(document, {
    Scalar(_, node) {
      // Templates and codes in quotes, as in every scenario here.
      if (typeof node.value === "string" && /\$\{|^\d+$/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** Whatever a sentence holds, it stays one line of comment. */
const comment = (sentences: readonly string[]) =>
  sentences.map((sentence) => ` ${sentence.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")}`).join("\n");

function flow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}

/** Everything below a map in one line each. */
function flowInside(node: unknown): void {
  if (isMap(node)) for (const { value } of node.items) flow(value);
}

function commentOn(pair: Pair | undefined, sentence: string): void {
  if (isScalar(pair?.key)) (pair.key as Node).commentBefore = comment([sentence]);
}
