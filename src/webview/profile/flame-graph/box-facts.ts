import { formatPercent, formatQuantity } from '../../../analysis/format-quantity.ts';
import type { FlameFunction, FlameGraphData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import type { HoverContent, HoverRow } from '../../kit/hover/hover-content.ts';
import { rootName } from './stack-text.ts';

/** What users call a kind of code. */
export const kindLabels: { readonly [K in FlameFunction['kind']]: string } = {
  user: 'program',
  library: 'library',
  jit: 'made at run time',
  inlined: 'inlined',
  kernel: 'kernel',
  unknown: 'unknown kind',
  thread: 'thread',
};

const hint = 'Double-click zooms · Alt+click focuses · Ctrl+click opens the source';

/** Everything known about a box, for tooltip and details line. `colour` is the one it is drawn in. */
export function boxFacts(graph: FlameGraphData, box: number, colour: string): HoverContent {
  const fn = graph.functions[i32At(graph.fn, box)];
  const rows: HoverRow[] = [
    shareRow(graph, 'Total', f64At(graph.total, box)),
    shareRow(graph, 'Self', f64At(graph.self, box)),
  ];
  if (fn === undefined) return { title: `${rootName}, everything selected`, rows };
  const { library } = fn;
  if (library !== undefined) rows.push({ label: 'Library', value: library });
  const location = sourceLocation(fn);
  return {
    title: fn.name,
    kind: { label: kindLabels[fn.kind], colour },
    ...(location !== undefined && { location }),
    rows,
    ...(fn.kind !== 'thread' && { hint }),
  };
}

/** The same for a run of boxes that are too narrow to draw one by one. */
export function runFacts(graph: FlameGraphData, boxes: number, weight: number, colour: string): HoverContent {
  return {
    title: `${formatPlural(boxes, 'box', 'boxes')} too narrow to draw`,
    kind: { label: 'merged', colour },
    rows: [shareRow(graph, 'Together', weight)],
    hint: 'Double-click or Ctrl+wheel magnifies',
  };
}

/** Where a function is written, as `path:line`. */
export function sourceLocation({ file, line }: FlameFunction): string | undefined {
  if (file === undefined) return undefined;
  return line === undefined ? file : `${file}:${line}`;
}

function shareRow(
  { value, selectionTotal, fileTotal }: FlameGraphData,
  label: string,
  weight: number,
): HoverRow {
  const isOneSample = weight === 1 && value.name === 'samples';
  const unit = value.unit !== 'count' ? '' : isOneSample ? ' sample' : ` ${value.name}`;
  const notes = [`${formatPercent(weight, selectionTotal)} of selection`];
  if (selectionTotal !== fileTotal) notes.push(`${formatPercent(weight, fileTotal)} of file`);
  return { label, value: `${formatQuantity(weight, value.unit)}${unit}`, notes };
}
