import { PHONE_NUMBER_MAX } from "@offhook/protocol/provisioning.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { z } from "zod";
import type { AccountChange, NewAccount } from "../account.ts";
import { ACCOUNT_NAME, NO_ACCOUNT_NAME } from "../account-rows.ts";
import { LICENCES, type Licence, POLICY_NAMES } from "../policies.ts";
import { nameComplaint } from "../shown-name.ts";

/** What people may write about an account, wherever they do: admin interface, tenant files, scenarios. */

export const AccountName = z
  .string({ error: "write the account as name@contoso.example" })
  .regex(ACCOUNT_NAME, NO_ACCOUNT_NAME)
  .meta({ description: "User principal name; case does not count" });

/** Says nothing of what was written instead: it is somebody's password. */
export const Password = z
  .string({ error: "write the password as text, in quotes" })
  .min(1, "a password has at least one character")
  .max(256, "a password has at most 256 characters")
  .meta({ description: "For test tenants only: whoever reads this file can sign in" });

const NONE = "none";

export const accountFields = {
  displayName: z
    .string()
    .min(1)
    .max(256)
    .refine((text) => nameComplaint(text) === null, { error: ({ input }) => nameComplaint(String(input)) ?? undefined })
    .meta({ description: "What the phone's home screen and the lists call it" }),
  licence: z
    .enum([...LICENCES, NONE])
    .nullable()
    .meta({ description: "With `none` it can sign in and has nothing to open" }),
  intuneLicence: z.boolean().meta({ description: "Whether it may enroll devices in Intune" }),
  policy: z
    .enum([...POLICY_NAMES, NONE])
    .nullable()
    .meta({ description: "IP phone policy; with `none` the licence decides what a phone shows" }),
  phoneNumber: z.string().max(PHONE_NUMBER_MAX).nullable().meta({ description: "As the home screen shows it" }),
  enabled: z.boolean().meta({ description: "Whether it can sign in at all" }),
  mfa: z.boolean().meta({ description: "Asks for an authenticator code besides the password" }),
  passwordNeverExpires: z.boolean().meta({ description: "Exempts it from the rule `passwordLifeDays`" }),
  passwordExpired: z
    .boolean()
    .meta({ description: "True ends the password's life: another has to be set before the next sign-in" }),
} as const;

/** Changes of an account; what is left out stays as it is. */
export const accountChanges = {
  displayName: accountFields.displayName.optional(),
  licence: accountFields.licence.optional(),
  intuneLicence: accountFields.intuneLicence.optional(),
  policy: accountFields.policy.optional(),
  phoneNumber: accountFields.phoneNumber.optional(),
  enabled: accountFields.enabled.optional(),
  mfa: accountFields.mfa.optional(),
  passwordNeverExpires: accountFields.passwordNeverExpires.optional(),
  passwordExpired: accountFields.passwordExpired.optional(),
  password: Password.optional(),
} as const;

export type WrittenChange = z.infer<z.ZodObject<typeof accountChanges>>;

/** The names of what an account has, its password aside. */
export const ACCOUNT_FIELDS = Object.keys(accountFields) as (keyof typeof accountFields)[];

/** As the directory takes it: `none` is nothing, and the password a secret. */
export function toChange({ licence, policy, password, ...rest }: WrittenChange): AccountChange {
  return {
    ...rest,
    licence: licence === NONE ? null : (licence as Licence | null | undefined),
    policy: policy === NONE ? null : policy,
    password: password === undefined ? undefined : new Secret(password),
  };
}

/** Without a display name an account is called by its name. */
export function toNewAccount(
  name: string,
  { licence = null, displayName = name, ...rest }: AccountChange & Pick<NewAccount, "password">,
): Omit<NewAccount, "organizationId"> {
  return { ...rest, name, displayName, licence };
}
