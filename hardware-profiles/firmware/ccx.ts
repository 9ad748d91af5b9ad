import type { Firmware } from "../profile.ts";
import { ADB_ADVISORY, ADMIN_GUIDE_9_2, ARTICLE, documented, REMOTE_PROVISIONING, SIGNED_OUT } from "../sources.ts";
import { ABILITIES, fromTable, PORTAL_OF_6_2, releases, rung, rungOutsideTable } from "./ladder.ts";

/** Firmware of the CCX 400, 500 and 600, oldest first. The advisory covers adb for every one of them below 8.0.2.2367. */
export const ccxFirmware: Firmware[] = [
  { ...rung("6.2.23.0202", releases["2020 Update #7"], ABILITIES.beforeProvisioning, fromTable(ADB_ADVISORY)), ...PORTAL_OF_6_2 },
  rung("7.0.2.1072", releases["2021 Update #1"], ABILITIES.provisioning, fromTable(REMOTE_PROVISIONING)),
  // The article's author calls it the right version to be on; Microsoft's table does not have it.
  rungOutsideTable("7.0.3.0347", "between 2021 Update #1 and #2", {
    can: ABILITIES.provisioning,
    label: "Provision phone",
    source: documented(`${ARTICLE}, comments`),
  }),
  rung("7.0.3.0515", releases["2021 Update #2"], ABILITIES.provisioning, fromTable()),
  rung("7.1.3.0991", releases["2021 Update #3"], ABILITIES.remoteSignOut, fromTable(SIGNED_OUT)),
  rung("7.1.4.0200", releases["2021 Update #3B"], ABILITIES.remoteSignOut, fromTable()),
  rung("7.1.4.0253", releases["2021 Update #3C"], ABILITIES.remoteSignOut, fromTable()),
  rung("7.2.1.1707", releases["2022 Update #1"], ABILITIES.remoteSignOut, fromTable()),
  rung("7.2.1.1826", releases["2022 between #1 and #1C"], ABILITIES.remoteSignOut, fromTable()),
  rung("7.2.1.1971", releases["2022 Update #1C"], ABILITIES.remoteSignOut, fromTable()),
  rung("7.3.1.0811", releases["2022 Update #1C"], ABILITIES.remoteSignOut, fromTable()),
  // Microsoft's text of 2024-03 says "Provision device"; from which firmware on the phone does is not known.
  rungOutsideTable("8.0.2.2367", "2024-04, closes adb", {
    can: ABILITIES.closed,
    label: "Provision device",
    source: documented(`${ADB_ADVISORY}; the label is assumed`),
  }),
  rungOutsideTable("9.2.0", "2025", {
    can: ABILITIES.closed,
    label: "Provision device",
    source: documented(`${ADMIN_GUIDE_9_2}; the label is assumed`),
  }),
];
