import type { Colour } from "@offhook/agent/screen/placed.ts";

export type Theme = "light" | "dark";

/** The bundled font, and what is close to it in width for a page that does not have it. */
export const FONTS = "'Open Sans', 'Segoe UI', 'Noto Sans', sans-serif";

/** Calm, flat, one accent. Pale colours are the accent and the danger at about a tenth on the page. */
export const THEMES: Readonly<Record<Theme, Readonly<Record<Colour, string>>>> = {
  light: {
    page: "#ffffff",
    surface: "#f5f5f5",
    line: "#d6d6d6",
    text: "#242424",
    secondary: "#616161",
    accent: "#6264a7",
    "accent-pale": "#ecedf6",
    "on-accent": "#ffffff",
    danger: "#c4314b",
    "danger-pale": "#fbeef0",
    success: "#237b4b",
    disabled: "#9a9a9a",
    black: "#000000",
    white: "#ffffff",
  },
  dark: {
    page: "#1f1f1f",
    surface: "#292929",
    line: "#484848",
    text: "#ffffff",
    secondary: "#adadad",
    accent: "#9299f7",
    "accent-pale": "#33344f",
    "on-accent": "#1b1b2b",
    danger: "#f1707b",
    "danger-pale": "#45262b",
    success: "#6bcb8f",
    disabled: "#7a7a7a",
    black: "#000000",
    white: "#ffffff",
  },
};
