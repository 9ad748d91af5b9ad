import { z } from "zod";

/** A number in an address: digits and nothing else, so that `1e3` and `0x10` are no surprise. */
export const wholeNumber = ({ min = 1, max }: { min?: 0 | 1; max: number }) =>
  z
    .string()
    .regex(min === 0 ? /^(0|[1-9]\d{0,15})$/ : /^[1-9]\d{0,15}$/, { error: `write a whole number from ${min} up` })
    .transform(Number)
    .pipe(z.int().min(min).max(max));
