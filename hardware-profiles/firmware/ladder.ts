import type { Firmware, Source } from "../profile.ts";
import { CERTIFIED, documented } from "../sources.ts";

/** One row of Microsoft's table: what a product release put into a firmware. */
interface Release {
  readonly release: string;
  /** Date and build of the Teams phone app; the number before it is the same for all phones. */
  readonly teamsBuild: string | null;
  readonly companyPortal: string | null;
  readonly adminAgent: string | null;
}

/** Product releases by Microsoft's name for them. */
export const releases = {
  "2020 Update #7": row("2020 Update #7 (2020-12-08)", "2020111101", "5.0.4927.0", "223"),
  "2021 Update #1": row("2021 Update #1 (2021-03-26)", "2021022403", "5.0.5045.0", "253"),
  "2021 Update #2": row("2021 Update #2 (2021-06-08)", "2021051303", "5.0.5088.0", "256"),
  "2021 Update #3": row("2021 Update #3 (2021-11-03)", "2021101205", "5.0.5304.0", "298"),
  "2021 Update #3B": row("2021 Update #3B", "2021112302", "5.0.5304.0", "298"),
  "2021 Update #3C": row("2021 Update #3C", "2021121302", "5.0.5304.0", "298"),
  "2022 Update #1": row("2022 Update #1", "2022011305", "5.0.5304.0", "322"),
  // Microsoft's table names the first and the last of three; the app in the middle one is not known for certain.
  "2022 between #1 and #1C": row("2022, between Update #1 and #1C", null, "5.0.5304.0", "322"),
  "2022 Update #1C": row("2022 Update #1C", "2022022305", "5.0.5304.0", "322"),
} as const satisfies Record<string, Release>;

function row(release: string, teamsBuild: string | null, companyPortal: string | null, adminAgent: string | null): Release {
  return { release, teamsBuild, companyPortal, adminAgent };
}

/** What a firmware can do, besides what every one of them does. */
export const ABILITIES = {
  /** Before 2021 Update #1: only the device login on the phone itself. */
  beforeProvisioning: { provision: false, remoteSignOut: false, openAdb: true },
  provisioning: { provision: true, remoteSignOut: false, openAdb: true },
  /** From 2021 Update #3 (Teams app 2021101205). */
  remoteSignOut: { provision: true, remoteSignOut: true, openAdb: true },
  /** From the firmware that closed adb. */
  closed: { provision: true, remoteSignOut: true, openAdb: false },
} as const satisfies Record<string, Firmware["can"]>;

/** A rung of a ladder: the phone's own version of a product release. */
export function rung(version: string, release: Release, can: Firmware["can"], source: Source): Firmware {
  return {
    version,
    release: release.release,
    // App versions read category, then date and build: 94 is the phone app.
    teamsApp: release.teamsBuild === null ? null : `1449/1.0.94.${release.teamsBuild}`,
    companyPortal: release.companyPortal,
    adminAgent: release.adminAgent,
    can: { ...can },
    // The article's phone says "Provision phone".
    labels: { provision: "Provision phone" },
    source,
  };
}

/** A firmware that Microsoft's table does not have: known from elsewhere, its apps are not known. */
export function rungOutsideTable(
  version: string,
  release: string,
  { can, label, source }: { can: Firmware["can"]; label: Firmware["labels"]["provision"]; source: Source },
): Firmware {
  return {
    ...rung(version, { release, teamsBuild: null, companyPortal: null, adminAgent: null }, can, source),
    labels: { provision: label },
  };
}

/** The article's comments: the Company Portal of this firmware showed "Provisioning" for a quarter of an hour, and nothing else. */
export const PORTAL_OF_6_2 = { companyPortalView: "provisioning" } as const;

/** Version and apps are Microsoft's; `more` says where the abilities are from. */
export const fromTable = (more?: string): Source => documented(more === undefined ? CERTIFIED : `${CERTIFIED}; ${more}`);
