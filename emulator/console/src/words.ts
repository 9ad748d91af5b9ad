import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";

/** How values are written for people, on every page. */

/** `00:04:f2:00:00:01`. The page gets addresses from the server, which has read them. */
export const macText = (mac: string): string => formatMac(mac as MacAddress);

const NUMBER = new Intl.NumberFormat("en");
export const numberText = (count: number): string => NUMBER.format(count);

/** `1 phone`, `1,200 phones`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;
