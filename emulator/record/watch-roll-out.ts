import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import type { EdgeTenant } from "../edge/edge-tenant.ts";
import { CSV_MAX } from "../scenario/roll-out-schema.ts";
import type { RefusedRow } from "../tenant/roll-out/row-check.ts";
import type { DeviceRow } from "../tenant/shown.ts";
import type { Recorder } from "./recorder.ts";
import { watcher } from "./watcher.ts";

/** Files of devices are written down with what came of them. */
export function watchedRollOut({ admin, rollOut }: EdgeTenant, recorder: Recorder): EdgeTenant["rollOut"] {
  const watch = watcher(recorder);
  return {
    exportCodes: () => exported(rollOut.exportCodes(), recorder),
    upload: async (bytes, options = {}) => {
      const before = new Set((await admin.list("activation")).map(({ mac }) => mac));
      const copy = new Copy(bytes);
      let added: readonly DeviceRow[] = [];
      return await watch(
        async () => {
          const outcome = await rollOut.upload(copy.read(), options);
          if (outcome.added > 0) added = (await admin.list("activation")).filter(({ mac }) => !before.has(mac));
          return outcome;
        },
        ({ answer, refused }) => [
          {
            did: "upload",
            text: copy.text(),
            allOrNothing: options.allOrNothing === true,
            added: added.map(({ mac, location }) => ({ mac: parseMac(mac), location })),
            refusedRows: (answer?.refused ?? []).map(place),
            refused,
          },
        ],
      );
    },
  };
}

const place = ({ row, column }: RefusedRow) => ({ row, column });

/** Of a file that was taken along only the addresses are kept: its codes were told when they were made. */
async function* exported(pieces: AsyncIterable<string>, recorder: Recorder): AsyncGenerator<string> {
  const tell = recorder.reserve();
  const listed: MacAddress[] = [];
  for await (const piece of pieces) {
    for (const line of piece.split("\n")) {
      const [mac] = /(?<=^"?)(?:[\da-f]{2}:){5}[\da-f]{2}/i.exec(line) ?? [];
      if (mac !== undefined) listed.push(parseMac(mac));
    }
    yield piece;
  }
  tell([{ kind: "admin", deed: { did: "export-codes", listed } }]);
}

/** Keeps what is read, as far as a step could hold it. */
class Copy {
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #kept: Uint8Array[] = [];
  #size = 0;
  #whole = false;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes;
  }

  async *read(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.#bytes) {
      this.#size += piece.length;
      if (this.#size <= BYTES_MAX) this.#kept.push(piece);
      yield piece;
    }
    this.#whole = true;
  }

  /** Null when a step with that text would not upload these bytes. */
  text(): string | null {
    if (!this.#whole || this.#size > BYTES_MAX) return null;
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(this.#kept));
      return text.length <= CSV_MAX && text.isWellFormed() && !text.includes("\0") ? text : null;
    } catch {
      return null;
    }
  }
}

/** UTF-8 takes up to three bytes for what counts as one character. */
const BYTES_MAX = 3 * CSV_MAX;
