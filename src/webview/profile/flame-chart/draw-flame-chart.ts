import { formatCount } from '../../../analysis/format-quantity.ts';
import { fitLabel } from '../../../analysis/label-fit.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { ThreadRow, ThreadsOverview } from '../../../analysis/view-data.ts';
import { i32At, u32At } from '../../../model/column.ts';
import { paintTimeAxis, timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import type { TimeLabels } from '../../kit/axis/time-label.ts';
import { nsToX } from '../../kit/axis/time-window.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import type { BoxColours } from '../flame-graph/box-colours.ts';
import type { RectBuckets } from '../flame-graph/rect-buckets.ts';
import type { ChartBoxes, DrawnChart } from './chart-boxes.ts';
import type { ChartBoxRef, FlameChartView } from './flame-chart-view.ts';
import { laneKey } from './flame-chart-view.ts';
import { chartRowHeight, closedHeight, laneTitleHeight } from './stack-lanes.ts';

/** What the flame chart shows beside what its view knows. */
export interface ChartPicture {
  readonly view: FlameChartView;
  readonly overview: ThreadsOverview;
  readonly colours: BoxColours;
  /** 1 for each function of the fetched boxes that a search found; `undefined` while nothing is searched for. */
  readonly isMatch: Uint8Array | undefined;
  readonly range: TimeRange | undefined;
  readonly labels: TimeLabels;
}

const leastLabelled: CssPx = 34;
const labelInset: CssPx = 3;

/** Draws the lanes on the screen: titles, boxes with labels, strips of closed lanes, and the time axis above all. */
export function drawFlameChart(scene: Scene, look: Look, picture: ChartPicture, buckets: RectBuckets): void {
  const { view } = picture;
  const { first, end } = view.visibleLanes;
  scene.clip(0, timeAxisHeight, scene.width, Math.max(0, scene.height - timeAxisHeight), () => {
    for (let lane = first; lane < end; lane++) {
      const place = view.places[lane];
      const thread = view.threads[lane];
      if (place === undefined || thread === undefined) continue;
      if (place.isOpen) drawLane(scene, look, picture, lane, buckets);
      else drawStrip(scene, look, picture, lane);
    }
    drawOutside(scene, look, picture);
    for (let lane = first; lane < end; lane++) {
      const place = view.places[lane];
      const thread = view.threads[lane];
      if (place !== undefined && thread !== undefined)
        drawTitle(scene, look, picture, lane, thread, place.isOpen);
    }
  });
  scene.fillRect(0, 0, scene.width, timeAxisHeight, look.theme.colours.background);
  const axis = { x: 0, y: 0, width: scene.width, height: timeAxisHeight };
  paintTimeAxis(scene, look, axis, view.window, picture.labels, 'above');
}

function drawTitle(
  scene: Scene,
  look: Look,
  { view, overview }: ChartPicture,
  lane: number,
  thread: ThreadRow,
  isOpen: boolean,
): void {
  const y = view.rowTop(lane, 0) - laneTitleHeight;
  const { foreground, description, line, background } = look.theme.colours;
  const font = look.theme.fonts.axis;
  scene.fillRect(0, y, scene.width, laneTitleHeight - 2, background);
  scene.line(0, y + 0.5, scene.width, y + 0.5, line, look.hairline);
  const middle = y + laneTitleHeight / 2;
  const points = isOpen
    ? [6, middle - 2, 14, middle - 2, 10, middle + 3]
    : [7, middle - 4, 12, middle, 7, middle + 4];
  scene.polyline(points, { fill: foreground });
  scene.text(thread.name, 20, middle, { font: bold(font), fill: foreground });
  const width = look.measure(thread.name, bold(font));
  const total = overview.threads.reduce((sum, { weight }) => sum + weight, 0);
  const share = total === 0 ? 0 : (100 * thread.weight) / total;
  const ids = [thread.pid >= 0 ? `pid ${thread.pid}` : '', thread.tid >= 0 ? `tid ${thread.tid}` : ''];
  const facts = [...ids, `${formatCount(thread.samples)} samples, ${share.toFixed(1)} %`];
  scene.text(facts.filter((fact) => fact !== '').join(' · '), 30 + width, middle, {
    font,
    fill: description,
  });
}

function bold(font: string): string {
  return `600 ${font}`;
}

/** A closed lane says by a strip when its thread ran. */
function drawStrip(scene: Scene, look: Look, { view, overview }: ChartPicture, lane: number): void {
  const { startNs, sliceNs, slices, density } = overview;
  const top = view.rowTop(lane, 0);
  let most = 1;
  for (let slice = 0; slice < slices; slice++) most = Math.max(most, u32At(density, lane * slices + slice));
  const height = closedHeight - 4;
  const xywh = new Float32Array(slices * 4);
  for (let slice = 0; slice < slices; slice++) {
    const x = nsToX(startNs + slice * sliceNs, view.window, scene.width);
    const end = nsToX(startNs + (slice + 1) * sliceNs, view.window, scene.width);
    const tall = (u32At(density, lane * slices + slice) / most) * height;
    xywh.set([x, top + height - tall, Math.max(0.5, end - x), tall], slice * 4);
  }
  const { description } = look.theme.colours;
  scene.fade(look.theme.isHighContrast ? 1 : 0.5, () => scene.fillRects(xywh, slices, description));
}

/** Boxes that a search did not find recede. */
const opacities = [1, 0.3] as const;

function drawLane(scene: Scene, look: Look, picture: ChartPicture, lane: number, buckets: RectBuckets): void {
  const { view, colours, isMatch } = picture;
  const dataLane = view.dataLane(lane);
  const { boxes } = view;
  if (dataLane === undefined || boxes === undefined) return;
  const top = view.rowTop(lane, 0);
  const firstDepth = Math.floor((timeAxisHeight - top) / chartRowHeight);
  const endDepth = Math.ceil((scene.height - top) / chartRowHeight);
  const drawn = boxes.layout(dataLane, view.window, scene.width, firstDepth, endDepth);
  fillBuckets(buckets, boxes, drawn, top, colours, isMatch);
  for (const { bucket, xywh, count } of buckets.used()) {
    const paint = colours.paints[bucket >> 1];
    if (paint === undefined) continue;
    scene.fade(opacities[bucket & 1] ?? 1, () => {
      scene.fillRects(xywh, count, paint.fill);
      if (paint.hatch === undefined) return;
      for (let at = 0; at < count * 4; at += 4) {
        const [x = 0, y = 0, width = 0, height = 0] = xywh.subarray(at, at + 4);
        scene.hatch(x, y, width, height, paint.hatch, 'rgba(0, 0, 0, 0.35)');
      }
    });
  }
  drawLabels(scene, look, picture, boxes, drawn, top);
}

function fillBuckets(
  buckets: RectBuckets,
  { data }: ChartBoxes,
  drawn: DrawnChart,
  top: CssPx,
  colours: BoxColours,
  isMatch: Uint8Array | undefined,
): void {
  buckets.reset(colours.paints.length * opacities.length);
  for (let row = 0; row < drawn.count; row++) {
    const first = i32At(drawn.first, row);
    const fn = i32At(data.fn, first);
    const isRun = fn < 0 || i32At(drawn.end, row) > first + 1;
    const paint = isRun ? colours.run : (colours.ofFunction[fn] ?? colours.root);
    const isDim = isMatch !== undefined && (isRun || isMatch[fn] !== 1);
    const width = drawn.width[row] ?? 0;
    buckets.add(
      paint * 2 + (isDim ? 1 : 0),
      drawn.x[row] ?? 0,
      top + i32At(drawn.depth, row) * chartRowHeight,
      width >= 4 ? width - 1 : width,
      chartRowHeight - 1,
    );
  }
}

function drawLabels(
  scene: Scene,
  look: Look,
  { colours, isMatch }: ChartPicture,
  { data }: ChartBoxes,
  drawn: DrawnChart,
  top: CssPx,
): void {
  const font = look.theme.fonts.label;
  const border = look.theme.colours.contrastBorder;
  const measure = (text: string): number => look.measure(text, font);
  for (let row = 0; row < drawn.count; row++) {
    const width = drawn.width[row] ?? 0;
    const y = top + i32At(drawn.depth, row) * chartRowHeight;
    const x = drawn.x[row] ?? 0;
    const fn = i32At(data.fn, i32At(drawn.first, row));
    if (border !== undefined && width >= 2) scene.strokeRect(x, y, width, chartRowHeight - 1, border);
    if (isMatch?.[fn] === 1 && width >= 2) {
      scene.strokeRect(x, y, width, chartRowHeight - 1, look.theme.contributed['frame.match']);
    }
    if (width < leastLabelled || fn < 0) continue;
    const text = fitLabel(data.functions[fn]?.name ?? '', width - 2 * labelInset, measure);
    if (text === '') continue;
    const paint = colours.paints[colours.ofFunction[fn] ?? colours.root];
    const isDim = isMatch !== undefined && isMatch[fn] !== 1;
    const fill = isDim ? look.theme.colours.foreground : (paint?.label ?? look.theme.colours.foreground);
    scene.text(text, x + labelInset, y + chartRowHeight / 2, { font, fill });
  }
}

/** What lies outside of the selected time recedes behind the background. */
function drawOutside(scene: Scene, look: Look, { view, range }: ChartPicture): void {
  if (range === undefined) return;
  const left = Math.max(0, Math.min(scene.width, nsToX(range.startNs, view.window, scene.width)));
  const right = Math.max(0, Math.min(scene.width, nsToX(range.endNs, view.window, scene.width)));
  const { background, focus } = look.theme.colours;
  scene.fade(0.6, () => {
    scene.fillRect(0, timeAxisHeight, left, scene.height, background);
    scene.fillRect(right, timeAxisHeight, scene.width - right, scene.height, background);
  });
  if (left > 0) scene.line(left, timeAxisHeight, left, scene.height, focus);
  if (right < scene.width) scene.line(right, timeAxisHeight, right, scene.height, focus);
}

/** What changes with pointer and keyboard: hovered and selected boxes, and time that is being selected. */
export function drawChartMarks(
  scene: Scene,
  look: Look,
  view: FlameChartView,
  selecting: TimeRange | undefined,
): void {
  const { foreground, contrastActiveBorder, selection, focus } = look.theme.colours;
  const { hit, selected } = view;
  scene.clip(0, timeAxisHeight, scene.width, Math.max(0, scene.height - timeAxisHeight), () => {
    if (hit?.kind === 'box') outline(scene, view, hit.ref, contrastActiveBorder ?? foreground, 1.5);
    if (selected !== undefined) outline(scene, view, selected, look.theme.contributed['frame.selected'], 2);
    if (selecting !== undefined) {
      const x = nsToX(selecting.startNs, view.window, scene.width);
      const end = nsToX(selecting.endNs, view.window, scene.width);
      scene.fade(0.4, () => scene.fillRect(x, timeAxisHeight, end - x, scene.height, selection));
      scene.strokeRect(x, timeAxisHeight, end - x, scene.height, contrastActiveBorder ?? focus);
    }
  });
  drawScrollBar(scene, look, view);
}

function outline(
  scene: Scene,
  view: FlameChartView,
  ref: ChartBoxRef,
  stroke: string,
  lineWidth: CssPx,
): void {
  const found = view.resolve(ref);
  const data = view.boxes?.data;
  if (found === undefined || data === undefined) return;
  const left = nsToX(data.start[found.box] ?? 0, view.window, scene.width);
  const right = nsToX(data.end[found.box] ?? 0, view.window, scene.width);
  const x = Math.max(-4, left);
  const width = Math.max(3, Math.min(scene.width + 4, right) - x);
  scene.strokeRect(x, view.rowTop(found.lane, ref.depth), width, chartRowHeight - 1, stroke, lineWidth);
}

function drawScrollBar(scene: Scene, look: Look, view: FlameChartView): void {
  const { maxScroll, bodyHeight, scroll } = view;
  if (maxScroll <= 0) return;
  const length = Math.max(24, (bodyHeight * bodyHeight) / (bodyHeight + maxScroll));
  const y = timeAxisHeight + (scroll / maxScroll) * (bodyHeight - length);
  scene.fillRect(scene.width - 6, y, 6, length, look.theme.colours.sliderHoverBackground);
}

/** The lane of a reference, for what is said of it. */
export function threadOf(view: FlameChartView, ref: ChartBoxRef): ThreadRow | undefined {
  return view.threads.find((thread) => laneKey(thread) === ref.laneKey);
}
