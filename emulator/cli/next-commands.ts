import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";

/** What to try next, to be copied. `mac` when a phone stands beside the tenant. */
export function nextCommands({
  origin,
  data,
  mac,
}: {
  origin: string;
  data: string | undefined;
  mac: MacAddress | null;
}): string {
  const options = [
    ...(origin === "http://127.0.0.1:8470" ? [] : ["--server", origin]),
    ...(data === undefined ? [] : ["--data", shellWord(data)]),
  ];
  const admin = ["npx offhook admin", ...options].join(" ");
  const device = mac === null ? "48:25:67:0a:0b:0c" : formatMac(mac);
  return [
    "Next, in another terminal:",
    `  ${admin} add-mac ${device} --location Lobby`,
    `  ${admin} codes generate ${device}`,
    ...(mac === null ? [`  npx offhook phone --server ${origin} --profile ccx600`] : []),
    "Type the code on the phone (gear, Provision phone), then:",
    `  ${admin} sign-in ${device}`,
    `and enter what that prints at ${origin}/devicelogin, as cap@contoso.example with Lobby-Phone-1.`,
  ].join("\n");
}

/** As a shell takes it for one word. */
export const shellWord = (text: string) => (/^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
