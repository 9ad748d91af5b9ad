/**
 * An element: `el("button", { class: "quiet", onclick: act }, "Copy")`. Children are elements or texts; nothing is ever read as
 * markup, whatever a file or a phone wrote.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Control characters and what turns a line around, made visible. */
export function plain(text) {
  return String(text).replaceAll(
    /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
    (one) => `\\u${one.codePointAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `00:13:07.250`, days in front when there are any: the desk's clock as failures write it. */
export function clockText(ms) {
  const two = (value) => String(value).padStart(2, "0");
  const days = Math.floor(ms / 86_400_000);
  const clock = `${two(Math.floor(ms / 3_600_000) % 24)}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}`;
  return `${days > 0 ? `${days}d ` : ""}${clock}.${String(Math.floor(ms % 1_000)).padStart(3, "0")}`;
}

/** `2h15m`, `3m20s`, `350 ms`: how long, as short as it is still of use. */
export function durationText(ms) {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const parts = [
    [Math.floor(ms / 86_400_000), "d"],
    [Math.floor(ms / 3_600_000) % 24, "h"],
    [Math.floor(ms / 60_000) % 60, "m"],
    [Math.floor(ms / 1_000) % 60, "s"],
  ].filter(([count]) => count > 0);
  return parts
    .slice(0, 2)
    .map(([count, unit]) => `${count}${unit}`)
    .join(" ");
}

/** A button that puts a text where it can be pasted from, and says so. */
export function copyButton(text, label = "Copy") {
  const button = el("button", { type: "button", class: "quiet small", onclick: copy }, label);
  return button;

  async function copy() {
    button.textContent = (await written(text)) ? "Copied" : "Not copied";
    setTimeout(() => {
      button.textContent = label;
    }, 1_500);
  }
}

/** A page opened from disk has no clipboard in every browser; selecting and copying works in all. */
async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "offscreen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
