import "@fluentui/web-components/button.js";
import { html, render } from "lit";
import "./pane.ts";

export interface Question {
  readonly title: string;
  readonly text: string;
  /** The word on the button, such as `Remove`. */
  readonly action: string;
}

/** Asks before something is done that cannot be undone. The focus is on the way out. */
export function confirmed({ title, text, action }: Question): Promise<boolean> {
  const place = document.createElement("div");
  document.body.append(place);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      render("", place);
      place.remove();
      resolve(yes);
    };
    render(
      html`<admin-pane look="dialog" heading=${title} @closed=${() => answer(false)}>
        <p>${text}</p>
        <div slot="footer">
          <fluent-button role="button" appearance="primary" @click=${() => answer(true)}>${action}</fluent-button>
          <fluent-button role="button" data-first @click=${() => answer(false)}>Cancel</fluent-button>
        </div>
      </admin-pane>`,
      place,
    );
  });
}
