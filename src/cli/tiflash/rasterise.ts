import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Larger pictures are scaled down: their pixels alone take 4 bytes each, and drawing 1 million takes some 0.1 s. */
const maxWidth = 16_384;
const maxPixels = 60e6;

let isReady: Promise<readonly Uint8Array[]> | undefined;

/**
 * An SVG as PNG, drawn by resvg with Arimo, whose letters are as wide as those of the Arial that Graphviz measured.
 * 96 pixels per inch, as a browser shows it, fewer if the picture is very large.
 */
export async function pngOfSvg(svg: string): Promise<Uint8Array> {
  isReady ??= prepare();
  const fontBuffers = [...(await isReady)];
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' };
  const probe = new Resvg(svg, { font });
  const { width, height } = probe;
  probe.free();
  const zoom = Math.min(1, maxWidth / width, Math.sqrt(maxPixels / (width * height)));
  const renderer = new Resvg(svg, { font, background: 'white', fitTo: { mode: 'zoom', value: zoom } });
  try {
    return renderer.render().asPng();
  } finally {
    renderer.free();
  }
}

async function prepare(): Promise<readonly Uint8Array[]> {
  await initWasm(await asset('index_bg.wasm', '@resvg/resvg-wasm/index_bg.wasm'));
  const fonts = ['arimo-latin-400-normal.woff2', 'arimo-latin-ext-400-normal.woff2'];
  return Promise.all(fonts.map((font) => asset(font, `@fontsource/arimo/files/${font}`)));
}

/** A file that the build puts beside the program; run from the sources, it comes from its package. */
async function asset(name: string, inPackage: string): Promise<Uint8Array<ArrayBuffer>> {
  const beside = fileURLToPath(new URL(name, import.meta.url));
  const path = existsSync(beside) ? beside : createRequire(import.meta.url).resolve(inPackage);
  return new Uint8Array(await readFile(path));
}
