/** What an administrator of the console may do, the most first. */
export const ROLES = ["administrator", "device-administrator", "reader"] as const;

/**
 * `administrator` may do everything; `device-administrator` what concerns devices, their codes and sign-ins, and nothing about accounts,
 * rules and administrators; `reader` looks on.
 */
export type Role = (typeof ROLES)[number];

/** Whether somebody with the role `has` may do what needs the role `needed`. */
export const mayAct = (has: Role, needed: Role): boolean => ROLES.indexOf(has) <= ROLES.indexOf(needed);
