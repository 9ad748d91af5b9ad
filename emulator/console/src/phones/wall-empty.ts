import { html } from "lit";
import { icon } from "../shell/icons.ts";

/** What the wall shows when it has no phones to show, and why. */
export const waitingWall = () => html`<div class="wall" aria-busy="true" aria-label="The phones are on their way">
  ${[1, 2, 3, 4, 5, 6].map(() => html`<div class="ghost"></div>`)}
</div>`;

/** `add` is null for whoever may not. */
export const emptyWall = (add: (() => void) | null) => html`<div class="empty">
  ${icon("phone")}
  <h2>No phones on the bench yet</h2>
  ${
    add
      ? html`<p>Add one and sign it in, as you would with one out of its box:</p>
        <ol>
          <li>Add a phone here. It starts and shows its sign-in page with a code.</li>
          <li>Open it: its page says at every moment what to do next.</li>
          <li>Touch its glass and keys with mouse, finger or keyboard.</li>
        </ol>
        <fluent-button appearance="primary" @click=${add}>${icon("plus", "start")}Add phones</fluent-button>`
      : html`<p>You may look, but not add any. Ask an administrator.</p>`
  }
</div>`;

export const runsAlone = () => html`<div class="empty">
  ${icon("phone")}
  <h2>This tenant runs alone</h2>
  <p>There is no bench of phones beside it. Phones that connect from elsewhere are under IP phones.</p>
  <p><a href="#/admin/ip-phones">Go to IP phones</a></p>
  <p class="quiet">To have phones here as well, start <code>npx offhook up</code> in place of <code>npx offhook tenant</code>.</p>
</div>`;

export const noMatch = (reset: () => void) => html`<div class="empty">
  <h2>No phone is like that</h2>
  <p>None of the phones fits all of the filters.</p>
  <fluent-button @click=${reset}>Show all phones</fluent-button>
</div>`;
