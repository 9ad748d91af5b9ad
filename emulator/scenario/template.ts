import { InputError } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";

/** `${…}` in a scenario: `${code}`, `${phone.mac}`, `${phones.lobby.mac-tail}`, `${profile}`, `${inputs.location}`. */
const TEMPLATE = /\$\{([^}]*)\}/g;

/** Other ways to write a saved code, as people do, and one that is certainly wrong. */
export const variants: Readonly<Record<string, (value: string) => string>> = {
  lower: (value) => value.toLowerCase(),
  dashed: (value) => (value.match(/.{1,3}/gu) ?? []).join("-"),
  spaced: (value) => (value.match(/.{1,3}/gu) ?? []).join(" "),
  /** The same length and kind of characters; never the same code. */
  wrong: (value) =>
    value.slice(0, -1) + (/\d$/.test(value) ? String((Number(value.slice(-1)) + 1) % 10) : value.endsWith("X") ? "Y" : "X"),
};

/** Words that are taken: a value cannot be saved under them. */
export const RESERVED = ["phone", "phones", "profile", "firmware", "organization", "inputs"] as const;

/** What a scenario may name at some point of it. */
export interface KnownNames {
  readonly inputs: readonly string[];
  readonly phones: readonly string[];
  readonly saved: readonly string[];
}

/** What is wrong with the templates in a text; empty when nothing is. */
export function templateProblems(text: string, known: KnownNames): string[] {
  return [...text.matchAll(TEMPLATE)].flatMap(([written, name = ""]) => {
    const complaint = complaintAbout(name.trim(), known);
    return complaint === null ? [] : [`${written}: ${complaint}`];
  });
}

function complaintAbout(name: string, known: KnownNames): string | null {
  const [first = "", ...rest] = name.split(".");
  if (known.saved.includes(first)) {
    if (rest.length === 0 || (rest.length === 1 && Object.hasOwn(variants, rest[0] ?? ""))) return null;
    return `a saved value has ${Object.keys(variants).join(", ")}${didYouMean(rest.join("."), Object.keys(variants))}`;
  }
  const names = allNames(known);
  return names.includes(name) ? null : `nothing is called ${JSON.stringify(name)} here${didYouMean(name, names)}`;
}

function allNames({ inputs, phones, saved }: KnownNames): string[] {
  return [
    ...saved,
    "phone.mac",
    "phone.mac-tail",
    "profile",
    "firmware",
    "organization",
    ...phones.flatMap((phone) => [`phones.${phone}.mac`, `phones.${phone}.mac-tail`]),
    ...inputs.map((input) => `inputs.${input}`),
  ];
}

/**
 * Puts in what the templates stand for.
 * @throws {InputError} when one stands for nothing: its step was passed over.
 */
export function expandText(text: string, lookUp: (name: string) => string | undefined): string {
  const inPattern = /^\/.+\/[a-z]*$/su.test(text);
  return text.replaceAll(TEMPLATE, (written, inner: string) => {
    const name = inner.trim();
    const dot = name.lastIndexOf(".");
    const variant = dot < 0 ? undefined : variants[name.slice(dot + 1)];
    const value = lookUp(name) ?? (variant && applyTo(lookUp(name.slice(0, dot)), variant));
    if (value === undefined) throw new InputError(`${written} stands for nothing yet: the step that saves it was passed over`);
    return inPattern ? value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&") : value;
  });
}

const applyTo = (value: string | undefined, change: (value: string) => string) =>
  value === undefined ? undefined : change(value);

/** The same for every text in a value, keys included: trees have templates in both. Bytes stay as they are. */
export function expandAll<T>(value: T, lookUp: (name: string) => string | undefined): T {
  if (typeof value === "string") return expandText(value, lookUp) as T;
  if (Array.isArray(value)) return value.map((item) => expandAll(item, lookUp)) as T;
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [expandText(key, lookUp), expandAll(item, lookUp)])) as T;
}
