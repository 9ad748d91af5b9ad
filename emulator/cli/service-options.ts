import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { type Command, InvalidArgumentError, Option } from "commander";

/** Options of the verbs that stay up. */

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly origin?: string;
  readonly listenBeyondLoopback?: boolean;
}
export interface DataOptions {
  readonly data?: string;
  readonly fresh?: boolean;
}
export interface PaceOptions {
  readonly pace: Pace;
}

export const DEFAULT_PORT = 8470;

export function addDataOptions(command: Command): Command {
  return command
    .option("--data <dir>", "where state is kept (OFFHOOK_STATE, else offhook in the XDG state directory)")
    .option("--fresh", "start over: forget what earlier runs left there");
}

export function addServerOptions(command: Command): Command {
  return command
    .option("--port <number>", "port to listen on; 0 takes any that is free", port, DEFAULT_PORT)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--origin <url>", "how others reach it, where that is not http://HOST:PORT: behind a proxy, or on all addresses")
    .option("--listen-beyond-loopback", "allow an address that other machines can reach");
}

export function addPaceOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--pace <pace>",
      "how long booting, checking and the like take: short, or as on the device. Deadlines are never shortened",
    )
      .choices(["short", "device"])
      .default("short"),
  );
}

function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) throw new InvalidArgumentError("a port is a number from 0 to 65535.");
  return number;
}

/** Sample accounts with printed passwords are for this machine only, unless somebody says otherwise in so many words. */
export function checkHost({ host, listenBeyondLoopback }: ServerOptions): void {
  if (listenBeyondLoopback || host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host)) return;
  throw new InputError(
    `${JSON.stringify(host)} may be reached from other machines, and sample accounts have well-known passwords; add --listen-beyond-loopback if that is what you want`,
  );
}

/** Where to listen, as the edge takes it. */
export function listenOf({ host, port: number, origin }: ServerOptions): Pick<ServerOptions, "host" | "port" | "origin"> {
  return { host, port: number, ...(origin !== undefined && { origin }) };
}
