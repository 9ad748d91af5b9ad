import { clean } from "@offhook/agent/render/terminal/cells.ts";
import type { Command } from "commander";
import { TEMPLATE, TEMPLATE_NAME } from "../tenant/roll-out/heading.ts";
import { ROLL_OUT_LIMITS } from "../tenant/roll-out/limits.ts";
import type { UploadOutcome } from "../tenant/roll-out/upload.ts";
import type { AdminClient } from "./admin-client.ts";
import type { Cli } from "./cli.ts";
import { EXIT } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";
import { table } from "./table.ts";
import { openFile, writeFilePrivately } from "./upload-file.adapter.ts";

/** Makes an action of what is to be done with a client; what that returns is printed. */
type Verb = <Rest extends unknown[]>(
  work: (client: AdminClient, ...rest: Rest) => Promise<{ json: unknown; text: string; incidental?: boolean } | undefined>,
) => (...all: [...Rest, Command]) => Promise<void>;

/** `offhook admin template`, `upload FILE`, `codes export [FILE]`: many devices at once. */
export function addRollOutCommands(admin: Command, verb: Verb, { io, exit }: Cli): void {
  admin
    .command("template")
    .description(`print ${TEMPLATE_NAME}, the file to fill in for \`upload\``)
    .action(() => void io.stdout.write(TEMPLATE));

  admin
    .command("upload")
    .description("list the devices of a CSV file: MAC id and Location, as the template has them")
    .argument("<file>", "comma, semicolon or tab; UTF-8, UTF-16 or Latin-1; up to 100,000 devices")
    .option("--all-or-nothing", "add no device unless all can be added")
    .action(
      verb(async (client, path: string, { allOrNothing = false }: { allOrNothing?: boolean }) => {
        const file = await openFile(path, ROLL_OUT_LIMITS.bytes);
        const progress = progressOn(io, file.bytes);
        const outcome = await client.upload(file.stream(progress.read), { allOrNothing }).finally(progress.end);
        if (outcome.refused.length > 0) exit(EXIT.failed);
        return { json: outcome, text: outcomeText(outcome), incidental: outcome.refused.length === 0 };
      }),
    );

  const codes = admin.commands.find((command) => command.name() === "codes") ?? admin.command("codes");
  codes
    .command("export")
    .description("the devices waiting on activation with their verification codes, as a CSV file for the technician")
    .argument("[file]", "where to write it, for your eyes only; the terminal when left out")
    .action(
      verb(async (client, path: string | undefined, _options: object) => {
        const text = await client.exportCodes();
        if (path === undefined) {
          await printTo(io.stdout, text);
          return undefined;
        }
        await writeFilePrivately(path, text);
        return { json: { file: path }, text: `Wrote ${path}\n`, incidental: true };
      }),
    );
}

/** A terminal gets nothing but text to look at; a pipe gets the file as it is. */
async function printTo(stdout: CliIo["stdout"], text: ReadableStream<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: !stdout.isTTY });
  const show = (piece: string) => void stdout.write(stdout.isTTY ? piece.split(/\r?\n/).map(clean).join("\n") : piece);
  for await (const bytes of text as unknown as AsyncIterable<Uint8Array>) show(decoder.decode(bytes, { stream: true }));
  show(decoder.decode());
}

const SHOWN_ROWS = 20;

export function outcomeText({ added, refused, encoding }: UploadOutcome): string {
  const lines = [
    `Added ${devices(added)}${added > 0 ? "; next: offhook admin codes generate --all" : ""}\n`,
    ...(encoding === "Latin-1"
      ? ['Read as Latin-1, because the file is not UTF-8: look at the locations, or save it as "CSV UTF-8"\n']
      : []),
  ];
  if (refused.length === 0) return lines.join("");
  const shown = refused.slice(0, SHOWN_ROWS);
  lines.push(
    `Refused ${refused.length} ${refused.length === 1 ? "row" : "rows"}\n`,
    table(
      ["Row", "Column", "Why"],
      shown.map(({ row, column, why }) => [String(row), column ?? "", why]),
    ),
  );
  if (refused.length > shown.length) lines.push(`and ${refused.length - shown.length} more; --json has all\n`);
  return lines.join("");
}

const devices = (count: number): string => `${count} ${count === 1 ? "device" : "devices"}`;

/** How far a long upload has come, in one line of a terminal that is gone afterwards. Shorter ones and pipes see nothing of it. */
function progressOn({ stderr }: CliIo, bytes: number): { read: (bytes: number) => void; end: () => void } {
  if (!stderr.isTTY || bytes < LONG_BYTES) return { read() {}, end() {} };
  let shown = -1;
  return {
    read: (read) => {
      const percent = Math.floor((100 * read) / bytes);
      if (percent === shown) return;
      shown = percent;
      stderr.write(percent < 100 ? `\rUploading ${percent} %` : "\r\x1b[KChecking and adding");
    },
    end: () => void stderr.write("\r\x1b[K"),
  };
}

/** What takes long enough to be watched. */
const LONG_BYTES = 262_144;
