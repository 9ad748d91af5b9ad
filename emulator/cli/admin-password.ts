import { readFile } from "node:fs/promises";
import { InputError } from "@offhook/protocol/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { Command } from "commander";
import { NO_PASSWORD_TEXT, passwordInText } from "../tenant-file/password-text.ts";
import type { CliIo } from "./io.adapter.ts";

/** Passwords come by pipe or by file: what stands on a command line is read by everybody on the machine, and kept by the shell. */

export interface PasswordOptions {
  readonly passwordStdin?: boolean;
  readonly passwordFile?: string;
}

export function addPasswordOptions(command: Command): void {
  command
    .option("--password-stdin", "take the password from standard input")
    .option("--password-file <file>", "take the password from a file that holds nothing else");
}

/** Undefined when none was given. @throws {InputError} when what was given holds no password. */
export async function passwordFrom(
  { passwordStdin, passwordFile }: PasswordOptions,
  io: Pick<CliIo, "stdin" | "readInput">,
): Promise<Secret | undefined> {
  if (passwordStdin && passwordFile !== undefined)
    throw new InputError("--password-stdin and --password-file: say one of the two");
  if (passwordFile !== undefined) return secretIn(await textOf(passwordFile), passwordFile);
  if (!passwordStdin) return undefined;
  if (io.stdin.isTTY)
    throw new InputError("--password-stdin reads from a pipe, because a terminal would show what is typed: offhook … < FILE");
  return secretIn(await io.readInput(), "standard input");
}

function secretIn(text: string, from: string): Secret {
  const password = passwordInText(text);
  if (password === null) throw new InputError(`${from} holds no password: ${NO_PASSWORD_TEXT}`);
  return new Secret(password);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new InputError(code === "ENOENT" ? `there is no file ${path}` : `cannot read ${path}: ${code ?? message}`, { cause });
  }
}
