import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { Command } from "commander";
import { printableJson } from "../report/printable.ts";
import type { Cli } from "./cli.ts";
import { assumedIn, factsOf } from "./profile-facts.ts";
import { table } from "./table.ts";

/** `offhook profiles`: the phones there are, and how much about them is known. */
export function profilesCommand({ io }: Cli): Command {
  return new Command("profiles")
    .summary("the phones there are, and where each number about them is from")
    .description("The hardware profiles there are; with an id, everything about one and where it is from.")
    .argument("[id]", "one of them, or a JSON file of your own")
    .option("--json", "print JSON")
    .action(async (id: string | undefined, { json }: { json?: boolean }) => {
      const [{ profiles }, { profileFrom }] = await Promise.all([
        import("@offhook/hardware-profiles/registry.ts"),
        import("./profile-files.adapter.ts"),
      ]);
      const print = (value: unknown, text: () => string) => void io.stdout.write(json ? printableJson(value) : text());
      if (id === undefined) {
        const all = Object.values(profiles);
        print(all.map(listed), () => list(all));
        return;
      }
      const profile = profileFrom(id);
      print({ ...profile, assumed: assumedIn(profile).map(({ path }) => path) }, () => everything(profile));
    });
}

function listed(profile: HardwareProfile) {
  const { id, brand, label, screen, firmware } = profile;
  return { id, label: `${brand} ${label}`, screen, firmware: firmware.shipped, assumed: assumedIn(profile).length };
}

function list(all: readonly HardwareProfile[]): string {
  const rows = all.map((profile) => {
    const { id, label, firmware, assumed } = listed(profile);
    return [id, label, screenOf(profile), firmware, String(assumed)];
  });
  return `${table(["ID", "PHONE", "SCREEN", "FIRMWARE", "ASSUMED"], rows)}\nASSUMED counts values that nobody has measured or documented; offhook profiles ID says which.\n`;
}

function everything(profile: HardwareProfile): string {
  const facts = factsOf(profile);
  const rows = facts.map(({ path, value, source }) => [path, value, source?.from ?? "", source?.by ?? ""]);
  const count = (from: string) => facts.filter(({ source }) => source?.from === from).length;
  return [
    `${profile.brand} ${profile.label} (${profile.id}), ${screenOf(profile)}, firmware ${profile.firmware.shipped}\n`,
    `${count("measured")} values measured, ${count("documented")} documented, ${count("assumed")} assumed\n\n`,
    table(["WHAT", "VALUE", "IS", "BY"], rows),
  ].join("");
}

function screenOf({ screen: { widthPx, heightPx, diagonalIn, orientation, touch } }: HardwareProfile): string {
  return `${widthPx} × ${heightPx}, ${diagonalIn} in, ${orientation}${touch ? "" : ", no touch"}`;
}
