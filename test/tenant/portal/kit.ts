import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import type { IdentitySettings } from "@offhook/emulator/tenant/identity/settings.ts";
import { Portal } from "@offhook/emulator/tenant/portal/portal.ts";
import type { TenantRules } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { CONTOSO, FABRIKAM, openRig, type Rig } from "../identity/kit.ts";

export interface PortalRig {
  readonly rig: Rig;
  readonly portal: Portal;
  /** What the lobby phone belongs to; set it to null for a phone nobody provisioned. */
  boundTo: Organization | null;
  close(): Promise<void>;
}

export async function openPortalRig(
  settings: Partial<IdentitySettings> = {},
  rules: Partial<TenantRules> = {},
): Promise<PortalRig> {
  const rig = await openRig(settings, { rules: () => rules });
  const { accounts, logins } = rig.identity;
  await accounts.add({
    name: "pat@fabrikam.example",
    displayName: "Pat",
    organizationId: FABRIKAM.id,
    licence: "Office 365 E5",
    password: new Secret("Sample-Pat-1"),
  });
  const made: PortalRig = {
    rig,
    boundTo: { id: CONTOSO.id, name: CONTOSO.name },
    portal: new Portal({
      clock: rig.clock,
      dice: new SeededDice("portal"),
      logins,
      authentication: rig.identity.authentication,
      rules: rig.identity.rules,
      phones: { describe: async () => ({ model: "CCX 600", organization: made.boundTo }) },
      organizations: async () => [CONTOSO, FABRIKAM],
      settings: rig.identity.settings,
    }),
    close: () => rig.close(),
  };
  return made;
}
