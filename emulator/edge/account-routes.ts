import { SignInMode } from "@offhook/protocol/fields.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  AccountName,
  accountChanges,
  accountFields,
  Password,
  toChange,
  toNewAccount,
} from "../tenant/administration/account-fields.ts";
import { ErrorBody } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";

/** A name in an address may be any text: whether there is such an account is for the directory to say. */
const AccountInPath = z.strictObject({ account: z.string().min(1).max(256) });

const AccountRow = z.strictObject({
  account: z.string().meta({ description: "User principal name" }),
  displayName: z.string(),
  mode: SignInMode.meta({ description: "What a phone shows that signs in now" }),
  licence: z.string().nullable(),
  intuneLicence: z.boolean(),
  policy: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  enabled: z.boolean(),
  mfa: z.boolean(),
  passwordNeverExpires: z.boolean(),
  passwordExpired: z.boolean().meta({ description: "Its life is over now, by an administrator or by the rules" }),
  passwordEndsAtMs: z.int().nullable().meta({ description: "When the rules end its life; null when they do not" }),
});
const SampleLogins = z.strictObject({ accounts: z.array(z.strictObject({ account: z.string(), password: z.string() })) });
const AccountRows = z.strictObject({ accounts: z.array(AccountRow) });

const NewAccount = z.strictObject({
  ...accountChanges,
  account: AccountName,
  licence: accountFields.licence,
  password: Password,
});
const Changes = z.strictObject(accountChanges);

const CodeShown = z.strictObject({
  account: z.string(),
  code: z.string(),
  leftS: z.int().meta({ description: "Seconds until the authenticator shows another" }),
});

const REFUSED = { "4xx": ErrorBody };

/** The accounts of the organization, for programs. No answer holds a password that anybody chose. */
export function accountRoutes(app: FastifyInstance, { administration }: EdgeTenant): void {
  const { accounts } = administration;
  app.get(
    "/accounts",
    { schema: { summary: "The accounts of the organization", response: { 200: AccountRows, ...REFUSED } } },
    async () => ({ accounts: await accounts.list() }),
  );
  app.get(
    "/sample-accounts",
    {
      schema: {
        summary: "The sample accounts that still have the password they came with",
        response: { 200: SampleLogins, ...REFUSED },
      },
    },
    async () => ({ accounts: await accounts.samples() }),
  );
  app.post<{ Body: z.output<typeof NewAccount> }>(
    "/accounts",
    { schema: { summary: "Add an account", body: NewAccount, response: { 201: AccountRow, ...REFUSED } } },
    async ({ body }, reply) => {
      const { account: name, password, ...written } = body;
      const row = await accounts.add(toNewAccount(name, { ...toChange(written), password: new Secret(password) }));
      return await reply.code(201).send(row);
    },
  );
  app.patch<{ Params: z.output<typeof AccountInPath>; Body: z.output<typeof Changes> }>(
    "/accounts/:account",
    {
      schema: {
        summary: "Change an account; what is left out stays",
        params: AccountInPath,
        body: Changes,
        response: { 200: AccountRow, ...REFUSED },
      },
    },
    async ({ params, body }) => await accounts.change(params.account, toChange(body)),
  );
  app.delete<{ Params: z.output<typeof AccountInPath> }>(
    "/accounts/:account",
    { schema: { summary: "Remove an account", params: AccountInPath, response: REFUSED } },
    async ({ params }, reply) => {
      await accounts.remove(params.account);
      return await reply.code(204).send();
    },
  );
  app.get<{ Params: z.output<typeof AccountInPath> }>(
    "/accounts/:account/authenticator-code",
    {
      schema: {
        summary: "What the owner's authenticator shows now",
        params: AccountInPath,
        response: { 200: CodeShown, ...REFUSED },
      },
    },
    async ({ params }, reply) =>
      await reply.header("cache-control", "no-store").send(await accounts.authenticatorCode(params.account)),
  );
}
