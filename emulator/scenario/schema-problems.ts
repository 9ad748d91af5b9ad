import { didYouMean } from "@offhook/protocol/suggest.ts";
import { z } from "zod";
import type { Problem } from "./problem.ts";
import { formatPath, type Path, type YamlSource } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;

/** Everything the schema has against a file, each at its place, in the order of the file. */
export function schemaProblems(schema: z.ZodType, source: YamlSource, value: unknown): Problem[] {
  const problems: Problem[] = [];
  const issues = schema.safeParse(value).error?.issues ?? [];
  // A misspelt key also makes its map look incomplete: that second complaint would only confuse.
  const misspelt = new Set(
    issues.filter((issue) => issue.code === "unrecognized_keys").map((issue) => formatPath(issue.path as Path)),
  );
  for (const issue of issues) if (issue.code !== "custom" || !misspelt.has(formatPath(issue.path as Path))) tell(issue, []);
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);

  function tell(issue: Issue, around: Path): void {
    const path = [...around, ...(issue.path as Path)];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        problems.push(source.problemAtKey([...path, key], `unknown key${didYouMean(key, keysAt(schema, path))}`));
      return;
    }
    if (issue.code === "invalid_union") {
      const meant = branchMeant(issue);
      if (meant) for (const inner of meant) tell(inner, path);
      else problems.push(source.problem(path, `expected ${branches(issue)}, got ${describe(valueAt(value, path))}`));
      return;
    }
    if (issue.code === "invalid_key") {
      problems.push(source.problemAtKey(path, issue.issues.map((inner) => inner.message).join("; ")));
      return;
    }
    problems.push(source.problem(path, sentence(issue, valueAt(value, path))));
  }
}

function sentence(issue: Issue, got: unknown): string {
  if (got === undefined && issue.path.length > 0 && issue.code !== "custom") return `missing; ${expectation(issue)}`;
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid input"))
    return `${expectation(issue)}, got ${describe(got)}`;
  if (issue.code === "invalid_value" && issue.message.startsWith("Invalid")) {
    return `${expectation(issue)}, got ${describe(got)}${typeof got === "string" ? didYouMean(got, issue.values.map(String)) : ""}`;
  }
  return issue.message;
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_type") return `expected ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `expected ${issue.values.map((value) => String(value)).join(", ")}`;
  return issue.message;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return `${typeof value === "number" ? "the number " : ""}${String(value)}`;
}

/** Of several ways to write a thing, the one whose outer shape fits is the one that was meant. */
function branchMeant(issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] | undefined {
  const isOutside = (inner: Issue) =>
    inner.path.length === 0 && (inner.code === "invalid_type" || inner.code === "invalid_value");
  return issue.errors.find((branch) => branch.length > 0 && !branch.some(isOutside));
}

function branches(issue: z.core.$ZodIssueInvalidUnion): string {
  const ways = issue.errors.flatMap((branch) =>
    branch.filter((inner) => inner.path.length === 0).map((inner) => unionWay(inner)),
  );
  return [...new Set(ways)].join(" or ");
}

function unionWay(issue: Issue): string {
  return issue.message.startsWith("Invalid") ? expectation(issue).replace(/^expected /, "") : issue.message;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (at === null || typeof at !== "object" || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** The keys that may stand at a place. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let at: z.ZodType[] = [schema];
  for (const step of path) {
    at = at.flatMap(unwrap).flatMap((one) => {
      if (one instanceof z.ZodObject) return (one.shape[String(step)] as z.ZodType | undefined) ?? [];
      if (one instanceof z.ZodArray) return one.element as z.ZodType;
      return one instanceof z.ZodRecord ? (one.valueType as z.ZodType) : [];
    });
  }
  return at.flatMap(unwrap).flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
}

function unwrap(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodLazy) return unwrap(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(unwrap);
  return [schema];
}
