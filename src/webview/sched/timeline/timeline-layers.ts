import type { SliceState, TimelineView } from '../../../analysis/sched/timeline-data.ts';
import { f32At, f64At, i32At } from '../../../model/column.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { CellGrid } from '../../kit/scene/scene.ts';
import { stateOf } from './timeline-layout.ts';

/** Slices narrower than this many columns of the answer are cells of a picture, not boxes. */
const boxFrom = 6;

/** Cells that are left empty. */
const empty = 255;

/** States in which a lane only has a line: nothing happens. */
const quietStates: ReadonlySet<SliceState> = new Set(['sleeping', 'stopped', 'idle', 'unknown']);

/** What fills a slice: on a core the task's colour, on a thread that of its state. */
export type FillOf = (slice: number, state: SliceState) => string;

/** What an answer was asked for: a stretch of time in so many columns. */
export interface SliceRaster {
  readonly fromUs: number;
  readonly toUs: number;
  readonly columns: number;
}

/**
 * The slices of an answer in two layers, made once for it. The many narrow ones, up to two per lane and column, are
 * cells of one picture that is moved and stretched with time: as boxes they cost 40 ms a frame. Wide ones, at most one
 * for every six columns, stay boxes with sharp edges and names.
 */
export interface TimelineLayers {
  /** A column per column of the raster; for each lane its height in rows. */
  readonly grid: CellGrid;
  readonly raster: SliceRaster;
  /** Slices that are boxes, and the lane of each within the answer. */
  readonly boxes: Int32Array;
  readonly laneOfBox: Int32Array;
}

/** @param laneHeight whole pixels */
export function timelineLayers(
  view: TimelineView,
  raster: SliceRaster,
  laneHeight: CssPx,
  fillOf: FillOf,
): TimelineLayers {
  const { slices, lanes } = view;
  const rows = lanes.length * laneHeight;
  const columns = Math.max(1, Math.round(raster.columns));
  const cells = new Uint8Array(columns * rows).fill(empty);
  const palette = new Palette();
  const perUs = columns / (raster.toUs - raster.fromUs);
  const boxes: number[] = [];
  const laneOfBox: number[] = [];
  for (let lane = 0; lane < lanes.length; lane++) {
    const last = i32At(slices.laneStart, lane + 1);
    for (let slice = i32At(slices.laneStart, lane); slice < last; slice++) {
      const state = stateOf(view, slice);
      if (state === 'idle' || state === 'unknown') continue;
      const from = (f64At(slices.startUs, slice) - raster.fromUs) * perUs;
      const to = (f64At(slices.endUs, slice) - raster.fromUs) * perUs;
      if (to - from >= boxFrom) {
        boxes.push(slice);
        laneOfBox.push(lane);
        continue;
      }
      const first = Math.min(columns - 1, Math.max(0, Math.round(from)));
      const end = Math.min(columns, Math.max(first + 1, Math.round(to)));
      const [top, height] = sliceBand(view, slice, state, laneHeight);
      const code = palette.codeOf(fillOf(slice, state));
      const offset = lane * laneHeight + Math.round(top);
      for (let column = first; column < end; column++) {
        const start = column * rows + offset;
        cells.fill(code, start, start + Math.max(1, Math.round(height)));
      }
    }
  }
  const grid = { columns, rows, cells, palette: palette.colours };
  return { grid, raster, boxes: Int32Array.from(boxes), laneOfBox: Int32Array.from(laneOfBox) };
}

/** Top within the lane and height of a slice: merged ones are as high as the share of time that ran. */
export function sliceBand(
  { slices }: TimelineView,
  slice: number,
  state: SliceState,
  laneHeight: CssPx,
): readonly [top: CssPx, height: CssPx] {
  const isMerged = i32At(slices.merged, slice) > 1;
  const share = isMerged ? f32At(slices.share, slice) : 1;
  if (quietStates.has(state) && !(isMerged && share >= 0.05)) return [laneHeight / 2 - 1, 2];
  const height = Math.max(2, (laneHeight - 6) * share);
  return [laneHeight - 3 - height, height];
}

/** Colours as the numbers of cells. Those beyond 254 share the last. */
class Palette {
  readonly colours: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(colour: string): number {
    const known = this.#codes.get(colour);
    if (known !== undefined) return known;
    const code = Math.min(this.colours.length, empty - 1);
    if (code === this.colours.length) this.colours.push(colour);
    this.#codes.set(colour, code);
    return code;
  }
}
