import { el } from "./dom.js";
import { fileOf, profileOf, rows, sheet, sizeOf } from "./sheet.js";

const KINDS = { svg: "SVG", png: "PNG", yaml: "YAML tree", xml: "uiautomator XML" };

/** One picture, large, with its files; arrow keys go to its neighbours among the rows that `visible` returns. */
export function preview({ visible }) {
  const image = el("img", { alt: "" });
  const title = el("h2", {});
  const about = el("p", { class: "about" });
  const files = el("p", { class: "files" });
  const close = el("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => dialog.close() }, "Close");
  const dialog = el(
    "dialog",
    { class: "preview", "aria-label": "Picture" },
    el("header", {}, el("div", {}, title, about), files, close),
    el("div", { class: "large" }, image),
    el("p", { class: "hint" }, "↑ ↓ screens   ← → phones   Esc back"),
  );
  let at = null;
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    const cell = at && document.querySelector(`[data-cell="${at.profile}/${at.name}"]`);
    cell?.focus();
  });
  document.body.append(dialog);
  return { open, redraw };

  function open(entry) {
    at = entry;
    redraw();
    if (!dialog.open) dialog.showModal();
  }

  function redraw() {
    if (at === null) return;
    const profile = profileOf(at.profile);
    const [width, height] = sizeOf(profile);
    image.src = fileOf(at, "png");
    image.width = width;
    image.height = height;
    image.alt = `${profile.label}: ${at.title}`;
    title.textContent = at.title;
    about.textContent = `${at.name} on ${profile.label}`;
    files.replaceChildren(
      ...Object.entries(KINDS).flatMap(([type, word]) => {
        const file = at.files[type] && (type === "svg" || type === "png" ? fileOf(at, type) : at.files[type]);
        return file ? [el("a", { href: file, target: "_blank" }, word)] : [];
      }),
    );
  }

  function onKey(event) {
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    const step = steps[event.key];
    if (!step || at === null) return;
    event.preventDefault();
    const next = step[0] !== 0 ? otherRow(step[0]) : otherProfile(step[1]);
    if (next) open(next);
  }

  function otherRow(direction) {
    const own = visible().filter((row) => row.on.has(at.profile));
    return own[own.findIndex((row) => row.name === at.name) + direction]?.on.get(at.profile);
  }

  function otherProfile(direction) {
    const row = rows.find(({ name }) => name === at.name);
    const on = sheet.profiles.filter(({ id }) => row.on.has(id));
    const other = on[on.findIndex(({ id }) => id === at.profile) + direction];
    return other && row.on.get(other.id);
  }
}
