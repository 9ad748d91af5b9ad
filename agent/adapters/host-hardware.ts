/** What the machine under the agent says it is. Null where it does not say. */
export interface HostInventory {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  /** Of the first real network interface, as the system spells it. */
  readonly mac: string | null;
  readonly os: string;
}

/** The part of `systeminformation` used here. */
export interface HostQueries {
  system(): Promise<{ manufacturer: string; model: string; serial: string }>;
  osInfo(): Promise<{ distro: string; release: string; arch: string }>;
  networkInterfaces(): Promise<HostInterface[] | HostInterface>;
}
interface HostInterface {
  readonly iface: string;
  readonly mac: string;
  readonly internal: boolean;
  readonly virtual: boolean;
  readonly default: boolean;
}

/** Asks the host what it is. Loads `systeminformation` only when called: it is the slowest import of the agent. */
export async function hostHardware(queries?: HostQueries): Promise<HostInventory> {
  const host = queries ?? (await import("systeminformation")).default;
  const [system, os, found] = await Promise.all([host.system(), host.osInfo(), host.networkInterfaces()]);
  const interfaces = [found].flat().filter((one) => isReal(one.mac) && !one.internal);
  const chosen =
    interfaces.find((one) => one.default && !one.virtual) ??
    interfaces.find((one) => !one.virtual) ??
    interfaces.find((one) => one.default);
  return {
    manufacturer: known(system.manufacturer),
    model: known(system.model),
    serial: known(system.serial),
    mac: chosen?.mac ?? null,
    os: [os.distro, os.release, os.arch].filter((part) => known(part) !== null).join(" ") || "unknown",
  };
}

const isReal = (mac: string) => mac !== "" && mac !== "00:00:00:00:00:00";

/** Board makers leave these where a value should be. */
const BLANKS = new Set([
  "",
  "-",
  "unknown",
  "none",
  "default string",
  "to be filled by o.e.m.",
  "system serial number",
  "not specified",
]);

function known(text: string): string | null {
  return BLANKS.has(text.trim().toLowerCase()) ? null : text.trim();
}
