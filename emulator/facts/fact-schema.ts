import { z } from "zod";
import { FACT_SOURCES, type FactSource } from "./sources.ts";

/** Longest id: with `fact:` before it, it has to fit into a tag of a scenario. */
const ID_MAX = 60;
/** Characters of anything a person reads here. More than this is two facts. */
export const TEXT_MAX = 300;

const Sentence = z.string().min(10).max(TEXT_MAX, `longer than ${TEXT_MAX} characters; say it shorter, or make it two facts`);

/** How well a fact is known. */
export const Mark = z.enum(["seen", "secondary", "general-knowledge", "inference", "open"]).meta({
  description:
    "seen in a source; secondary: seen in a copy or at third hand; general-knowledge: unverified; inference from things seen; open: nobody outside knows, and offhook has chosen",
});
export type Mark = z.infer<typeof Mark>;

export const Shower = z.enum(["phone", "tenant", "portal", "nobody"]);
export type Shower = z.infer<typeof Shower>;

export const WrittenFact = z
  .strictObject({
    id: z
      .string()
      .max(ID_MAX)
      .regex(/^\d+\.\d+(-[a-z0-9]+)+$/, "write the section and a few words: 1.1-code-lives-24-hours")
      .meta({ description: "Scenarios name it as the tag fact:ID. Never changes once it is out" }),
    says: Sentence,
    source: z
      .array(z.enum(Object.keys(FACT_SOURCES) as [FactSource, ...FactSource[]]))
      .min(1)
      .max(8),
    mark: Mark,
    "shown-by": z.array(Shower).min(1).max(3).meta({ description: "Who could show it, scenario or not" }),
    "not-shown": Sentence.optional().meta({ description: "Why no scenario shows it" }),
    setting: z
      .record(
        z.string().regex(/^[a-z][A-Za-z0-9]{0,39}(\.[a-z][A-Za-z0-9]{0,39})?$/),
        z.union([z.string(), z.number(), z.boolean(), z.null()]),
      )
      .optional()
      .meta({ description: "The tenant's settings behind it, with their defaults; rules by the name they are set with" }),
  })
  .superRefine((fact, check) => {
    const nobody = fact["shown-by"].includes("nobody");
    if (nobody && fact["shown-by"].length > 1)
      check.addIssue({ code: "custom", path: ["shown-by"], message: "nobody stands alone" });
    if (new Set(fact["shown-by"]).size < fact["shown-by"].length)
      check.addIssue({ code: "custom", path: ["shown-by"], message: "one of them is there twice" });
    if (nobody && fact["not-shown"] === undefined)
      check.addIssue({ code: "custom", message: "nobody shows it: say why with not-shown" });
  });
export type WrittenFact = z.infer<typeof WrittenFact>;

/** One section of what is known, a file each. */
export const FactsFile = z.strictObject({
  section: z.string({ error: "write the section in quotes" }).regex(/^\d+\.\d+$/, 'write a section as "1.1"'),
  title: z.string().min(1).max(100),
  facts: z.array(WrittenFact).min(1).max(200),
});
export type FactsFile = z.infer<typeof FactsFile>;

/** Whether what a YAML file says is a section of facts, right or wrong, and nothing to run. */
export function isFactsFile(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "facts")) return false;
  return ["name", "steps", "fragment", "tenant"].every((key) => !Object.hasOwn(value, key));
}
