import regular from "@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf?url";
import semibold from "@expo-google-fonts/open-sans/600SemiBold/OpenSans_600SemiBold.ttf?url";
import bold from "@expo-google-fonts/open-sans/700Bold/OpenSans_700Bold.ttf?url";

const FACES = [
  ["400", regular],
  ["600", semibold],
  ["700", bold],
] as const;

let asked = false;

/** The phones' own lettering, so that their pictures here are those in reports. It comes after the page, and only once. */
export function bringPhoneFonts(): void {
  if (asked) return;
  asked = true;
  for (const [weight, url] of FACES) document.fonts.add(new FontFace("Open Sans", `url(${url})`, { weight, display: "swap" }));
}
