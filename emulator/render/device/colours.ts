import type { LedColour } from "@offhook/agent/glass.ts";

/** Dark plastic on every page; the edge keeps it apart from a dark page, the shadow from a light one. */
export const caseColours = {
  shadow: "#000000",
  body: "#2e3034",
  edge: "#5d6066",
  edgeOnDark: "#7b7f87",
  rim: "#3d4046",
  glass: "#0b0c0e",
  glassEdge: "#000000",
  hole: "#17181b",
  cradle: "#1d1f22",
  handset: "#37393e",
  handsetEdge: "#585b61",
  sheen: "#ffffff",
  key: "#232529",
  keyEdge: "#4b4e54",
  print: "#b9bdc4",
  printDark: "#5c6068",
  unlit: "#44474d",
} as const;

export const ledColours: Readonly<Record<LedColour, string>> = {
  red: "#ff4a3f",
  amber: "#ffb52e",
  green: "#3fdc6b",
  white: "#ffffff",
  blue: "#57a8ff",
};
