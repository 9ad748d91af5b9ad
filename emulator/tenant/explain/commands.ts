import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import { shellWord } from "@offhook/protocol/shell-word.ts";

/** The command lines that explanations name, in one place. */
export const admin = {
  addMac: (mac: MacAddress) => `offhook admin add-mac ${formatMac(mac)}`,
  generateCode: (mac: MacAddress) => `offhook admin codes generate ${formatMac(mac)}`,
  waitingOnActivation: "offhook admin list --waiting-on activation",
  signIn: (mac: MacAddress) => `offhook admin sign-in ${formatMac(mac)}`,
  operation: (id: string) => `offhook admin operation ${id}`,
  restart: (mac: MacAddress) => `offhook admin restart ${formatMac(mac)}`,
  factoryReset: (mac: MacAddress) => `offhook admin factory-reset ${formatMac(mac)}`,
  deviceObjects: (mac: MacAddress) => `offhook admin device-objects ${formatMac(mac)}`,
  setRule: (name: string, value: string) => `offhook admin rules set ${name}=${value}`,
  giveIntuneLicence: (account: string) => `offhook admin accounts change ${shellWord(account)} --intune-licence yes`,
  withoutSecondFactor: (account: string) => `offhook admin accounts change ${shellWord(account)} --mfa off`,
  enable: (account: string) => `offhook admin accounts change ${shellWord(account)} --enable`,
} as const;
