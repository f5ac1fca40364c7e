import type { DrawnBoxes } from '../../../analysis/flame-layout.ts';
import type { FlameRows } from '../../../analysis/flame-rows.ts';
import { rowTop } from '../../../analysis/flame-rows.ts';
import { fitLabel } from '../../../analysis/label-fit.ts';
import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import type { BoxColours } from './box-colours.ts';
import type { FlameStyle } from './flame-style.ts';
import { paintOf } from './flame-style.ts';
import type { PaintBuckets } from './paint-buckets.ts';
import { anyMatch } from './paint-buckets.ts';

/** What is drawn of a flame graph. */
export interface FlamePicture {
  readonly graph: FlameGraphData;
  readonly drawn: DrawnBoxes;
  readonly rows: FlameRows;
  readonly colours: BoxColours;
  /** What stands on a box. */
  readonly label: FlameStyle['label'];
  /** Depth of the zoomed box: those above it recede. 0 when nothing is zoomed. */
  readonly zoomDepth: number;
  /** 1 for each box that a search found; `undefined` when nothing is searched for. */
  readonly isMatch: Uint8Array | undefined;
}

/** Boxes narrower than this carry no label: four characters would not fit. */
const leastLabelled: CssPx = 34;

const labelInset: CssPx = 4;

/** Draws boxes, runs of merged boxes and labels. */
export function drawFlameGraph(scene: Scene, look: Look, picture: FlamePicture, buckets: PaintBuckets): void {
  buckets.fill(picture);
  for (const { opacity, paint, xywh, count } of buckets.used(picture.colours)) {
    scene.fade(opacity, () => {
      scene.fillRects(xywh, count, paint.fill);
      if (paint.hatch !== undefined) hatchBoxes(scene, xywh, count, paint.hatch);
    });
  }
  const border = look.theme.colours.contrastBorder;
  if (border !== undefined) outlineBoxes(scene, picture, border, () => true);
  if (picture.isMatch !== undefined) {
    const { isMatch } = picture;
    outlineBoxes(scene, picture, look.theme.contributed['frame.match'], (row) =>
      anyMatch(isMatch, i32At(picture.drawn.first, row), i32At(picture.drawn.boxes, row)),
    );
  }
  drawLabels(scene, look, picture);
}

function hatchBoxes(
  scene: Scene,
  xywh: Float32Array,
  count: number,
  hatch: Parameters<Scene['hatch']>[4],
): void {
  for (let at = 0; at < count * 4; at += 4) {
    scene.hatch(
      xywh[at] ?? 0,
      xywh[at + 1] ?? 0,
      xywh[at + 2] ?? 0,
      xywh[at + 3] ?? 0,
      hatch,
      'rgba(0, 0, 0, 0.35)',
    );
  }
}

function outlineBoxes(
  scene: Scene,
  { drawn, rows }: FlamePicture,
  stroke: string,
  isWanted: (row: number) => boolean,
): void {
  for (let row = 0; row < drawn.count; row++) {
    const width = drawn.width[row] ?? 0;
    if (width < 2 || !isWanted(row)) continue;
    scene.strokeRect(drawn.x[row] ?? 0, rowTop(rows, i32At(drawn.depth, row)), width, rows.rowPx - 1, stroke);
  }
}

/** Labels stay within the visible part of their box, so a box scrolled half away still says its name. */
function drawLabels(scene: Scene, look: Look, picture: FlamePicture): void {
  const { graph, drawn, rows, colours, zoomDepth, isMatch } = picture;
  const font = look.theme.fonts.label;
  const measure = (text: string): number => look.measure(text, font);
  for (let row = 0; row < drawn.count; row++) {
    const width = drawn.width[row] ?? 0;
    const boxes = i32At(drawn.boxes, row);
    if (width < leastLabelled || boxes > 1) continue;
    const box = i32At(drawn.first, row);
    const text = fitLabel(picture.label(graph, box), width - 2 * labelInset, measure);
    if (text === '') continue;
    const paint = colours.paints[paintOf(colours, graph, box)];
    const depth = i32At(drawn.depth, row);
    const y = rowTop(rows, depth) + (rows.rowPx - 1) / 2 + 0.5;
    const x = (drawn.x[row] ?? 0) + labelInset;
    const isDim = (isMatch !== undefined && isMatch[box] === 0) || depth < zoomDepth;
    // On a box that has receded towards the background, the background's own ink is what reads.
    const fill = isDim ? look.theme.colours.foreground : (paint?.label ?? look.theme.colours.foreground);
    scene.text(text, x, y, { font, fill });
  }
}
