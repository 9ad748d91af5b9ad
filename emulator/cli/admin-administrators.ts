import { Argument, Command, Option } from "commander";
import { ROLES, type Role } from "../tenant/administrators/roles.ts";
import type { AdministratorRow } from "../tenant/shown.ts";
import type { AdminVerb, Printed } from "./admin-action.ts";
import { addPasswordOptions, type PasswordOptions, passwordFrom } from "./admin-password.ts";
import type { Cli } from "./cli.ts";
import { table } from "./table.ts";

interface Outcome {
  readonly administrator: AdministratorRow;
  /** The one that was made up. */
  readonly password: string | null;
}

/** `offhook admin administrators …`: who signs in to the console. With the admin token, so that a lost password locks nobody out. */
export function administratorCommands(verb: AdminVerb, { io }: Pick<Cli, "io">): Command {
  const administrators = new Command("administrators").description("who signs in to the console, and what they may do");

  administrators
    .command("list")
    .description("those who may sign in")
    .action(
      verb(async (client, _options: object) => {
        const { administrators: rows } = await client.call<{ administrators: AdministratorRow[] }>("GET", PATH);
        return { json: rows, text: administratorTable(rows) };
      }),
    );

  const add = administrators
    .command("add")
    .description("add one; without a password one is made up and printed, this once")
    .argument("<name>", "1 to 64 characters; case does not count")
    .addOption(
      new Option("--role <role>", "administrator: everything; device-administrator: devices, codes, sign-ins; reader: looks on")
        .choices(ROLES)
        .makeOptionMandatory(),
    );
  addPasswordOptions(add);
  add.action(
    verb(async (client, name: string, { role, ...options }: PasswordOptions & { role: Role }) => {
      const password = await passwordFrom(options, io);
      const body = { name, role, ...(password && { password: password.reveal() }) };
      const outcome = await client.call<Outcome>("POST", PATH, body);
      return said(`Added ${outcome.administrator.name} as ${outcome.administrator.role}`, outcome);
    }),
  );

  const password = administrators
    .command("password")
    .description("give one a new password, made up and printed unless given; they are signed out everywhere")
    .argument("<name>", "the administrator");
  addPasswordOptions(password);
  password.action(
    verb(async (client, name: string, options: PasswordOptions) => {
      const given = await passwordFrom(options, io);
      const body = given ? { password: given.reveal() } : { makePassword: true };
      const outcome = await client.call<Outcome>("PATCH", pathOf(name), body);
      return said(`${outcome.administrator.name} has a new password`, outcome);
    }),
  );

  administrators
    .command("role")
    .description("give one another role")
    .argument("<name>", "the administrator")
    .addArgument(new Argument("<role>", "what they may do from now on").choices(ROLES))
    .action(
      verb(async (client, name: string, role: string, _options: object) => {
        const outcome = await client.call<Outcome>("PATCH", pathOf(name), { role });
        return said(`${outcome.administrator.name} is ${outcome.administrator.role} now`, outcome);
      }),
    );

  administrators
    .command("remove")
    .description("remove one; they are signed out everywhere")
    .argument("<name>", "the administrator")
    .action(
      verb(async (client, name: string, _options: object) => {
        await client.call("DELETE", pathOf(name));
        return { json: { name, removed: true }, text: `Removed ${name}\n`, incidental: true };
      }),
    );
  return administrators;
}

const PATH = "/api/administrators";
const pathOf = (name: string) => `${PATH}/${encodeURIComponent(name)}`;

function administratorTable(rows: readonly AdministratorRow[]): string {
  if (rows.length === 0) return "Administrators: none; add one: offhook admin administrators add NAME --role administrator\n";
  const time = (atMs: number | null) => (atMs === null ? "never" : new Date(atMs).toISOString());
  return table(
    ["Name", "Role", "Created", "Last sign-in"],
    rows.map(({ name, role, createdAtMs, lastSignInMs }) => [name, role, time(createdAtMs), time(lastSignInMs)]),
  );
}

/** A password that was made up is what was asked for; the sentence alone is not. */
function said(sentence: string, outcome: Outcome): Printed {
  if (outcome.password === null) return { json: outcome, text: `${sentence}\n`, incidental: true };
  return { json: outcome, text: `${sentence}\nPassword: ${outcome.password}\nIt is not shown again.\n` };
}
