import { el } from "./dom.js";
import { preview } from "./preview.js";
import { fileOf, profileOf, rows, sheet, shown, sizeOf } from "./sheet.js";

let wanted = rows;
const large = preview({ visible: () => wanted });
const search = el("input", {
  type: "search",
  placeholder: "Filter screens  ( / )",
  "aria-label": "Filter screens",
  oninput: draw,
});
const size = el("input", {
  type: "range",
  min: "90",
  max: "420",
  value: "230",
  "aria-label": "Size of the pictures",
  oninput: resize,
});
const count = el("span", { class: "count", role: "status" });
const body = el("tbody", {});
const table = el(
  "table",
  {},
  el(
    "thead",
    {},
    el(
      "tr",
      {},
      el("th", { scope: "col" }, "Screen"),
      sheet.profiles.map(({ label, screen }) =>
        el("th", { scope: "col" }, label, el("small", {}, ` ${screen[0]} × ${screen[1]}`)),
      ),
    ),
  ),
  body,
);

shown.dark = isDark();
document.body.prepend(
  el(
    "header",
    { class: "top" },
    el("h1", {}, "offhook screens"),
    search,
    count,
    el("label", { class: "size" }, "Size ", size),
    el("button", { type: "button", "aria-pressed": "true", onclick: toggleDevice }, "Device"),
    el("button", { type: "button", class: "quiet", onclick: toggleTheme }, "Light / dark"),
  ),
  el("main", {}, table),
);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === search) search.blur();
  if (event.key !== "/" || event.target === search || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  search.focus();
});
resize();
draw();

function draw() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  wanted = rows.filter(({ name, title }) => words.every((word) => `${name} ${title}`.toLowerCase().includes(word)));
  body.replaceChildren(...wanted.map(rowOf));
  count.textContent = wanted.length === rows.length ? `${rows.length} screens` : `${wanted.length} of ${rows.length} screens`;
}

function rowOf({ name, title, on }) {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("span", { class: "title" }, title), el("code", {}, name)),
    sheet.profiles.map(({ id }) =>
      el("td", {}, on.has(id) ? cellOf(on.get(id)) : el("span", { class: "none" }, "not on this phone")),
    ),
  );
}

function cellOf(entry) {
  const profile = profileOf(entry.profile);
  const [width, height] = sizeOf(profile);
  return el(
    "button",
    { type: "button", class: "cell", "data-cell": `${entry.profile}/${entry.name}`, onclick: () => large.open(entry) },
    el("img", {
      src: fileOf(entry, "png"),
      width,
      height,
      loading: "lazy",
      decoding: "async",
      alt: `${profile.label}: ${entry.title}`,
    }),
  );
}

function resize() {
  table.style.setProperty("--size", `${size.value}px`);
}

function toggleDevice(event) {
  shown.device = !shown.device;
  event.currentTarget.setAttribute("aria-pressed", String(shown.device));
  draw();
  large.redraw();
}

function toggleTheme() {
  shown.dark = !shown.dark;
  document.documentElement.dataset.theme = shown.dark ? "dark" : "light";
  draw();
  large.redraw();
}

function isDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
