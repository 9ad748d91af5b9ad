import type { PhoneSummary } from "../../shared/live.ts";
import { macText } from "../words.ts";
import { STANDINGS } from "./words.ts";

/** What the wall is narrowed to; an empty text is no narrowing. */
export interface WallFilters {
  readonly profile: string;
  /** `standing:signed-in`, `screen:dial-pad` or `off`. */
  readonly state: string;
  /** An organization's name, or {@link NOT_PROVISIONED}. */
  readonly organization: string;
  readonly text: string;
}

export const NO_FILTERS: WallFilters = { profile: "", state: "", organization: "", text: "" };
export const NOT_PROVISIONED = "-";

/** Every word of the text has to stand somewhere in what the card says; a MAC address in any spelling. */
function saysAll(phone: PhoneSummary, text: string): boolean {
  if (text === "") return true;
  const said = [phone.mac, macText(phone.mac), phone.label, phone.firmware, phone.screenName, STANDINGS[phone.standing]]
    .concat(phone.organization ?? "not provisioned", phone.account ?? "")
    .join(" ")
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word) || said.includes(word.replace(/[-.]/g, ":")));
}

function isIn(phone: PhoneSummary, state: string): boolean {
  if (state === "") return true;
  if (state === "off") return !phone.powered;
  const [what, which] = state.split(":", 2);
  return what === "standing" ? phone.standing === which : phone.powered && phone.screen === which;
}

export function isOnWall(phone: PhoneSummary, { profile, state, organization, text }: WallFilters): boolean {
  return (
    (profile === "" || phone.profile === profile) &&
    (organization === "" || (phone.organization ?? NOT_PROVISIONED) === organization) &&
    isIn(phone, state) &&
    saysAll(phone, text)
  );
}

export const isNarrowed = (filters: WallFilters): boolean => Object.values(filters).some((value) => value !== "");

/** As they stand in the page's address, so that a link, a reload and the way back keep them. */
export function filtersOf(params: Readonly<Record<string, string>>): WallFilters {
  const { profile = "", state = "", organization = "", text = "" } = params;
  return { profile, state, organization, text };
}

export function queryOf(filters: WallFilters): string {
  const said = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  return said.size === 0 ? "" : `?${said}`;
}
