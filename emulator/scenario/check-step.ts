import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { Problem } from "./problem.ts";
import type { Step } from "./step-schema.ts";
import { RESERVED, templateProblems } from "./template.ts";
import type { Path, YamlSource } from "./yaml-source.ts";

/** Names that steps may use, growing as steps save values. */
export interface Names {
  readonly inputs: readonly string[];
  readonly phones: readonly string[];
  readonly profiles: readonly string[];
  readonly saved: Set<string>;
}

/** What a step says about names that are not there; afterwards its own saved name is known. */
export function stepProblems(step: Step, source: YamlSource, path: Path, names: Names): Problem[] {
  const { repeat: _, "save-as": saveAs, ...own } = step;
  const saved = [...names.saved];
  const problems = walk(own, path);

  if (step.phone !== undefined && !names.phones.includes(step.phone))
    problems.push(source.problem([...path, "phone"], unknown("phone", step.phone, names.phones)));
  for (const key of ["profile", "not-profile"] as const) {
    for (const profile of [step.when?.[key] ?? []].flat())
      if (!names.profiles.includes(profile))
        problems.push(source.problem([...path, "when", key], unknown("profile", profile, names.profiles)));
  }
  for (const key of ["expect-different", "expect-same"] as const) {
    for (const [index, name] of (step[key] ?? []).entries())
      if (!names.saved.has(name)) problems.push(source.problem([...path, key, index], unknown("saved value", name, saved)));
  }
  const after = typeof step.advance === "object" ? step.advance.after : undefined;
  if (after !== undefined && !names.saved.has(after))
    problems.push(source.problem([...path, "advance", "after"], unknown("saved value", after, saved)));

  if (saveAs !== undefined && (RESERVED as readonly string[]).includes(saveAs))
    problems.push(source.problem([...path, "save-as"], `${saveAs} means something already; choose another name`));
  if (saveAs !== undefined) names.saved.add(saveAs);
  return problems;

  function walk(value: unknown, at: Path): Problem[] {
    if (typeof value === "string")
      return templateProblems(value, { ...names, saved }).map((complaint) => source.problem(at, complaint));
    if (value === null || typeof value !== "object") return [];
    return Object.entries(value).flatMap(([key, part]) => {
      const inside = [...at, Array.isArray(value) ? Number(key) : key];
      const keyComplaints = Array.isArray(value) ? [] : templateProblems(key, { ...names, saved });
      return [...keyComplaints.map((complaint) => source.problemAtKey(inside, complaint)), ...walk(part, inside)];
    });
  }
}

const unknown = (kind: string, written: string, known: readonly string[]) =>
  `no ${kind} is called ${JSON.stringify(written)} here${didYouMean(written, known)}`;
