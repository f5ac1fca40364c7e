import type { CssPx, Point } from '../scene/geometry.ts';
import type { Picture } from '../scene/picture-file.ts';
import type { Look, Scene } from '../scene/scene.ts';
import type { SwatchEntry } from './chrono-swatch-legend.ts';
import type { RampLegend } from './ramp-legend.ts';
import { paintRampLegend } from './ramp-legend.ts';

const margin: CssPx = 12;
const swatch: CssPx = 12;
const swatchRow: CssPx = 20;
const rampRow: CssPx = 34;
const rampWidth: CssPx = 420;

interface PlacedEntry extends Point {
  readonly entry: SwatchEntry;
}

/** What a picture's colours mean: swatches, ramps, or both. */
export interface PictureLegend {
  readonly swatches: readonly SwatchEntry[];
  readonly ramps: readonly RampLegend[];
}

/**
 * A picture to export with its legend below it, which on the screen stands outside the canvas.
 *
 * @param picture one that paints for its own size, since the scene is then higher
 */
export function pictureWithLegend(picture: Picture, { swatches, ramps }: PictureLegend): Picture {
  if (swatches.length + ramps.length === 0) return picture;
  const { size, look } = picture;
  const placed = placeEntries(swatches, size.width, look);
  const swatchesHeight = (placed.at(-1)?.y ?? -swatchRow) + swatchRow;
  const height = size.height + margin + swatchesHeight + ramps.length * rampRow + margin / 2;
  const paint = (scene: Scene, how: Look): void => {
    scene.clip(0, 0, size.width, size.height, () => picture.paint(scene, how));
    const top = size.height + margin;
    for (const entry of placed) paintEntry(scene, how, entry, top);
    ramps.forEach((ramp, index) => {
      const box = {
        x: margin,
        y: top + swatchesHeight + index * rampRow,
        width: Math.min(rampWidth, size.width - 2 * margin),
        height: rampRow,
      };
      paintRampLegend(scene, how, box, ramp);
    });
  };
  return { ...picture, paint, size: { width: size.width, height } };
}

function placeEntries(entries: readonly SwatchEntry[], width: CssPx, look: Look): readonly PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  let x = margin;
  let y = 0;
  for (const entry of entries) {
    const taken = swatch + 6 + look.measure(textOf(entry), look.theme.fonts.axis) + 16;
    if (x > margin && x + taken > width - margin) {
      x = margin;
      y += swatchRow;
    }
    placed.push({ entry, x, y });
    x += taken;
  }
  return placed;
}

function paintEntry(scene: Scene, look: Look, { entry, x, y }: PlacedEntry, top: CssPx): void {
  const { fonts, colours } = look.theme;
  scene.fillRect(x, top + y, swatch, swatch, entry.colour);
  if (entry.hatch !== undefined) scene.hatch(x, top + y, swatch, swatch, entry.hatch, 'rgb(0 0 0 / 70%)');
  if (colours.contrastBorder !== undefined)
    scene.strokeRect(x, top + y, swatch, swatch, colours.contrastBorder);
  const style = { font: fonts.axis, fill: colours.foreground };
  scene.text(textOf(entry), x + swatch + 6, top + y + swatch / 2, style);
}

function textOf({ label, note }: SwatchEntry): string {
  return note === undefined ? label : `${label} ${note}`;
}
