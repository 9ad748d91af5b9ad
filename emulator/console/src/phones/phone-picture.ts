import type { PhonePicture } from "../../shared/live.ts";
import { live } from "../live/live.ts";
import { everySecond } from "../live/ticker.ts";
import { morph } from "./morph.ts";
import { bringPhoneFonts } from "./phone-fonts.ts";
import { PictureClock } from "./picture-clock.ts";

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: block; position: relative; min-width: 0; }
  svg:not(svg svg) { display: block; width: 100%; height: 100%; max-height: var(--picture-max, none); }
  :host([touchable]) :is([data-node], [data-key]) { outline: none; touch-action: manipulation; -webkit-tap-highlight-color: transparent; }
  :host([touchable]) :is([data-node], [data-key]):not([aria-disabled]) { cursor: pointer; }
  :host([touchable]) [data-node]:not([aria-disabled]):hover > [data-ring] { fill: #5b5fc7; fill-opacity: 0.08; }
  :host([touchable]) [data-node]:not([aria-disabled]):active > [data-ring] { fill: #5b5fc7; fill-opacity: 0.22; }
  :host([touchable]) [data-node]:focus-visible > [data-ring] { stroke: #5b5fc7; stroke-width: 4px; }
  :host([touchable]) [data-key]:hover { filter: brightness(1.35); }
  :host([touchable]) [data-key]:active { filter: brightness(1.8); }
  :host([touchable]) [data-key]:focus-visible { outline: 3px solid #7f85f5; outline-offset: 2px; }
  svg { user-select: none; }
  .waiting { height: 100%; min-height: var(--picture-min, 0); border-radius: 12px; background: var(--colorNeutralBackground4); animation: breathe 1.6s ease-in-out infinite; }
  @keyframes breathe { 50% { opacity: 0.5; } }
  @media (prefers-reduced-motion: reduce) { .waiting { animation: none; } }
`);

const parser = new DOMParser();

/**
 * A phone as the server draws it, patched in place when another picture comes. It asks for pictures only while it is in view.
 * With `touchable` its nodes and keys can be touched; otherwise it is an image.
 */
export class PhonePictureElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #clock = new PictureClock();
  #mac = "";
  #closeUp = false;
  #wholeView = "";
  #version = -1;
  #ends: (() => void)[] = [];
  #stopTicking: (() => void) | null = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [style];
    this.#wait();
  }

  get mac(): string {
    return this.#mac;
  }

  set mac(mac: string) {
    if (mac === this.#mac) return;
    this.#mac = mac;
    this.#version = -1;
    this.#wait();
    if (this.#stopTicking) live.watch(this, [mac]);
  }

  /** The glass alone, as large as the device would be. */
  set closeUp(closeUp: boolean) {
    this.#closeUp = closeUp;
    if (this.svg) this.#frame(this.svg);
  }

  #frame(svg: Element): void {
    const glass = svg.querySelector("svg");
    const at = ["x", "y", "width", "height"].map((name) => glass?.getAttribute(name));
    svg.setAttribute("viewBox", this.#closeUp && glass ? at.join(" ") : this.#wholeView);
  }

  /** The drawn device; null until the first picture has come. */
  get svg(): SVGElement | null {
    return this.#root.querySelector("svg");
  }

  connectedCallback(): void {
    bringPhoneFonts();
    this.#ends = [live.pictured.on((picture) => this.#show(picture)), () => inView.unobserve(this)];
    inView.observe(this);
  }

  disconnectedCallback(): void {
    for (const end of this.#ends) end();
    this.setInView(false);
  }

  /** For the one observer of all pictures. */
  setInView(isIn: boolean): void {
    if (isIn === (this.#stopTicking !== null)) return;
    this.#stopTicking?.();
    this.#stopTicking = isIn ? everySecond(() => this.#clock.tick()) : null;
    live.watch(this, isIn ? [this.#mac] : []);
    if (isIn) this.#clock.tick();
  }

  #wait(): void {
    const waiting = document.createElement("div");
    waiting.className = "waiting";
    this.#root.replaceChildren(waiting);
  }

  #show(picture: PhonePicture): void {
    // A server that was started again counts from the beginning: only the same picture once more is passed over.
    if (picture.mac !== this.#mac || picture.version === this.#version) return;
    const fresh = parser.parseFromString(picture.svg, "image/svg+xml").documentElement;
    if (fresh.localName !== "svg") return;
    this.#version = picture.version;
    for (const key of fresh.querySelectorAll("[data-node]")) sayWhatShows(key);
    this.#wholeView = fresh.getAttribute("viewBox") ?? "";
    this.#frame(fresh);
    const { svg } = this;
    if (svg) {
      const focused = this.#root.activeElement?.getAttribute("data-node") ?? null;
      morph(svg, fresh);
      if (focused !== null && !this.#root.activeElement)
        svg.querySelector<SVGElement>(`[data-node="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    } else this.#root.replaceChildren(document.adoptNode(fresh));
    this.#clock.show(this.#root, picture);
    // It may have been drawn a while ago.
    this.#clock.tick();
    this.dispatchEvent(new Event("drawn"));
  }
}

/** The name of a key says the letters under its digit as well: whoever steers by voice says what they see. */
function sayWhatShows(key: Element): void {
  const name = key.getAttribute("aria-label");
  const texts = [...key.querySelectorAll("text")];
  const shown = texts.map((text) => text.textContent).join(" ");
  if (name === null || shown === name || !shown.startsWith(name)) return;
  key.setAttribute("aria-label", shown);
  // Not seen, but heard: where one text ends and the next begins.
  for (const text of texts) text.after(" ");
}

/** A little before a picture comes into view it is asked for. */
const inView = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) (target as PhonePictureElement).setInView(isIntersecting);
  },
  { rootMargin: "300px 0px" },
);

customElements.define("offhook-picture", PhonePictureElement);
