import type { Source } from "./profile.ts";

/** Where our own figures are from. Names as people find them: an article, a vendor's page, an advisory. */
export const measured = (by: string): Source => ({ from: "measured", by });
export const documented = (by: string): Source => ({ from: "documented", by });
export const assumed = (by: string): Source => ({ from: "assumed", by });

/** "Provisioning Teams Android Devices", 2021-03, comments included: the article this project follows. */
export const ARTICLE = "blog.schertz.name, Provisioning Teams Android Devices, 2021-03";
/** Microsoft's table of firmware, Teams app, Company Portal and admin agent versions. */
export const CERTIFIED = "Microsoft, Teams certified devices (teams-ip-phones), 2021 and 2022 versions";
/** The first firmware that can be provisioned remotely, per model. */
export const REMOTE_PROVISIONING = "Microsoft, Remote provisioning and sign in for Teams Android devices";
/** Says how long the admin center takes to fetch a login code, and from which app version remote sign-out works. */
export const SIGNED_OUT = "Microsoft, Teams Android devices are signed out";
/** The open adb port and the firmware that closed it. */
export const ADB_ADVISORY = "SySS advisory SYSS-2024-004 (CVE-2024-3281), CCX 350 to 700, tested on 7.2.7.0193";
export const ADMIN_GUIDE_9_2 = "Poly, CCX and Trio C60 admin guide for 9.2, 2025 (manualslib 3958848)";
export const CCX_500_GUIDE = "Poly, CCX 500 user guide (manualslib 3802707)";
export const TRIO_C60_GUIDE = "Poly, Trio C60 guide, p. 16 (easymanua.ls)";
export const FACTORY_RESET_REPORT = "adamfowlerit.com, factory reset of a CCX 500";
export const OUI_REGISTRY = "IEEE registry as in npm oui-data 2.1.9: registered to Polycom and Poly";
/** General knowledge that nobody checked against a datasheet or a device yet. */
export const UNCHECKED = "general knowledge, not checked against a datasheet";
