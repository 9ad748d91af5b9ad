/** The chart on a light and on a dark page. A page may overrule them by the classes `state`, `transition` and `lit`. */
export interface ChartColours {
  readonly page: string;
  /** By how deep a box of states lies. */
  readonly boxes: readonly string[];
  readonly state: string;
  readonly edge: string;
  readonly text: string;
  readonly quiet: string;
  readonly arrow: string;
  readonly between: string;
  readonly litBox: string;
  readonly lit: string;
  readonly litEdge: string;
  readonly litText: string;
}

export const chartColours: Readonly<Record<"light" | "dark", ChartColours>> = {
  light: {
    page: "#ffffff",
    boxes: ["#ffffff", "#fafafa", "#f5f5f8", "#f0f0f6", "#eaeaf3"],
    state: "#ffffff",
    edge: "#b9bac8",
    text: "#242424",
    quiet: "#616161",
    arrow: "#7b7d96",
    between: "#c3c4d6",
    litBox: "#eceefb",
    lit: "#5b5fc7",
    litEdge: "#5b5fc7",
    litText: "#ffffff",
  },
  dark: {
    page: "#1f1f1f",
    boxes: ["#1f1f1f", "#252527", "#2a2a2e", "#303036", "#36363e"],
    state: "#1f1f22",
    edge: "#5a5b6b",
    text: "#ffffff",
    quiet: "#adadad",
    arrow: "#9c9eb8",
    between: "#4f5064",
    litBox: "#2f3052",
    lit: "#9299f7",
    litEdge: "#9299f7",
    litText: "#14142b",
  },
};
