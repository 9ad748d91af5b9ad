import type { Firmware } from "../profile.ts";
import { ADMIN_GUIDE_9_2, documented, REMOTE_PROVISIONING, SIGNED_OUT } from "../sources.ts";
import { ABILITIES, fromTable, PORTAL_OF_6_2, releases, rung, rungOutsideTable } from "./ladder.ts";

const ADB_ASSUMED = "open adb is assumed";

/**
 * Firmware of the Trio C60, oldest first. It has no 7.0.3.0347 and no 8.0.2.2367: those numbers are known for CCX only.
 * The adb advisory does not name the Trio C60; that it is open before 8.0 as the CCX is, on the same software, is assumed.
 */
export const trioC60Firmware: Firmware[] = [
  { ...rung("6.2.23.0202", releases["2020 Update #7"], ABILITIES.beforeProvisioning, fromTable(ADB_ASSUMED)), ...PORTAL_OF_6_2 },
  rung("7.0.2.1071", releases["2021 Update #1"], ABILITIES.provisioning, fromTable(`${REMOTE_PROVISIONING}; ${ADB_ASSUMED}`)),
  rung("7.0.3.0517", releases["2021 Update #2"], ABILITIES.provisioning, fromTable(ADB_ASSUMED)),
  rung("7.1.3.0985", releases["2021 Update #3"], ABILITIES.remoteSignOut, fromTable(`${SIGNED_OUT}; ${ADB_ASSUMED}`)),
  rung("7.1.4.0201", releases["2021 Update #3B"], ABILITIES.remoteSignOut, fromTable(ADB_ASSUMED)),
  rung("7.1.4.0250", releases["2021 Update #3C"], ABILITIES.remoteSignOut, fromTable(ADB_ASSUMED)),
  rung("7.2.1.1712", releases["2022 Update #1"], ABILITIES.remoteSignOut, fromTable(ADB_ASSUMED)),
  rung("7.2.1.1831", releases["2022 between #1 and #1C"], ABILITIES.remoteSignOut, fromTable(ADB_ASSUMED)),
  rung("7.2.1.1975", releases["2022 Update #1C"], ABILITIES.remoteSignOut, fromTable(ADB_ASSUMED)),
  rung("7.3.1.0813", releases["2022 Update #1C"], ABILITIES.remoteSignOut, fromTable(ADB_ASSUMED)),
  rungOutsideTable("9.2.0", "2025", {
    can: ABILITIES.closed,
    label: "Provision device",
    source: documented(`${ADMIN_GUIDE_9_2}; the label and the closed adb are assumed`),
  }),
];
