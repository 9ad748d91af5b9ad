import { Tree, type WrittenTree } from "./expected-screen.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { openFile } from "./open-file.ts";
import type { Problem } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { ScreenshotStep } from "./screenshot-schema.ts";
import type { ServerStep } from "./server-schema.ts";
import type { Step } from "./step-schema.ts";
import type { Path, YamlSource } from "./yaml-source.ts";

export interface StepFiles {
  /** The step with what is in the files it names, so that a run reads nothing but pictures. */
  readonly step: Step;
  /** The file it names; null for none, and for one whose name depends on the run. */
  readonly read: string | null;
  readonly problems: readonly Problem[];
}

/** A tree that lies in a file, and where that is. Without a tree there is no file yet: it is about to be written. */
export interface TreeFile {
  readonly file: string;
  readonly tree?: WrittenTree;
}

export interface StepFileOptions {
  readonly files: ScenarioFiles;
  /** Trees and pictures may be missing: this run writes them. */
  readonly writesMissing: boolean;
}

export function withFiles(step: Step, source: YamlSource, path: Path, options: StepFileOptions): StepFiles {
  const place = { source, path, ...options };
  const tree = step["expect-screen"];
  if (tree !== undefined && "file" in tree) return withTree(step, tree.file, place);
  const screenshot = step["take-screenshot"];
  if (screenshot !== undefined) return withPictures(step, screenshot, place);
  const upload = step.server?.upload;
  return upload?.file === undefined ? { step, read: null, problems: [] } : withUpload(step, upload.file, place);
}

interface Place {
  readonly source: YamlSource;
  readonly path: Path;
  readonly files: ScenarioFiles;
  readonly writesMissing: boolean;
}

function withTree(step: Step, name: string, { source, path, files, writesMissing }: Place): StepFiles {
  const target = files.beside(source.file, name);
  const missing = missingFile(target, source, [...path, "expect-screen", "file"], files);
  if (missing.length > 0) {
    const yet: TreeFile = { file: target };
    return { step: { ...step, "expect-screen": yet }, read: target, problems: writesMissing ? [] : missing.map(withHint) };
  }
  const tree = openFile(target, files);
  const problems = tree.problems.length > 0 ? tree.problems : schemaProblems(Tree, tree.source, tree.value);
  const found: TreeFile = { file: target, tree: tree.value as WrittenTree };
  const filled = problems.length > 0 ? step : { ...step, "expect-screen": found };
  return { step: filled, read: target, problems };
}

/** Pictures are read when the run gets there: their names may say which profile they are of. */
function withPictures(step: Step, written: ScreenshotStep, { source, path, files, writesMissing }: Place): StepFiles {
  const at = (name: string | undefined) => (name === undefined ? undefined : files.beside(source.file, name));
  const [target, golden] = [at(written["save-to"]), at(written["compare-with"])];
  const isOne = golden !== undefined && !golden.includes("${");
  const missing = isOne ? missingFile(golden, source, [...path, "take-screenshot", "compare-with"], files) : [];
  return {
    step: { ...step, "take-screenshot": { ...written, "save-to": target, "compare-with": golden } },
    read: isOne ? golden : null,
    problems: writesMissing ? [] : missing.map(withHint),
  };
}

const withHint = (problem: Problem): Problem => ({
  ...problem,
  message: `${problem.message}; offhook run --update-snapshots writes it`,
});

function withUpload(step: Step, name: string, { source, path, files }: Place): StepFiles {
  const target = files.beside(source.file, name);
  const problems = missingFile(target, source, [...path, "server", "upload", "file"], files);
  if (problems.length > 0) return { step, read: target, problems };
  const upload: ServerStep["upload"] = { ...step.server?.upload, bytes: files.bytes(target) };
  return { step: { ...step, server: { ...step.server, upload } }, read: target, problems };
}

const missingFile = (target: string, source: YamlSource, at: Path, files: ScenarioFiles): Problem[] =>
  files.kind(target) === "file" ? [] : [source.problem(at, `there is no file ${target}`)];
