export { defineProfile } from "./define.ts";
export { type PlacedComplaint, ProfileError } from "./errors.ts";
export { compareVersions } from "./firmware/version.ts";
export { type Pace, pacedTimings } from "./pace.ts";
export { Firmware, HardwareProfile, Source, type Timings } from "./profile.ts";
export { readProfile } from "./read.ts";
export { firmwareOf, profileById, profiles } from "./registry.ts";
export { profileSchemaText } from "./schema.ts";
