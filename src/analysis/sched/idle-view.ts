import { f64At, i32At } from '../../model/column.ts';
import { emptyOf } from './empty-reason.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { SchedTimeline } from './timeline.ts';
import { sliceAt } from './timeline.ts';
import type { IdleCore, IdleView } from './timeline-data.ts';
import type { RunWindow } from './view-data.ts';

/**
 * View 6: how long each core was idle in the window, from its switches to and from the idle thread. Time before a core's
 * first switch belongs to whoever it switched away from.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function idleView(run: SchedRun, timeline: SchedTimeline, selection: SchedSelection): IdleView {
  const prepared = prepareRuns([run], { ...selection, tasks: { kind: 'all' } });
  const [only] = prepared.runs;
  if (only === undefined) throw new Error('There is no run.');
  const cores: IdleCore[] = [];
  for (let core = 0; core < timeline.cores.coreCount; core++) {
    cores.push(idleOf(core, run, timeline, only.window));
  }
  return {
    run: only.window,
    cores,
    empty: timeline.switches.count === 0 ? emptyOf('switches', prepared, selection) : undefined,
  };
}

function idleOf(
  core: number,
  { capture }: SchedRun,
  { cores }: SchedTimeline,
  { fromUs, toUs }: RunWindow,
): IdleCore {
  const end = i32At(cores.start, core + 1);
  const start = i32At(cores.start, core);
  let first = Math.max(start, sliceAt(cores.start, cores.fromUs, core, fromUs));
  // A switch in the very microsecond the window begins with is part of it.
  while (first > start && f64At(cores.toUs, first - 1) >= fromUs) first--;
  let [switches, busyUs, idleUs, idlePeriods, longestIdleUs, longestIdleAtUs] = [0, 0, 0, 0, 0, 0];
  for (let at = first; at < end; at++) {
    const from = Math.max(fromUs, f64At(cores.fromUs, at));
    if (from > toUs) break;
    const to = Math.min(toUs, f64At(cores.toUs, at));
    const us = Math.max(0, to - from);
    if (i32At(cores.ending, at) >= 0 && f64At(cores.toUs, at) <= toUs) switches++;
    if (i32At(capture.threads.tid, i32At(cores.thread, at)) !== 0) {
      busyUs += us;
      continue;
    }
    idleUs += us;
    idlePeriods++;
    if (us <= longestIdleUs) continue;
    longestIdleUs = us;
    longestIdleAtUs = from;
  }
  const spanUs = toUs - fromUs;
  return {
    core,
    switches,
    busyUs,
    idleUs,
    idlePercent: spanUs > 0 ? (100 * idleUs) / spanUs : 0,
    idlePeriods,
    longestIdleUs,
    longestIdleAtUs,
  };
}
