import { teamsDarkTheme, teamsLightTheme } from "@fluentui/tokens";
import { setTheme } from "@fluentui/web-components/theme/set-theme.js";
import { Topic } from "@offhook/protocol/topic.ts";

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "offhook.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The look of the page: the colours of Teams, light or dark, as chosen here before or as the system has it. */
class Themes {
  readonly changed = new Topic();
  choice: ThemeChoice = "system";

  constructor() {
    const kept = localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") this.choice = kept;
    dark.addEventListener("change", () => this.#apply());
    this.#apply();
  }

  get shown(): "light" | "dark" {
    if (this.choice !== "system") return this.choice;
    return dark.matches ? "dark" : "light";
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    localStorage.setItem(KEY, choice);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.style.setProperty("color-scheme", this.shown);
    setTheme(this.shown === "dark" ? teamsDarkTheme : teamsLightTheme);
    this.changed.tell();
  }
}

export const themes = new Themes();
