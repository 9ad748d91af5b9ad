import { z } from "zod";

const Barrier = z.enum(["allow", "block"]);

/** What Intune is set to for phones that enroll. Asked anew at every enrollment. */
export const EnrollmentRules = z.strictObject({
  mode: z.enum(["none", "device-administrator", "android-enterprise", "aosp"]).meta({
    description:
      "How Android devices are managed: not at all, by Android device administrator, by Android Enterprise, or by AOSP device management",
  }),
  personalDevices: Barrier.meta({ description: "Device platform restriction: personally owned devices" }),
  corporateIdentifiers: z.boolean().meta({
    description: "The phones are listed as corporate devices, so that a block of personal devices does not touch them",
  }),
  deviceAdministrator: Barrier.meta({ description: "Device platform restriction: Android device administrator" }),
  workProfile: Barrier.meta({ description: "Device platform restriction: Android Enterprise (work profile)" }),
  requireEncryption: z.boolean().meta({ description: "Compliance policy: the device's storage has to be encrypted" }),
  deviceLimit: z.int().min(1).max(15).meta({ description: "Device limit restriction: devices that one account may enroll" }),
  aospProfile: z.boolean().meta({
    description: "There is an AOSP enrollment profile, user-associated and made for Microsoft Teams devices",
  }),
  stuck: z.enum(["never", "first-attempt"]).meta({
    description:
      "A fault: whether a phone's first enrollment stays at `Verifying a few things…` until the phone is powered off and on again",
  }),
});
export type EnrollmentRules = z.infer<typeof EnrollmentRules>;

/** As the article's phones found it: Android device administrator, nothing restricted. */
export const ENROLLMENT_DEFAULTS: EnrollmentRules = {
  mode: "device-administrator",
  personalDevices: "allow",
  corporateIdentifiers: false,
  deviceAdministrator: "allow",
  workProfile: "allow",
  requireEncryption: false,
  deviceLimit: 15,
  aospProfile: true,
  stuck: "never",
};
