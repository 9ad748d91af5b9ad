import { css, html, LitElement } from "lit";
import { look } from "../shell/look.ts";

/** The chart that the phone runs, with the states it is in lit. */
class ChartView extends LitElement {
  static override properties = { states: { attribute: false } };
  declare states: readonly string[];

  override render() {
    return html`<ul>${this.states.map((state) => html`<li class="mono">${state}</li>`)}</ul>`;
  }

  static override styles = [look, css``];
}
customElements.define("offhook-chart", ChartView);
