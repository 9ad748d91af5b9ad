import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";

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
  giveIntuneLicence: (account: string) => `offhook admin accounts change ${quoted(account)} --intune-licence yes`,
  withoutSecondFactor: (account: string) => `offhook admin accounts change ${quoted(account)} --mfa off`,
  enable: (account: string) => `offhook admin accounts change ${quoted(account)} --enable`,
} as const;

/** For a shell: accounts may be called anything that is an address. */
const quoted = (name: string) => (/^[\w.@+-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
