import { fitLabel } from '../../../analysis/label-fit.ts';
import type { SliceState, TimelineLane, TimelineView } from '../../../analysis/sched/timeline-data.ts';
import { sliceStates } from '../../../analysis/sched/timeline-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import { paintTimeAxis } from '../../kit/axis/paint-time-axis.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { labelColourOn, parseColour, toCss } from '../../kit/theme/colour.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { taskColours } from '../chart/task-colours.ts';
import { percentText } from '../chart/units.ts';
import type { FillOf, SliceRaster, TimelineLayers } from './timeline-layers.ts';
import { sliceBand, timelineLayers } from './timeline-layers.ts';
import type { SlicePosition, TimelineLayout } from './timeline-layout.ts';
import { laneY, sliceBox, stateOf, usToX } from './timeline-layout.ts';

/** Slices at least this wide carry the name of their task. */
const labelledFrom: CssPx = 36;

/** What states are called and how they are drawn. */
export const shownStates = [
  { state: 'running', label: 'Running', colour: 'thread.running' },
  { state: 'runnable', label: 'Runnable, waits for a core', colour: 'thread.runnable' },
  { state: 'preempted', label: 'Preempted', colour: 'thread.preempted' },
  { state: 'uninterruptible', label: 'Uninterruptible sleep', colour: 'thread.uninterruptible' },
  { state: 'guest', label: 'In the guest', colour: 'thread.guest' },
  { state: 'sleeping', label: 'Sleeping', colour: 'thread.host' },
  { state: 'stopped', label: 'Stopped', colour: 'thread.host' },
] as const;

/** Colour of a thread's state. */
export function stateColour(state: SliceState, { contributed }: Theme): string {
  const shown = shownStates.find((entry) => entry.state === state);
  return contributed[shown?.colour ?? 'thread.host'];
}

/** The states that occur in an answer, with their colours. */
export function stateLegend(view: TimelineView, theme: Theme): readonly SwatchEntry[] {
  const { state: codes } = view.slices;
  return shownStates
    .filter(({ state }) => codes.includes(sliceStates.indexOf(state)))
    .map(({ state, label }) => ({ label, colour: stateColour(state, theme) }));
}

/** What an answer is prepared by for drawing, remembered from frame to frame where it is panned and zoomed. */
export interface TimelinePreparation {
  /** What the answer was asked for. */
  readonly raster: SliceRaster;
  readonly fillsOf: typeof fillsOf;
  readonly layersOf: typeof timelineLayers;
}

/** Draws view 5: lanes of slices below a time axis. */
export function drawTimeline(
  scene: Scene,
  look: Look,
  view: TimelineView,
  layout: TimelineLayout,
  lanes: 'core' | 'thread',
  prepare: TimelinePreparation = {
    raster: { ...layout.span, columns: layout.plot.width },
    fillsOf,
    layersOf: timelineLayers,
  },
): void {
  const { span, axis, plot } = layout;
  const window = { startNs: span.fromUs * 1000, endNs: span.toUs * 1000 };
  paintTimeAxis(scene, look, axis, window, { kind: 'relative' }, 'above');
  const fillOf = prepare.fillsOf(view, lanes, look.theme);
  const layers = prepare.layersOf(view, prepare.raster, layout.laneHeight, fillOf);
  scene.clip(0, plot.y, scene.width, plot.height, () => {
    view.lanes.forEach((lane, index) => {
      const y = laneY(view.firstLane + index, layout);
      drawLaneLabel(scene, look, lane, y, layout);
    });
    scene.clip(plot.x, plot.y, plot.width, plot.height, () => {
      const { grid, raster } = layers;
      const left = usToX(raster.fromUs, layout);
      const width = usToX(raster.toUs, layout) - left;
      scene.fillGrid(left, laneY(view.firstLane, layout), width, grid.rows, grid);
      const labels = drawBoxes(scene, view, layout, layers, fillOf);
      if (lanes === 'core') drawSliceLabels(scene, look, labels);
    });
  });
}

function drawLaneLabel(
  scene: Scene,
  look: Look,
  { label, share }: TimelineLane,
  y: CssPx,
  { plot, laneHeight }: TimelineLayout,
): void {
  const width = plot.x;
  const { colours, fonts } = look.theme;
  const percent = percentText(share * 100, share < 0.0995 ? 1 : 0);
  const shareWidth = 44;
  const style = { font: fonts.axis, fill: colours.description, align: 'end' } as const;
  scene.text(percent, width - 8, y + laneHeight / 2, style);
  const room = width - 12 - 8 - shareWidth;
  const text = fitLabel(label, room, (part) => look.measure(part, fonts.axis));
  scene.text(text, 12, y + laneHeight / 2, { font: fonts.axis, fill: colours.foreground });
  scene.line(0, y - 0.5, scene.width, y - 0.5, colours.line, look.hairline);
}

interface SliceLabel {
  readonly x: CssPx;
  readonly y: CssPx;
  readonly width: CssPx;
  readonly text: string;
  readonly fill: string;
}

/** What fills slices: on cores the colours of tasks, on threads those of states. */
export function fillsOf(view: TimelineView, lanes: 'core' | 'thread', theme: Theme): FillOf {
  if (lanes === 'thread') {
    const colours = new Map(sliceStates.map((state) => [state, stateColour(state, theme)]));
    return (_, state) => colours.get(state) ?? theme.contributed['thread.host'];
  }
  const colourOf = taskColours(view.names, theme);
  const ofTask = view.names.map(colourOf);
  const merged = theme.contributed['thread.host'];
  return (slice) => ofTask[i32At(view.slices.task, slice)] ?? merged;
}

/** Draws the boxes, a batch per colour, and returns the names of those that are wide enough. */
function drawBoxes(
  scene: Scene,
  view: TimelineView,
  layout: TimelineLayout,
  { boxes, laneOfBox }: TimelineLayers,
  fillOf: FillOf,
): readonly SliceLabel[] {
  const { slices, firstLane } = view;
  const { plot, span, laneHeight } = layout;
  const end = plot.x + plot.width;
  const fills = new FillBatches();
  const labels: SliceLabel[] = [];
  for (let box = 0; box < boxes.length; box++) {
    const slice = i32At(boxes, box);
    const [startUs, endUs] = [f64At(slices.startUs, slice), f64At(slices.endUs, slice)];
    if (startUs > span.toUs || endUs < span.fromUs) continue;
    const y = laneY(firstLane + i32At(laneOfBox, box), layout);
    if (y + laneHeight < plot.y || y > plot.y + plot.height) continue;
    const state = stateOf(view, slice);
    const x = Math.max(plot.x - 2, usToX(startUs, layout));
    const right = Math.min(end + 2, usToX(endUs, layout));
    const width = Math.max(0.5, right - x);
    const fill = fillOf(slice, state);
    const [top, height] = sliceBand(view, slice, state, laneHeight);
    fills.add(fill, x, y + top, width, height);
    if (i32At(slices.merged, slice) > 1 || width < labelledFrom) continue;
    const text = view.names[i32At(slices.task, slice)];
    if (text !== undefined)
      labels.push({ x, y: y + laneHeight / 2, width: Math.min(right, end) - x, text, fill });
  }
  fills.paint(scene);
  return labels;
}

function drawSliceLabels(scene: Scene, look: Look, labels: readonly SliceLabel[]): void {
  const font = look.theme.fonts.axis;
  const inks = new Map<string, string>();
  for (const { x, y, width, text, fill } of labels) {
    const colour = parseColour(fill);
    const ink = inks.get(fill) ?? (colour === undefined ? '#000000' : toCss(labelColourOn(colour)));
    inks.set(fill, ink);
    const fitting = fitLabel(text, width - 8, (part) => look.measure(part, font));
    scene.text(fitting, x + 4, y, { font, fill: ink });
  }
}

/** Boxes by colour, four numbers each, in arrays that grow. */
class FillBatches {
  readonly #batches = new Map<string, { boxes: Float32Array; count: number }>();

  add(fill: string, x: number, y: number, width: number, height: number): void {
    let batch = this.#batches.get(fill);
    if (batch === undefined) {
      batch = { boxes: new Float32Array(1024), count: 0 };
      this.#batches.set(fill, batch);
    }
    if (batch.count * 4 === batch.boxes.length) {
      const larger = new Float32Array(batch.boxes.length * 2);
      larger.set(batch.boxes);
      batch.boxes = larger;
    }
    const at = batch.count * 4;
    batch.boxes[at] = x;
    batch.boxes[at + 1] = y;
    batch.boxes[at + 2] = width;
    batch.boxes[at + 3] = height;
    batch.count++;
  }

  paint(scene: Scene): void {
    for (const [fill, { boxes, count }] of this.#batches) scene.fillRects(boxes, count, fill);
  }
}

/** What is marked on the timeline. */
export interface TimelineMarks {
  readonly hovered: SlicePosition | undefined;
  readonly selected: SlicePosition | undefined;
  /** A stretch that is being selected. */
  readonly selecting: { readonly fromUs: number; readonly toUs: number } | undefined;
  /** The selected window, whose ends are drawn. */
  readonly window: { readonly fromUs: number; readonly toUs: number };
}

/** Draws what changes with the pointer and the keyboard. */
export function drawTimelineMarks(
  scene: Scene,
  look: Look,
  view: TimelineView,
  layout: TimelineLayout,
  marks: TimelineMarks,
): void {
  const { plot } = layout;
  const { colours } = look.theme;
  scene.clip(plot.x, plot.y, plot.width, plot.height, () => {
    for (const us of [marks.window.fromUs, marks.window.toUs]) {
      const x = usToX(us, layout);
      scene.line(x, plot.y, x, plot.y + plot.height, colours.focus, 1);
    }
    if (marks.selecting !== undefined) {
      const left = usToX(Math.min(marks.selecting.fromUs, marks.selecting.toUs), layout);
      const right = usToX(Math.max(marks.selecting.fromUs, marks.selecting.toUs), layout);
      scene.fade(0.5, () => scene.fillRect(left, plot.y, right - left, plot.height, colours.selection));
    }
    const hovered = marks.hovered && sliceBox(view, layout, marks.hovered);
    if (hovered !== undefined) {
      scene.strokeRect(hovered.x, hovered.y, hovered.width, hovered.height, colours.foreground);
    }
    const at = marks.selected && sliceBox(view, layout, marks.selected);
    if (at !== undefined) scene.strokeRect(at.x - 1, at.y - 1, at.width + 2, at.height + 2, colours.focus, 2);
  });
}
