import { formatDuration } from '../../../analysis/format-quantity.ts';
import { f64At, i32At } from '../../../model/column.ts';
import type { TimeLabels } from '../../kit/axis/time-label.ts';
import { timeLabel } from '../../kit/axis/time-label.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import type { HoverContent, HoverRow } from '../../kit/hover/hover-content.ts';
import type { Mirror, MirrorNode } from '../../kit/mirror/mirror-model.ts';
import { kindLabels, sourceLocation } from '../flame-graph/box-facts.ts';
import { threadOf } from './draw-flame-chart.ts';
import type { ChartBoxRef, FlameChartView } from './flame-chart-view.ts';

/** Everything known about a box, for tooltip and details line. */
export function chartFacts(
  view: FlameChartView,
  ref: ChartBoxRef,
  labels: TimeLabels,
  colourOf: (fn: number) => string,
): HoverContent | undefined {
  const found = view.resolve(ref);
  const data = view.boxes?.data;
  if (found === undefined || data === undefined) return undefined;
  const { box } = found;
  const fn = data.functions[i32At(data.fn, box)];
  const thread = threadOf(view, ref);
  const rows: HoverRow[] = [
    { label: 'Lasts', value: formatDuration(f64At(data.end, box) - f64At(data.start, box)) },
    { label: 'From', value: timeLabel(f64At(data.start, box), 1000, labels) },
    { label: 'Seen in', value: formatPlural(i32At(data.samples, box), 'sample') },
  ];
  if (thread !== undefined) rows.push({ label: 'Thread', value: thread.name });
  if (fn === undefined) {
    return {
      title: 'Calls too short to draw one by one',
      kind: { label: 'merged', colour: colourOf(-1) },
      rows,
      hint: 'Ctrl+wheel or W magnifies',
    };
  }
  if (fn.library !== undefined) rows.push({ label: 'Library', value: fn.library });
  const location = sourceLocation(fn);
  return {
    title: fn.name,
    kind: { label: kindLabels[fn.kind], colour: colourOf(i32At(data.fn, box)) },
    ...(location !== undefined && { location }),
    rows,
    hint: 'Double-click zooms · Shift+drag selects time · Ctrl+click opens the source',
  };
}

/** Boxes on either side of the selected one that a screen reader finds. */
const reach = 5;

/** The selected box with its caller and its neighbours, as a screen reader finds them. */
export function chartMirror(view: FlameChartView, ref: ChartBoxRef | undefined): Mirror | undefined {
  const found = ref && view.resolve(ref);
  const boxes = view.boxes;
  if (ref === undefined || found === undefined || boxes === undefined) return undefined;
  const { dataLane, box } = found;
  const around = [box];
  for (const by of [1, -1] as const) {
    let next = boxes.neighbour(dataLane, box, by);
    for (let step = 0; next !== undefined && step < reach; step++) {
      if (by === 1) around.push(next);
      else around.unshift(next);
      next = boxes.neighbour(dataLane, next, by);
    }
  }
  const caller = ref.depth === 0 ? undefined : boxes.boxAt(dataLane, ref.depth - 1, ref.atNs);
  const node = (at: number, level: number, position: number, setSize: number): MirrorNode => ({
    id: `chart-${at}`,
    text: phraseOf(view, at, ref),
    level,
    setSize,
    position,
  });
  return {
    kind: 'tree',
    label: 'Flame chart',
    parent: caller === undefined ? undefined : node(caller, ref.depth, 1, 1),
    siblings: around.map((at, index) => node(at, ref.depth + 1, index + 1, around.length)),
    activeId: `chart-${box}`,
  };
}

/** One phrase that says what a box is, how long and in which thread. */
export function phraseOf(view: FlameChartView, box: number, ref: ChartBoxRef): string {
  const data = view.boxes?.data;
  if (data === undefined) return '';
  const name = data.functions[i32At(data.fn, box)]?.name ?? 'short calls';
  const start = f64At(data.start, box);
  const from = timeLabel(start, 1000, { kind: 'relative' });
  const lasts = formatDuration(f64At(data.end, box) - start);
  return `${name}, ${lasts} from ${from}, thread ${threadOf(view, ref)?.name ?? ''}`;
}
