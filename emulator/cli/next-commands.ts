import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { shellWord } from "@offhook/protocol/shell-word.ts";
import type { Tenant } from "../tenant/tenant.ts";

/** The sample account to sign in with, if the tenant still has it. */
export async function sampleOf({ administration }: Pick<Tenant, "administration">): Promise<string | null> {
  const [sample] = await administration.accounts.samples();
  return sample ? `${sample.account} with ${sample.password}` : null;
}

/** What to try next, to be copied: the console first. `mac` when a phone stands beside the tenant. */
export function nextCommands({
  origin,
  data,
  mac,
  signInAs,
  firstAdministrator,
}: {
  origin: string;
  data: string | undefined;
  mac: MacAddress | null;
  /** An account and its password; null when none is known. */
  signInAs: string | null;
  /** Who came about with this start; null when there were administrators before. */
  firstAdministrator: { readonly name: string; readonly password: Secret } | null;
}): string {
  const options = [
    ...(origin === "http://127.0.0.1:8470" ? [] : ["--server", origin]),
    ...(data === undefined ? [] : ["--data", shellWord(data)]),
  ];
  const admin = ["npx offhook admin", ...options].join(" ");
  const device = mac === null ? "48:25:67:0a:0b:0c" : formatMac(mac);
  return [
    ...(firstAdministrator
      ? [
          `Open ${origin} and sign in as ${firstAdministrator.name} / ${firstAdministrator.password.reveal()}`,
          "(told in this run only; write it down).",
        ]
      : [`Open ${origin} and sign in.`, `Lost the password? ${admin} administrators password admin`]),
    "Or, in another terminal:",
    `  ${admin} add-mac ${device} --location Lobby`,
    `  ${admin} codes generate ${device}`,
    ...(mac === null ? [`  npx offhook phone --server ${origin} --profile ccx600`] : []),
    "Type the code on the phone (gear, Provision phone), then:",
    `  ${admin} sign-in ${device}`,
    `and enter what that prints at ${origin}/devicelogin, as ${signInAs ?? `one of its accounts (${admin} accounts list)`}.`,
  ].join("\n");
}
