/** The categories of Teams devices that are not IP phones, with what their pages say while there are none. */
export const NONE_HERE = {
  displays: ["Displays", "Teams displays are provisioned in the same way as IP phones, but this tenant emulates none."],
  panels: [
    "Panels",
    "Teams panels hang beside a room's door. They are provisioned in the same way as IP phones, but this tenant emulates none.",
  ],
  "rooms-on-android": [
    "Teams Rooms on Android",
    "Collaboration bars and touch consoles are provisioned in the same way as IP phones, but this tenant emulates none.",
  ],
  "sip-devices": [
    "SIP devices",
    "SIP phones come in through the SIP gateway: their verification code is dialled as *55*code. This tenant emulates none.",
  ],
} as const;
export type OtherCategory = keyof typeof NONE_HERE;

export const OTHER_CATEGORIES = Object.keys(NONE_HERE) as OtherCategory[];
export const categoryTitle = (category: OtherCategory): string => NONE_HERE[category][0];
