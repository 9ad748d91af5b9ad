import { type Circumstances, DIMENSIONS, type Dimension } from "@offhook/emulator/tenant/enrollment/circumstances.ts";

export const ALL_DIMENSIONS = Object.keys(DIMENSIONS) as Dimension[];

/** Every combination of the named dimensions' values. */
export function* combinations(dimensions: readonly Dimension[]): Generator<Partial<Circumstances>> {
  const [first, ...rest] = dimensions;
  if (first === undefined) return yield {};
  for (const value of DIMENSIONS[first]) for (const others of combinations(rest)) yield { [first]: value, ...others };
}

export const everyCombination = () => combinations(ALL_DIMENSIONS) as Generator<Circumstances>;

/** What a tenant is before anybody changes anything, with the phone of the article. */
export const PLAIN: Circumstances = {
  mode: "device-administrator",
  firmware: "7.0.2",
  licence: "intune",
  aospProfile: "present",
  deviceLimit: "free",
  attempt: "goes-through",
  deviceAdministrator: "allowed",
  workProfile: "allowed",
  personalDevice: "allowed",
  encryption: "optional",
};

/** In how many dimensions it is not the plain one. */
export const distance = (circumstances: Circumstances): number =>
  ALL_DIMENSIONS.filter((dimension) => circumstances[dimension] !== PLAIN[dimension]).length;
