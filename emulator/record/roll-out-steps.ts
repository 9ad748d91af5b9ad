import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { AdminDeed, UploadDeed } from "./happening.ts";
import type { Script } from "./script.ts";
import type { Secrets } from "./secrets.ts";

export interface RollOutStepsParts {
  readonly script: Script;
  readonly secrets: Secrets;
  /** The phone that is recorded. */
  readonly mac: MacAddress;
  /** What a device is called in a step. */
  readonly nameOf: (mac: MacAddress) => string;
}

/** More would bury everything else that was done. */
const MOST_DEVICES = 50;

/** Many devices at once, as `server` steps. */
export class RollOutSteps {
  readonly #parts: RollOutStepsParts;

  constructor(parts: RollOutStepsParts) {
    this.#parts = parts;
  }

  /** The file itself where a step can hold it, else the devices that came of it. */
  upload({ text, allOrNothing, added, refusedRows, refused }: UploadDeed): void {
    const { script, secrets, nameOf } = this.#parts;
    const written = text === null ? null : this.#withPhone(text);
    if (written !== null) {
      const rows = refusedRows.map(({ row, column }) => ({
        row,
        ...(column !== null && { column: secrets.text("column", column) }),
      }));
      const expect = { added: added.length, ...(rows.length > 0 && { refused: rows }) };
      const asked = { upload: { text: written }, ...(allOrNothing && { "all-or-nothing": true }) };
      const came = refused === null ? { expect } : { refused };
      return void script.add({ server: { ...asked, ...came } }, "a file of devices was uploaded");
    }
    if (refused !== null) return script.notRecorded(`a file of devices was refused (${refused})`);
    if (added.length > MOST_DEVICES) return script.notRecorded(`a file with ${added.length} devices was uploaded`);
    for (const { mac, location } of added)
      script.add({
        server: { "add-mac": nameOf(mac), ...(location !== "" && { location: secrets.text("location", location) }) },
      });
  }

  codes({ macs, codes, refused }: AdminDeed & { did: "generate-codes" }): void {
    const { script, secrets, mac, nameOf } = this.#parts;
    const asked = { "generate-codes": macs === "all" ? macs : macs.map(nameOf) };
    if (refused !== null) return void script.add({ server: { ...asked, refused } });
    script.add({ server: asked });
    // The recorded phone's first: its name is the plain one.
    const own = codes.filter((one) => one.mac === mac);
    for (const one of [...own, ...codes.filter((other) => other.mac !== mac)]) {
      const name = secrets.save("verification-code", one.code);
      script.add({ server: { "read-code": nameOf(one.mac) }, "save-as": name }).onlyFor = name;
    }
  }

  exported({ listed }: AdminDeed & { did: "export-codes" }): void {
    const has = listed.includes(this.#parts.mac) ? "contains" : "not-contains";
    this.#parts.script.add({ server: { "export-codes": { [has]: [`\${phone.mac}`] } } });
  }

  /** The replay's phone has another address. Null when the file would not be the same one. */
  #withPhone(text: string): string | null {
    if (text.includes("${")) return null;
    const spelled = [...this.#parts.mac].join("[-:. ]?");
    return text.replaceAll(new RegExp(`(?<![\\da-f])${spelled}(?![\\da-f])`, "gi"), `\${phone.mac}`);
  }
}
