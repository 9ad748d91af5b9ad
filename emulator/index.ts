/** The bench as a library: `const desk = await openDesk({ seed: 7 })`. */
export { expect } from "./desk/expect.ts";
export { type DeskOptions, openDesk } from "./desk/open-desk.ts";
export type { Desk, DeskPhone, DeskTenant, Locator } from "./desk/types.ts";
