/** Served by the edge beside the console, since reports and PNGs use the same files. Families by the names the pictures call them. */
const FACES: readonly (readonly [family: string, file: string, about: FontFaceDescriptors])[] = [
  ["Open Sans", "open-sans-400.ttf", { weight: "400" }],
  ["Open Sans", "open-sans-600.ttf", { weight: "600" }],
  // Fetched only where a picture has such letters.
  ["Noto Sans", "noto-sans-arabic.ttf", { unicodeRange: "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFF" }],
  ["Noto Sans", "noto-sans-hebrew.ttf", { unicodeRange: "U+0590-05FF, U+FB1D-FB4F" }],
  ["Noto Sans", "noto-emoji.ttf", { unicodeRange: "U+2600-27BF, U+2B00-2BFF, U+FE0F, U+1F000-1FAFF" }],
];

let asked = false;

/** The phones' own lettering, so that their pictures here are those in reports. It comes after the page, and only once. */
export function bringPhoneFonts(): void {
  if (asked) return;
  asked = true;
  for (const [family, file, about] of FACES)
    document.fonts.add(new FontFace(family, `url(/console/fonts/${file})`, { ...about, display: "swap" }));
}
