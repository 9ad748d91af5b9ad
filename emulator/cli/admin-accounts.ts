import { InputError } from "@offhook/protocol/errors.ts";
import { Command, Option } from "commander";
import type { WrittenChange } from "../tenant/administration/account-fields.ts";
import { LICENCES, POLICY_NAMES } from "../tenant/policies.ts";
import type { AccountRow, AuthenticatorCode } from "../tenant/shown.ts";
import { accountTable, meaningOf, screenText } from "./admin-account-words.ts";
import type { AdminVerb, Printed } from "./admin-action.ts";
import type { AdminClient } from "./admin-client.ts";
import { addPasswordOptions, type PasswordOptions, passwordFrom } from "./admin-password.ts";
import type { Cli } from "./cli.ts";

type YesNo = "yes" | "no";

interface FieldOptions extends PasswordOptions {
  readonly displayName?: string;
  readonly licence?: WrittenChange["licence"];
  readonly intuneLicence?: YesNo;
  readonly policy?: string;
  readonly phoneNumber?: string;
  readonly mfa?: "on" | "off";
  readonly passwordNeverExpires?: YesNo;
}
interface ChangeOptions extends FieldOptions {
  readonly enable?: boolean;
  readonly disable?: boolean;
  readonly passwordExpired?: boolean;
}

/** `offhook admin accounts …`: who can sign in, and with what. */
export function accountCommands(verb: AdminVerb, { io }: Pick<Cli, "io">): Command {
  const accounts = new Command("accounts").description("who can sign in on phones, and with what");

  accounts
    .command("list")
    .description("the accounts of the organization")
    .action(
      verb(async (client, _options: object) => {
        const rows = await accountsOf(client);
        return { json: rows, text: accountTable(rows, client.epochMs()) };
      }),
    );

  const add = accounts.command("add").description("add an account").argument("<name>", "as name@contoso.example");
  addFieldOptions(add);
  add.action(
    verb(async (client, name: string, options: FieldOptions) => {
      if (options.licence === undefined) throw new InputError(`say --licence: ${[...LICENCES, "none"].join(", ")}`);
      const password = await passwordFrom(options, io);
      if (password === undefined)
        throw new InputError(
          "give the password with --password-stdin or --password-file FILE; on the command line everybody on this machine could read it",
        );
      const written = { ...fieldsFrom(options), password: password.reveal() };
      const row = await client.call<AccountRow>("POST", "/api/accounts", { account: name, ...written });
      return said([`Added ${row.account}; a phone it signs in on ${screenText(row)}`], row);
    }),
  );

  const change = accounts
    .command("change")
    .description("change an account; what is not named stays")
    .argument("<name>", "the account")
    .option("--enable", "let it sign in")
    .option("--disable", "do not let it sign in; phones are signed out")
    .option("--password-expired", "end its password's life now");
  addFieldOptions(change);
  change.action(
    verb(async (client, name: string, options: ChangeOptions) => {
      if (options.enable && options.disable) throw new InputError("--enable and --disable: say one of the two");
      const password = await passwordFrom(options, io);
      const written: WrittenChange = {
        ...fieldsFrom(options),
        ...(options.enable && { enabled: true }),
        ...(options.disable && { enabled: false }),
        ...(options.passwordExpired && { passwordExpired: true }),
        ...(password && { password: password.reveal() }),
      };
      if (Object.keys(written).length === 0) throw new InputError(`say what to change about ${name}; --help lists it`);
      const row = await client.call<AccountRow>("PATCH", pathOf(name), written);
      return said([`Changed ${row.account}`, ...meaningOf(row, written)], row);
    }),
  );

  accounts
    .command("remove")
    .description("remove an account")
    .argument("<name>", "the account")
    .action(
      verb(async (client, name: string, _options: object) => {
        await client.call("DELETE", pathOf(name));
        const noticed = "Phones it is signed in on notice at their next token refresh, within the hour.";
        return said([`Removed ${name}`, noticed], { account: name, removed: true });
      }),
    );

  accounts
    .command("authenticator-code")
    .description("what the owner's authenticator shows now; each code is good once")
    .argument("<name>", "the account")
    .action(
      verb(async (client, name: string, _options: object) => {
        const shown = await client.call<AuthenticatorCode>("GET", `${pathOf(name)}/authenticator-code`);
        return { json: shown, text: `${shown.code}, for ${shown.leftS} ${shown.leftS === 1 ? "second" : "seconds"} more\n` };
      }),
    );
  return accounts;
}

export async function accountsOf(client: AdminClient): Promise<AccountRow[]> {
  return (await client.call<{ accounts: AccountRow[] }>("GET", "/api/accounts")).accounts;
}

const pathOf = (name: string) => `/api/accounts/${encodeURIComponent(name)}`;

function addFieldOptions(command: Command): void {
  const choice = (flags: string, description: string, choices: readonly string[]) =>
    command.addOption(new Option(flags, description).choices(choices));
  command.option("--display-name <text>", "what the phone's home screen calls it");
  choice("--licence <licence>", "what it may open on a phone", [...LICENCES, "none"]);
  choice("--intune-licence <yes|no>", "whether it may enroll devices in Intune", ["yes", "no"]);
  choice("--policy <policy>", "IP phone policy; none leaves it to the licence", [...POLICY_NAMES, "none"]);
  command.option("--phone-number <number>", "as the home screen shows it");
  choice("--mfa <on|off>", "whether it is asked for an authenticator code", ["on", "off"]);
  choice("--password-never-expires <yes|no>", "whether the rule passwordLifeDays leaves it alone", ["yes", "no"]);
  addPasswordOptions(command);
}

function fieldsFrom({
  displayName,
  licence,
  intuneLicence,
  policy,
  phoneNumber,
  mfa,
  passwordNeverExpires,
}: FieldOptions): WrittenChange {
  return {
    ...(displayName !== undefined && { displayName }),
    ...(licence !== undefined && { licence }),
    ...(intuneLicence !== undefined && { intuneLicence: intuneLicence === "yes" }),
    ...(policy !== undefined && { policy }),
    ...(phoneNumber !== undefined && { phoneNumber }),
    ...(mfa !== undefined && { mfa: mfa === "on" }),
    ...(passwordNeverExpires !== undefined && { passwordNeverExpires: passwordNeverExpires === "yes" }),
  };
}

const said = (sentences: readonly string[], json: unknown): Printed => ({
  json,
  text: sentences.map((sentence) => `${sentence}\n`).join(""),
  incidental: true,
});
