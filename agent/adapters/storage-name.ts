import { InputError } from "@offhook/protocol/errors.ts";

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A name becomes a file name: this keeps it inside its directory on every file system. */
export function checkStorageName(name: string): void {
  if (!NAME.test(name))
    throw new InputError(`${JSON.stringify(name)} is no name for storage; write a-z, 0-9 and dashes, 64 at most`);
}
