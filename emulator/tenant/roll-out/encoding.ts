import { InputError } from "@offhook/protocol/errors.ts";

/** What the bytes of a file were taken for. `Latin-1` is what is left when they are not UTF-8; read as Windows-1252, which holds it. */
export type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "Latin-1";

/** Bytes looked at to recognise UTF-16 that carries no byte order mark. */
const SAMPLE_BYTES = 6;

/**
 * Turns a file's bytes into text as they come. A byte order mark is recognised and taken off. `onEncoding` is told what the file is taken
 * for; a second time when bytes that are not UTF-8 turn up after nothing but ASCII.
 * @throws {InputError} naming the byte where the text breaks off.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  onEncoding: (encoding: Encoding) => void = () => {},
): AsyncGenerator<string> {
  const pieces = bytes[Symbol.asyncIterator]();
  try {
    let head = new Uint8Array();
    while (head.length < SAMPLE_BYTES) {
      const { done, value } = await pieces.next();
      if (done) break;
      head = joined(head, value);
    }
    const { encoding, markBytes } = recognize(head);
    onEncoding(encoding);
    const rest = withHead(head.subarray(markBytes), pieces);
    if (encoding === "UTF-8") yield* decodeUtf8(rest, markBytes, onEncoding);
    else yield* decodeUtf16(rest, markBytes, encoding);
  } finally {
    await pieces.return?.();
  }
}

function recognize(head: Uint8Array): { encoding: "UTF-8" | "UTF-16LE" | "UTF-16BE"; markBytes: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "UTF-8", markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "UTF-16LE", markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "UTF-16BE", markBytes: 2 };
  // A heading and a MAC address begin with ASCII: in UTF-16 every other byte of it is zero, always the same one of two.
  const zeros = [...head.subarray(0, SAMPLE_BYTES)].map((byte) => (byte === 0 ? "0" : "x")).join("");
  if (/^(x0)+$/.test(zeros)) return { encoding: "UTF-16LE", markBytes: 0 };
  if (/^(0x)+$/.test(zeros)) return { encoding: "UTF-16BE", markBytes: 0 };
  return { encoding: "UTF-8", markBytes: 0 };
}

async function* decodeUtf8(
  bytes: AsyncIterable<Uint8Array>,
  offset: number,
  onEncoding: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const latin1 = new TextDecoder("windows-1252");
  let encoding: "UTF-8" | "Latin-1" = "UTF-8";
  let sawOthers = false;
  /** Of a character that is not complete yet. */
  let held = new Uint8Array();
  let seen = offset;
  for await (const piece of withEnd(bytes)) {
    if (encoding === "Latin-1") {
      if (piece) yield latin1.decode(piece);
      continue;
    }
    const all = piece ? joined(held, piece) : held;
    const cut = piece ? completeUpTo(all) : all.length;
    const whole = all.subarray(0, cut);
    let text: string;
    try {
      text = utf8.decode(whole);
    } catch {
      const good = goodPrefix(whole);
      if (sawOthers || !isAscii(whole.subarray(0, good)))
        throw new InputError(
          `byte ${seen + good + 1}: the text is UTF-8 up to here and not further; save the file as "CSV UTF-8"`,
        );
      encoding = "Latin-1";
      onEncoding(encoding);
      yield latin1.decode(all);
      continue;
    }
    sawOthers ||= text.length !== whole.length;
    seen += cut;
    held = all.slice(cut);
    if (text !== "") yield text;
  }
}

async function* decodeUtf16(
  bytes: AsyncIterable<Uint8Array>,
  offset: number,
  encoding: "UTF-16LE" | "UTF-16BE",
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.toLowerCase(), { fatal: true, ignoreBOM: true });
  let seen = offset;
  for await (const piece of withEnd(bytes)) {
    let text: string;
    try {
      text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new InputError(
        `after byte ${seen}: the text is ${encoding} up to here and then holds half a character; save the file as "CSV UTF-8"`,
      );
    }
    seen += piece?.length ?? 0;
    if (text !== "") yield text;
  }
}

/** Where the last character that may still go on begins; at most three bytes are left over. */
function completeUpTo(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** How many bytes in front are UTF-8. Found by halving: a longer prefix is never better than a shorter one. */
function goodPrefix(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // A lead byte is let through until the byte after it shows that it leads nothing.
  return completeUpTo(bytes.subarray(0, good));
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

async function* withHead(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}

/** The pieces, and a null when there are no more. */
async function* withEnd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  yield* bytes;
  yield null;
}
