import type { Icon } from "@offhook/hardware-profiles/body.ts";

/** What is printed on keys, as strokes in a square of 24 units. */
export const iconPaths: Readonly<Record<Icon, string>> = {
  "volume-up": "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 12h6M18.5 9v6",
  "volume-down": "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 12h6",
  mute: "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3.5M8.5 20.5h7M4 4l16 16",
  speaker: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 8.5a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12",
  headset:
    "M4.5 13.5v-1.5a7.5 7.5 0 0 1 15 0v1.5M4.5 13.5h1.5a1.5 1.5 0 0 1 1.5 1.5v2.5a1.5 1.5 0 0 1-3 0zM19.5 13.5h-1.5a1.5 1.5 0 0 0-1.5 1.5v2.5a1.5 1.5 0 0 0 3 0zM19.5 17.5c0 2-1.5 3-4 3h-2.5",
  handset: "M3.5 14.5c-1-6.5 3.5-9.5 8.5-9.5s9.5 3 8.5 9.5h-4.5v-3.5c-2.5-1.5-5.5-1.5-8 0v3.5zM7 19h10",
  home: "M4 11.5l8-7 8 7M6.5 10v9.5h11v-9.5",
};

export const ICON_UNITS = 24;
