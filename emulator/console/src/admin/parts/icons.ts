import { html, type TemplateResult } from "lit";

const PATHS = {
  add: "M10 4v12M4 10h12",
  upload: "M10 13V4M6 7.5 10 3.5l4 4M4 13v3h12v-3",
  download: "M10 3.5v9M6 9l4 4 4-4M4 13v3h12v-3",
  key: "M12.5 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM9.6 10.4 4 16v.5h2.5V15H8v-1.5h1.5",
  remove: "M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4.5M11.5 9v4.5",
  close: "M5 5l10 10M15 5 5 15",
  copy: "M7 7h9v9H7zM4 13V4h9",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.8 12.8 16.5 16.5",
  up: "M5.5 12 10 7.5l4.5 4.5",
  down: "M5.5 8 10 12.5 14.5 8",
  right: "M8 5.5 12.5 10 8 14.5",
  left: "M12 5.5 7.5 10l4.5 4.5",
  first: "M14 5.5 9.5 10l4.5 4.5M6 5.5v9",
  last: "M6 5.5 10.5 10 6 14.5M14 5.5v9",
  open: "M11 4h5v5M16 4l-7 7M8 5H4v11h11v-4",
  sliders:
    "M3.5 6.5h8M15.5 6.5h1M3.500 13.5h1M8.5 13.5h8M13.5 4.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6.5 11.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  check: "M4.5 10.5 8.5 14.5 16 6.5",
  warning: "M10 3.5 17 16H3zM10 8v4M10 14v.5",
  info: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9v5M10 6v.8",
  more: "M4.5 10h.5M9.8 10h.5M15 10h.5",
  restart: "M15.5 10a5.5 5.5 0 1 1-1.6-3.9M14.5 3v3.5H11",
  phone: "M5 3h10v14H5zM8 6h4M8 9h.5M11.5 9h.5M8 12h.5M11.5 12h.5",
} as const;
export type IconName = keyof typeof PATHS;

/** A line drawing of 20 × 20 in the colour of the text; it says nothing to screen readers. */
export const icon = (name: IconName, slot?: "start" | "end"): TemplateResult =>
  html`<svg slot=${slot ?? ""} class="icon" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor"
    stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path fill="none" d=${PATHS[name]}></path></svg>`;
