/** The device-side program: the sign-in chart and the phone that runs it. */
export type { Glass } from "./glass.ts";
export { Phone, type PhoneOptions } from "./phone.ts";
export type { PhonePorts } from "./phone-ports.ts";
export { offScreen, screenOf } from "./sign-in/screen-of.ts";
export { signInMachine } from "./sign-in/sign-in.machine.ts";
