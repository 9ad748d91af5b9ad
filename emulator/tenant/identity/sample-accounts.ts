import type { Licence } from "../policies.ts";

/** An account every new tenant starts with. The passwords are samples, printed here and in the README on purpose. */
export interface SampleAccount {
  readonly name: string;
  readonly displayName: string;
  readonly licence: Licence;
  readonly policy: string | null;
  /** From the ranges kept free for fiction. */
  readonly phoneNumber: string | null;
  /** Accounts of devices are advised to have one that does not run out. */
  readonly passwordNeverExpires: boolean;
  readonly password: string;
  /** The same, hashed beforehand, so that the first start does not wait for it. */
  readonly passwordHash: string;
}

export const SAMPLE_DOMAIN = "contoso.example";

export const sampleAccounts: readonly SampleAccount[] = [
  {
    name: "cap@contoso.example",
    displayName: "Lobby Phone",
    licence: "Microsoft Teams Shared Devices",
    policy: "Common area phones",
    phoneNumber: "+14255550101",
    passwordNeverExpires: true,
    password: "Lobby-Phone-1",
    passwordHash: "scrypt$4096$8$1$b2ZmaG9vay1zYW1wbGUtY2Fw$ul1COg-I295KVKA69i1ZiuGgCbw6ng4LfjTb90TkMxU",
  },
  {
    name: "megan@contoso.example",
    displayName: "Megan Bowen",
    licence: "Office 365 E5",
    policy: null,
    phoneNumber: "+14255550123",
    passwordNeverExpires: false,
    password: "Sample-Megan-1",
    passwordHash: "scrypt$4096$8$1$b2ZmaG9vay1zYW1wbGUtbWVnYW4$1q2p2PiJ_-GUVnC5Dw77Va3DBSu4l9Iof0zpq4uSnw8",
  },
  {
    name: "room@contoso.example",
    displayName: "Conf Room Baker",
    licence: "Microsoft Teams Rooms",
    policy: "Meeting rooms",
    phoneNumber: "+14255550177",
    passwordNeverExpires: true,
    password: "Sample-Room-1",
    passwordHash: "scrypt$4096$8$1$b2ZmaG9vay1zYW1wbGUtcm9vbQ$4J7fJq8sSJPrS2yGUOWRcfGYxRFHdse3TsM5OTNefTo",
  },
];
