/** Served by the edge beside the console, since reports and PNGs use the same files. */
const FACES = [
  ["Open Sans", "400", "open-sans-400.ttf"],
  ["Open Sans", "600", "open-sans-600.ttf"],
] as const;

let asked = false;

/** The phones' own lettering, so that their pictures here are those in reports. It comes after the page, and only once. */
export function bringPhoneFonts(): void {
  if (asked) return;
  asked = true;
  for (const [family, weight, file] of FACES)
    document.fonts.add(new FontFace(family, `url(/console/fonts/${file})`, { weight, display: "swap" }));
}
