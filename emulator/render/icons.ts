import type { IconName } from "@offhook/agent/screen/icon-name.ts";

/**
 * Icons as paths on a grid of 24, drawn for this project: strokes of 1.8 with round ends, so that they look like one family. Nothing
 * of anybody's brand is copied. `fill` is for shapes that read better filled.
 */
interface Icon {
  readonly stroke?: string;
  readonly fill?: string;
  /** On top of the fill, in the colour of the ground. */
  readonly cut?: string;
}

export const ICONS: Readonly<Record<IconName, Icon>> = {
  about: { stroke: "M12 3a9 9 0 1 0 .01 0M12 11v5.5M12 7.6v.01" },
  alert: { stroke: "M12 3.6 21.4 20H2.6zM12 10v4.4M12 17.2v.01" },
  app: {
    fill: "M9 3.5h10.5a2 2 0 0 1 2 2v10.5a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V5.5a2 2 0 0 1 2-2zM4.5 8H5.5v10a1.5 1.5 0 0 0 1.5 1.5h9v.5a1.5 1.5 0 0 1-1.5 1.5h-10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2z",
    cut: "M10.8 7.8h6.9M14.25 7.8v6.6",
  },
  back: { stroke: "M19.5 12H5M11 5.5 4.5 12l6.5 6.5" },
  cable: { stroke: "M8 3v5M16 3v5M5.5 8h13v3.5a6.5 6.5 0 0 1-13 0zM12 18v3.5" },
  calendar: {
    stroke:
      "M5.5 5h13a2 2 0 0 1 2 2v11.5a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM3.5 10h17M8 2.8v4M16 2.8v4M8 14v.01M12 14v.01M16 14v.01",
  },
  call: {
    stroke:
      "M7.6 3.8 9.3 7.7c.2.5.1 1-.3 1.4L7.4 10.7a13 13 0 0 0 5.9 5.9l1.6-1.6c.4-.4.9-.5 1.4-.3l3.9 1.7c.5.2.8.8.7 1.4l-.5 2.3c-.1.6-.6 1-1.2 1A15.5 15.5 0 0 1 2.9 4.8c0-.6.4-1.1 1-1.2l2.3-.5c.6-.1 1.2.2 1.4.7z",
  },
  chevron: { stroke: "M9.5 6l6 6-6 6" },
  cloud: { stroke: "M7 18.5a4.5 4.5 0 0 1-.4-9A5.6 5.6 0 0 1 17.4 10.3 4.1 4.1 0 0 1 17 18.5z" },
  delete: { stroke: "M9 5.5h10a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H9L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5" },
  done: { fill: "M12 2.5a9.5 9.5 0 1 0 .01 0z", cut: "M7.8 12.3l2.9 2.9 5.6-5.8" },
  menu: { stroke: "M4 7h16M4 12h16M4 17h16" },
  "next-step": { stroke: "M12 4a8 8 0 1 0 .01 0z" },
  people: {
    stroke:
      "M9 11.5a3.5 3.5 0 1 0-.01 0zM2.5 19.5c0-3.3 2.5-5 6.5-5s6.5 1.7 6.5 5zM16 11.2a3 3 0 1 0-1.3-5.7M17.5 14.8c2.5.3 4 1.8 4 4.7h-2.8",
  },
  person: { stroke: "M12 12a4.2 4.2 0 1 0-.01 0zM4.5 20.5c0-3.6 2.9-5.5 7.5-5.5s7.5 1.9 7.5 5.5z" },
  reset: { stroke: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.7M4.5 4.2v4.5H9" },
  search: { stroke: "M10.5 4a6.5 6.5 0 1 0 .01 0zM15.3 15.3 20.5 20.5" },
  settings: {
    stroke:
      "M12 9a3 3 0 1 0 .01 0zM10.3 3h3.4l.5 2.6 1.7 1 2.5-.9 1.7 2.9-2 1.7v2l2 1.7-1.7 2.9-2.5-.9-1.7 1-.5 2.6h-3.4l-.5-2.6-1.7-1-2.5.9-1.7-2.9 2-1.7v-2l-2-1.7 1.7-2.9 2.5.9 1.7-1z",
  },
  shield: { stroke: "M12 2.8 20 5.6v6c0 5-3.3 8.3-8 9.8-4.7-1.5-8-4.8-8-9.8v-6zM8.5 11.8l2.5 2.5 4.5-4.7" },
  shift: { stroke: "M12 4 4 12.5h4V19h8v-6.5h4z" },
  "sign-out": { stroke: "M10 4H6.5a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2H10M9.5 12H20M15.5 7.5 20 12l-4.5 4.5" },
  success: { fill: "M12 1.5a10.5 10.5 0 1 0 .01 0z", cut: "M7.2 12.4l3.3 3.3 6.3-6.7" },
  time: { stroke: "M12 3a9 9 0 1 0 .01 0zM12 7.5V12l3.2 2" },
  update: { stroke: "M12 3.5V14.5M7.5 10.5 12 15l4.5-4.5M4.5 16.5v2a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-2" },
  voicemail: { stroke: "M6.5 8.5a3.8 3.8 0 1 0 .01 0zM17.5 8.5a3.8 3.8 0 1 0 .01 0zM6.5 16.1h11" },
  wifi: { stroke: "M2.5 9.2a13.5 13.5 0 0 1 19 0M5.8 12.7a8.8 8.8 0 0 1 12.4 0M9 16.2a4.2 4.2 0 0 1 6 0M12 19.5v.01" },
};
