import { data, pictureText, screenName } from "./data.js";

/** The picture of a phone as it was: an SVG element with the times of that moment written into it; without the device, its screen. */
export function pictureOf({ picture, times }, { device }) {
  const svg = parsed(picture).cloneNode(true);
  const glass = svg.querySelector(":scope > svg");
  if (!device && glass) {
    const at = ["x", "y", "width", "height"].map((name) => glass.getAttribute(name) ?? 0);
    svg.setAttribute("viewBox", at.join(" "));
  }
  const [time, ...left] = times;
  const namesakes = `p${counter++}-`;
  own(svg, namesakes);
  for (const [index, element] of svg.querySelectorAll("[data-until-ms]").entries())
    write(element, data.drawn.left, left[index] ?? "");
  for (const element of svg.querySelectorAll("[data-now]")) write(element, data.drawn.time, time);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", screenName(picture));
  return svg;
}

let counter = 0;
const known = new Map();

/** Only what draws is kept: nothing in a report can be tapped, and nothing in it runs. */
function parsed(picture) {
  const before = known.get(picture);
  if (before) return before;
  const { documentElement: svg } = new DOMParser().parseFromString(pictureText(picture), "image/svg+xml");
  for (const element of svg.querySelectorAll("script, foreignObject, animate, set")) element.remove();
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes])
      if (/^on|^(tabindex|role|aria-.*|data-node|data-key)$/.test(name)) element.removeAttribute(name);
  }
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const adopted = document.importNode(svg, true);
  known.set(picture, adopted);
  return adopted;
}

/** Several pictures stand in one page, so each has ids of its own. */
function own(svg, prefix) {
  const withIds = [...svg.querySelectorAll("[id]")];
  if (withIds.length === 0) return;
  for (const element of withIds) element.id = prefix + element.id;
  for (const element of svg.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (value.includes("url(#")) element.setAttribute(name, value.replaceAll("url(#", `url(#${prefix}`));
      else if (/^(xlink:)?href$/.test(name) && value.startsWith("#")) element.setAttribute(name, `#${prefix}${value.slice(1)}`);
    }
  }
}

/** Puts a time where the drawn one stands, in the text that is written with it. */
function write(element, drawn, time) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.data.includes(drawn)) node.data = node.data.replace(drawn, time);
}
