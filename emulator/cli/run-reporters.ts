import { relative, resolve } from "node:path";
import { InputError } from "@offhook/protocol/errors.ts";
import { githubReporter, withoutCommands } from "../report/github.ts";
import { jsonReport } from "../report/json.ts";
import { junitReport } from "../report/junit.ts";
import { dotReporter, listReporter } from "../report/list.ts";
import type { Ending, Output, Reporter } from "../report/reporter.ts";
import { wantsColour } from "./cli.ts";
import type { CliIo } from "./io.adapter.ts";
import type { ReporterName, RunCommandOptions } from "./run-options.ts";

/** The reporters that were asked for, or that fit where this runs. */
export function reporterNames(options: RunCommandOptions, io: CliIo): readonly ReporterName[] {
  const asked = options.reporter ?? (options.json ? ["json"] : [io.env.CI ? "dot" : "list"]);
  const names: readonly ReporterName[] =
    io.env.GITHUB_ACTIONS === "true" && !asked.includes("github") ? [...asked, "github"] : asked;
  const documents = names.filter(isDocument);
  if (options.output === undefined && documents.length > 1)
    throw new InputError(`${documents.join(" and ")} cannot share standard output; say where to write them with --output DIR`);
  return names;
}

export async function makeReporters(
  names: readonly ReporterName[],
  options: RunCommandOptions,
  { io, folder }: { io: CliIo; folder: string },
): Promise<Reporter[]> {
  // A report on standard output is for a program: nothing else may get in between.
  const taken = options.output === undefined && names.some(isDocument);
  const onGithub = names.includes("github");
  const write = (text: string) => void (taken ? io.stderr : io.stdout).write(text);
  const people: Output = {
    write: (text) => write(onGithub ? withoutCommands(text) : text),
    colour: !taken && wantsColour({ io, options }),
    rewrites: !taken && io.stdout.isTTY === true && io.env.TERM !== "dumb",
  };
  const html = names.includes("html") ? await htmlReporter(options.output === undefined ? io.stdout : null) : {};
  return names.map((name): Reporter => {
    if (name === "html") return html;
    if (name === "list") return options.quiet ? onlyFailures(listReporter({ ...people, rewrites: false })) : listReporter(people);
    if (name === "dot") return options.quiet ? onlyFailures(dotReporter(people)) : dotReporter(people);
    if (name === "github") return githubReporter({ write }, (file) => inRepository(file, { io, folder }));
    // With --output the files are written in the end, whatever was chosen.
    if (options.output !== undefined) return {};
    const report = name === "json" ? jsonReport : junitReport;
    return { end: (records, ending) => void io.stdout.write(report(records, ending)) };
  });
}

/** What is written as a whole, for a program to read. */
const isDocument = (name: ReporterName) => name === "json" || name === "junit" || name === "html";

/** Loaded when it is wanted: drawing pictures brings a layout engine along. */
async function htmlReporter(out: { write(text: string): unknown } | null): Promise<Reporter> {
  const [{ HtmlReport }, { pageAssets }, { pictureOf }] = await Promise.all([
    import("../report/html/html-report.ts"),
    import("../report/page-assets.adapter.ts"),
    import("../render/picture.ts"),
  ]);
  const report = new HtmlReport(pictureOf, pageAssets("report"));
  return {
    wantsFilm: true,
    runEnds: (record, film) => report.add(record, film ?? null),
    ...(out === null
      ? { file: (ending: Ending) => ({ name: "report.html", text: report.text(ending) }) }
      : { end: (_: unknown, ending: Ending) => void out.write(report.text(ending)) }),
  };
}

/** Annotations stand at files of the repository, by their path from its root. */
function inRepository(file: string, { io, folder }: { io: CliIo; folder: string }): string {
  const path = relative(io.env.GITHUB_WORKSPACE || folder, resolve(folder, file)).replaceAll("\\", "/");
  return path.startsWith("../") ? resolve(folder, file) : path;
}

/** Says nothing as long as everything passes. */
function onlyFailures(reporter: Reporter): Reporter {
  return {
    end: (records, ending) => {
      const bad = records.filter((record) => record.verdict !== "passed");
      if (bad.length > 0 || ending.notRun.length > 0) reporter.end?.(bad, ending);
    },
  };
}
