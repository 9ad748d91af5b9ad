import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);

/** The fonts that come with the program, and no others: pictures are the same bytes on every machine. */
export const fontFiles: readonly string[] = [
  "open-sans/400Regular/OpenSans_400Regular.ttf",
  "open-sans/600SemiBold/OpenSans_600SemiBold.ttf",
  "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
  "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
  "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
].map((file) => resolve(`@expo-google-fonts/${file}`));
