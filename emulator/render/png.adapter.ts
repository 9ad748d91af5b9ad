import { Resvg, type ResvgRenderOptions, renderAsync } from "@resvg/resvg-js";
import { fontFiles } from "./fonts.adapter.ts";

export interface PngOptions {
  /** As wide as the SVG says, unless given. */
  readonly widthPx?: number;
}

/** The picture as PNG. Drawn with the bundled fonts only. */
export function pngOf(svg: string, options: PngOptions = {}): Uint8Array {
  return new Resvg(svg, resvgOptions(options)).render().asPng();
}

/** The same bytes, drawn on another thread: for many pictures. */
export async function pngOfAside(svg: string, options: PngOptions = {}): Promise<Uint8Array> {
  return (await renderAsync(svg, resvgOptions(options))).asPng();
}

function resvgOptions({ widthPx }: PngOptions): ResvgRenderOptions {
  return {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: "Open Sans", sansSerifFamily: "Open Sans" },
    ...(widthPx === undefined ? {} : { fitTo: { mode: "width" as const, value: widthPx } }),
  };
}
