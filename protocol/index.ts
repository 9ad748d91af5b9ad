/** The agreement between phones, provisioning servers and testers. Import single files for anything not named here. */
export { LOGIN_CODE_LIFE_S, normalizeLoginCode, VERIFICATION_CODE_LIFE_S } from "./codes.ts";
export { phoneTells, testerCalls } from "./control.ts";
export { InputError, OffhookError } from "./errors.ts";
export type { Link } from "./link.ts";
export { formatMac, type MacAddress, parseMac } from "./mac.ts";
export { type PhoneCalls, phoneCalls, type ServerCalls, serverCalls } from "./provisioning.ts";
export { RpcPeer } from "./rpc/peer.ts";
export { nodesOf, type Screen, type ScreenNode, tappableNodes } from "./screen.ts";
export { screenToText } from "./screen-text.ts";
export { Secret } from "./secret.ts";
