import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "./fake-io.ts";

const Start = suite<{ folder: string }>("offhook tenant --tenant-file");
Start.before.each(async (t) => {
  t.folder = await mkdtemp(join(tmpdir(), "offhook-tenant-file-"));
});
Start.after.each(async ({ folder }) => await rm(folder, { recursive: true }));

const FILE = `tenant: 1
organization: Fabrikam
rules: { errorNames: rfc8628 }
accounts:
  - { name: pat@fabrikam.example, licence: Office 365 E3, password: planted-Pat-1 }
`;

/** Runs a tenant until its accounts were listed. */
async function run(folder: string, text: string, ...args: string[]) {
  const file = join(folder, "tenant.yaml");
  await writeFile(file, text);
  const data = join(folder, "data");
  let accounts = "";
  const { io, out, err } = fakeIo({
    askedToStop: async () => {
      const origin = await readFile(join(data, "server-origin"), "utf8");
      const listing = fakeIo({ fetch });
      await main(["admin", "--server", origin, "--data", data, "accounts", "list"], listing.io);
      accounts = listing.out();
      return "SIGTERM";
    },
  });
  const code = await main(["tenant", "--port", "0", "--data", data, "--tenant-file", file, ...args], io);
  assert.not.match(out() + err(), /planted/);
  return { code, out: out(), err: err(), accounts };
}

Start(
  "a new tenant begins as the file says; one that is there is left alone, and is told where it differs",
  async ({ folder }) => {
    const first = await run(folder, FILE);
    assert.is(first.code, EXIT.ok, first.err);
    assert.match(first.out, /The tenant of Fabrikam is up.*\nIt began as .*tenant\.yaml says\./);
    assert.match(first.out, /as one of its accounts \(.* accounts list\)/);
    assert.match(first.accounts, /pat@fabrikam\.example/);
    assert.not.match(first.accounts, /contoso/);

    const again = await run(folder, FILE);
    assert.match(again.out, /It is as .*tenant\.yaml says\./);
    const other = await run(folder, FILE.replace("rfc8628", "entra").replace("E3,", "E5,"));
    assert.is(other.code, EXIT.ok);
    assert.match(
      other.err,
      /tenant\.yaml was not applied: the tenant was there before, and differs in 1 account \(pat@fabrikam.example\) and 1 rule \(errorNames\)\. .*offhook admin apply .*--fresh/,
    );
    assert.match(other.accounts, /Office 365 E3/);
    const strange = await run(folder, FILE.replace("organization: Fabrikam", "organization: Contoso"));
    assert.match(strange.err, /was not applied: this describes the tenant of Contoso, and here is Fabrikam's/);
    const fresh = await run(folder, FILE.replace("E3,", "E5,"), "--fresh");
    assert.match(fresh.out, /It began as/);
    assert.match(fresh.accounts, /Office 365 E5/);
  },
);

Start("what is wrong with the file is said before anything starts", async ({ folder }) => {
  const wrong = await run(folder, FILE.replace("licence: Office 365 E3, ", ""));
  assert.is(wrong.code, EXIT.usage);
  assert.match(
    wrong.err,
    /tenant\.yaml:5:5: accounts\[0\]: there is no account pat@fabrikam.example yet; a new one needs licence/,
  );
  const { io, err } = fakeIo();
  assert.is(await main(["up", "--tenant-file", join(folder, "nope.yaml"), "--data", join(folder, "data")], io), EXIT.usage);
  assert.match(err(), /there is no file .*nope\.yaml/);
});

Start.run();
