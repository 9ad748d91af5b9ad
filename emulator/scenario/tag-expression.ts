import { InputError } from "@offhook/protocol/errors.ts";

/** Says whether a scenario with these tags is meant. */
export type TagTest = (tags: readonly string[]) => boolean;

type Token = { readonly at: number } & ({ readonly sign: string } | { readonly word: string; readonly quoted: boolean });

/** More than anybody writes by hand, and few enough to read without running out of stack. */
const MAX_LENGTH = 2_000;

/**
 * Reads `login-code && !(slow || "fact:2.1")`. A tag is a word, or anything in quotes; `*` in a word stands for any characters.
 * `!` binds closest, then `&&`, then `||`; a comma is another way to write `||`.
 * @throws {InputError} naming the column.
 */
export function parseTags(text: string): TagTest {
  if (text.length > MAX_LENGTH) throw new InputError(`a tag expression has at most ${MAX_LENGTH} characters`);
  const tokens = tokensOf(text);
  let next = 0;
  const test = anyOf();
  const left = tokens[next];
  if (left) fail(left, "&&, || or the end was expected");
  return test;

  function anyOf(): TagTest {
    const parts = [allOf()];
    while (takes(["||", ","])) parts.push(allOf());
    return (tags) => parts.some((one) => one(tags));
  }

  function allOf(): TagTest {
    const parts = [single()];
    while (takes(["&&"])) parts.push(single());
    return (tags) => parts.every((one) => one(tags));
  }

  function single(): TagTest {
    if (takes(["!"])) {
      const inner = single();
      return (tags) => !inner(tags);
    }
    if (takes(["("])) {
      const inner = anyOf();
      if (!takes([")"])) fail(tokens[next], ") was expected");
      return inner;
    }
    const token = tokens[next];
    if (!token || !("word" in token)) return fail(token, "a tag, ! or ( was expected");
    next++;
    const matches = token.quoted ? (tag: string) => tag === token.word : wildcard(token.word);
    return (tags) => tags.some(matches);
  }

  function takes(signs: readonly string[]): boolean {
    const token = tokens[next];
    if (!token || !("sign" in token) || !signs.includes(token.sign)) return false;
    next++;
    return true;
  }

  function fail(token: Token | undefined, complaint: string): never {
    const found = token ? JSON.stringify("sign" in token ? token.sign : token.word) : "the end";
    throw new InputError(`${complaint} at column ${(token?.at ?? text.length) + 1}, found ${found}, in ${JSON.stringify(text)}`);
  }
}

/** The tags an expression names, for suggestions. */
export function tagsIn(text: string): string[] {
  return tokensOf(text).flatMap((token) => ("word" in token ? [token.word] : []));
}

const TOKEN = /\s*(?:(&&|\|\||[!(),])|"([^"]*)"|'([^']*)'|([^\s!&|(),"']+))/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) {
      const at = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
      throw new InputError(
        `${JSON.stringify(text[at])} at column ${at + 1} of ${JSON.stringify(text)} is neither a tag nor ! && || ( )`,
      );
    }
    const [whole, sign, double, single, word] = found;
    const at = from + (/^\s*/.exec(whole)?.[0].length ?? 0);
    const quoted = double ?? single;
    tokens.push(sign === undefined ? { at, word: quoted ?? word ?? "", quoted: quoted !== undefined } : { at, sign });
  }
  return tokens;
}

function wildcard(word: string): (tag: string) => boolean {
  if (!word.includes("*")) return (tag) => tag === word;
  const pattern = new RegExp(`^${word.split("*").map(escaped).join(".*")}$`, "s");
  return (tag) => pattern.test(tag);
}

const escaped = (text: string) => text.replaceAll(/[\\^$.+?()[\]{}|/-]/g, "\\$&");
