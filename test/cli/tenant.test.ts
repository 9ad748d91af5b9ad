import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "./fake-io.ts";

const Tenant = suite<{ data: string; another: string }>("offhook tenant");
Tenant.before.each(async (t) => {
  const parent = await mkdtemp(join(tmpdir(), "offhook-tenant-"));
  t.data = join(parent, "one");
  t.another = join(parent, "two");
});
Tenant.after.each(async (t) => await rm(join(t.data, ".."), { recursive: true, force: true }));

Tenant(
  "scripts on this machine find it and its token, what they did survives a restart, and --fresh forgets it",
  async ({ data }) => {
    const run = async (args: string[], whileUp: (origin: string) => Promise<void>) => {
      const asked = Promise.withResolvers<"SIGTERM">();
      let mask = 0;
      const { io, err } = fakeIo({
        askedToStop: async () => {
          mask = process.umask();
          const origin = await readFile(join(data, "server-origin"), "utf8");
          await whileUp(origin).then(() => asked.resolve("SIGTERM"), asked.reject);
          return asked.promise;
        },
      });
      assert.is(await main(["tenant", "--port", "0", "--data", data, ...args], io), EXIT.ok, err());
      assert.is(mask, 0o077);
      assert.not.ok((await readdir(data)).includes("lock"));
    };
    const admin = async (origin: string, ...args: string[]) => {
      const { io, out, err } = fakeIo({ fetch });
      assert.is(await main(["admin", "--server", origin, "--data", data, ...args], io), EXIT.ok, err());
      return out();
    };
    await run([], async (origin) => {
      assert.match(await admin(origin, "add-mac", "48:25:67:0a:0b:0c"), /Added/);
    });
    for (const file of ["tenant.sqlite", "admin-token"]) assert.is((await stat(join(data, file))).mode & 0o077, 0, file);
    await run([], async (origin) => {
      assert.match(await admin(origin, "list", "--waiting-on", "activation"), /48:25:67:0a:0b:0c/);
    });
    await run(["--fresh"], async (origin) => {
      assert.match(await admin(origin, "list", "--waiting-on", "activation"), /no devices/);
    });
  },
);

Tenant("a port that is taken is a clear error, and leaves nothing locked", async ({ data, another }) => {
  const { io } = fakeIo({
    askedToStop: async () => {
      const { port } = new URL(await readFile(join(data, "server-origin"), "utf8"));
      const second = fakeIo();
      assert.is(await main(["tenant", "--port", port, "--data", another], second.io), EXIT.rigError);
      assert.match(second.err(), new RegExp(`port ${port} on 127.0.0.1 is taken`));
      assert.not.ok((await readdir(another)).includes("lock"));
      return "SIGTERM";
    },
  });
  assert.is(await main(["tenant", "--port", "0", "--data", data], io), EXIT.ok);
});
Tenant.run();
