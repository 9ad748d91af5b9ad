import type { z } from "zod";
import { Tree } from "./expected-screen.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { openFile } from "./open-file.ts";
import type { Problem } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { ServerStep } from "./server-schema.ts";
import type { Step } from "./step-schema.ts";
import type { Path, YamlSource } from "./yaml-source.ts";

export interface StepFiles {
  /** The step with what is in the files it names, so that a run reads nothing. */
  readonly step: Step;
  /** The file it names; null for none. */
  readonly read: string | null;
  readonly problems: readonly Problem[];
}

export function withFiles(step: Step, source: YamlSource, path: Path, files: ScenarioFiles): StepFiles {
  const tree = step["expect-screen"];
  if (tree !== undefined && "file" in tree) return withTree(step, tree.file, { source, path, files });
  const upload = step.server?.upload;
  return upload?.file === undefined ? { step, read: null, problems: [] } : withUpload(step, upload.file, { source, path, files });
}

interface Place {
  readonly source: YamlSource;
  readonly path: Path;
  readonly files: ScenarioFiles;
}

function withTree(step: Step, name: string, { source, path, files }: Place): StepFiles {
  const target = files.beside(source.file, name);
  const missing = missingFile(target, source, [...path, "expect-screen", "file"], files);
  if (missing.length > 0) return { step, read: target, problems: missing };
  const tree = openFile(target, files);
  const problems = tree.problems.length > 0 ? tree.problems : schemaProblems(Tree, tree.source, tree.value);
  const filled = problems.length > 0 ? step : { ...step, "expect-screen": tree.value as z.infer<typeof Tree> };
  return { step: filled, read: target, problems };
}

function withUpload(step: Step, name: string, { source, path, files }: Place): StepFiles {
  const target = files.beside(source.file, name);
  const problems = missingFile(target, source, [...path, "server", "upload", "file"], files);
  if (problems.length > 0) return { step, read: target, problems };
  const upload: ServerStep["upload"] = { ...step.server?.upload, bytes: files.bytes(target) };
  return { step: { ...step, server: { ...step.server, upload } }, read: target, problems };
}

const missingFile = (target: string, source: YamlSource, at: Path, files: ScenarioFiles): Problem[] =>
  files.kind(target) === "file" ? [] : [source.problem(at, `there is no file ${target}`)];
