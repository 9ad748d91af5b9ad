import { type CSSResultGroup, LitElement, nothing, type PropertyDeclarations } from "lit";
import { notice, noticeStyles } from "./notice.ts";
import "./pane.ts";
import { base, forms } from "./styles.ts";

/** What fills a pane: it may have something to complain about, and it can be left. Whoever shows it takes it away at `closed`. */
export class PaneContent extends LitElement {
  static override properties: PropertyDeclarations = { wrong: { state: true } };
  static override styles: CSSResultGroup = [base, forms, noticeStyles];
  /** A sentence; null when nothing is wrong. */
  declare wrong: string | null;

  constructor() {
    super();
    this.wrong = null;
  }

  protected complaint() {
    return this.wrong === null ? nothing : notice("error", this.wrong);
  }

  /** For the button that stands outside of the form. */
  protected readonly submit = (): void => {
    this.renderRoot.querySelector("form")?.requestSubmit();
  };

  protected readonly leave = (): void => {
    this.dispatchEvent(new Event("closed"));
  };
}
