import { Resvg } from "@resvg/resvg-js";
import { fontFiles } from "./fonts.adapter.ts";

/** The picture as PNG, as wide as the SVG says or as wide as asked. Drawn with the bundled fonts only. */
export function pngOf(svg: string, { widthPx }: { readonly widthPx?: number } = {}): Uint8Array {
  const resvg = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: "Open Sans", sansSerifFamily: "Open Sans" },
    ...(widthPx === undefined ? {} : { fitTo: { mode: "width" as const, value: widthPx } }),
  });
  return resvg.render().asPng();
}
