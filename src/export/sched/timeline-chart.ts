import { isRunningState } from '../../analysis/sched/thread-states.ts';
import type { TimelineView } from '../../analysis/sched/timeline-data.ts';
import { f32At, f64At, i32At, u8At } from '../../model/column.ts';
import type { Html } from '../html/html-parts.ts';
import { duration, label, shortName, svg, text } from '../html/html-parts.ts';

const width = 1100;
const left = 70;
const laneHeight = 22;
const barHeight = 16;

/** Colours of the tasks that ran most, in that order; all others are grey. */
const taskColours = [
  '#1f77b4',
  '#ff7f0e',
  '#2ca02c',
  '#d62728',
  '#9467bd',
  '#8c564b',
  '#e377c2',
  '#bcbd22',
  '#17becf',
  '#5254a3',
  '#e7969c',
  '#6b6ecf',
];
const otherColour = '#8f8f8f';

/** A colour for each of the tasks that ran most, the same in all pictures. */
export function timelineColours(views: readonly TimelineView[]): ReadonlyMap<string, string> {
  const ranUs = new Map<string, number>();
  for (const { slices, names } of views) {
    for (let at = 0; at < slices.count; at++) {
      const name = names[i32At(slices.task, at)];
      if (name === undefined || !isRunningState(u8At(slices.state, at))) continue;
      const us = (f64At(slices.endUs, at) - f64At(slices.startUs, at)) * f32At(slices.share, at);
      ranUs.set(name, (ranUs.get(name) ?? 0) + us);
    }
  }
  const busiest = [...ranUs].filter(([, us]) => us > 0).sort(([, a], [, b]) => b - a);
  return new Map(
    taskColours.flatMap((colour, rank) => busiest.slice(rank, rank + 1).map(([name]) => [name, colour])),
  );
}

/** What the colours of {@link timelineColours} are. */
export function timelineLegend(colours: ReadonlyMap<string, string>): Html {
  const entries = [...colours, ['others', otherColour] as const].map(
    ([name, colour]) => `<li><i style="background:${colour}"></i>${text(shortName(name, 38))}</li>`,
  );
  return `<ul class="legend">${entries.join('')}</ul>`;
}

/** Who ran on each core: a bar as high as the core was busy, of the colour of who ran for most of it. */
export function timelineChart(
  { lanes, slices, names, run }: TimelineView,
  colours: ReadonlyMap<string, string>,
): Html {
  const paths = new Map<string, string>();
  const spanUs = Math.max(1, run.toUs - run.fromUs);
  const xOf = (us: number): number => left + ((us - run.fromUs) / spanUs) * (width - left - 20);
  for (const lane of lanes.keys()) {
    const end = i32At(slices.laneStart, lane + 1);
    for (let at = i32At(slices.laneStart, lane); at < end; at++) {
      const share = f32At(slices.share, at);
      if (share <= 0) continue;
      const colour = colours.get(names[i32At(slices.task, at)] ?? '') ?? otherColour;
      const from = xOf(f64At(slices.startUs, at));
      const wide = Math.max(0.3, xOf(f64At(slices.endUs, at)) - from);
      const high = Math.max(1, barHeight * share);
      const y = 8 + lane * laneHeight + barHeight - high;
      const drawn = `M${from.toFixed(1)} ${y.toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}h-${wide.toFixed(1)}z`;
      paths.set(colour, `${paths.get(colour) ?? ''}${drawn}`);
    }
  }
  const bottom = 8 + lanes.length * laneHeight;
  return svg(width, bottom + 24, `Who ran on each core, ${run.label}`, [
    ...lanes.map((lane, row) => label(left - 8, 8 + row * laneHeight + 13, lane.label, 'end')),
    ...Array.from(paths, ([colour, path]) => `<path fill="${colour}" d="${path}"/>`),
    label(left, bottom + 14, duration(run.fromUs), 'start'),
    label(width - 20, bottom + 14, duration(run.toUs), 'end'),
  ]);
}
