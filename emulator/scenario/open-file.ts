import { messageOf } from "@offhook/protocol/errors.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import type { Problem } from "./problem.ts";
import { YamlSource } from "./yaml-source.ts";

/** A YAML file that was read; what it says is not checked yet. */
export interface OpenedFile {
  readonly source: YamlSource;
  readonly value: unknown;
  readonly isFragment: boolean;
  readonly problems: readonly Problem[];
}

export function openFile(file: string, files: ScenarioFiles): OpenedFile {
  let text = "";
  let unreadable: string | null = null;
  try {
    text = files.read(file);
  } catch (error) {
    unreadable = `cannot be read: ${messageOf(error)}`;
  }
  const source = new YamlSource(file, text);
  const problems = unreadable === null ? source.syntaxProblems() : [source.problem([], unreadable)];
  let value: unknown;
  try {
    if (problems.length === 0) value = source.value();
  } catch (error) {
    problems.push(source.problem([], messageOf(error)));
  }
  const isFragment = value !== null && typeof value === "object" && Object.hasOwn(value, "fragment");
  return { source, value, isFragment, problems };
}
