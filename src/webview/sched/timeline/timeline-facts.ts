import type { SliceDetails, TimelineView } from '../../../analysis/sched/timeline-data.ts';
import { f32At, f64At, i16At, i32At } from '../../../model/column.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import type { HoverContent, HoverRow } from '../../kit/hover/hover-content.ts';
import type { MirrorGrid } from '../../kit/mirror/mirror-model.ts';
import type { CsvValue } from '../../kit/table/csv-text.ts';
import { durationText, percentText, timeText } from '../chart/units.ts';
import { shownStates } from './draw-timeline.ts';
import type { SlicePosition } from './timeline-layout.ts';
import { stateOf } from './timeline-layout.ts';

/** What is known of a slice without asking: what it shows, how long it took, what it stands for. */
export function sliceFacts(
  view: TimelineView,
  { lane, slice }: SlicePosition,
  lanes: 'core' | 'thread',
  colour: string,
): HoverContent {
  const { slices } = view;
  const label = view.lanes[lane - view.firstLane]?.label ?? '';
  const merged = i32At(slices.merged, slice);
  const task = view.names[i32At(slices.task, slice)];
  const state = stateLabel(view, slice);
  const length = f64At(slices.endUs, slice) - f64At(slices.startUs, slice);
  const rows: HoverRow[] = [
    { label: 'From', value: timeText(f64At(slices.startUs, slice)) },
    { label: 'Duration', value: durationText(length) },
  ];
  const core = i16At(slices.core, slice);
  if (lanes === 'thread' && core >= 0) rows.push({ label: 'Core', value: String(core) });
  if (merged > 1) {
    const share = percentText(f32At(slices.share, slice) * 100);
    rows.push({ label: 'Stands for', value: formatPlural(merged, 'slice'), notes: [`${share} running`] });
  }
  const title = lanes === 'thread' ? label : (task ?? (merged > 1 ? 'Several tasks' : state));
  return {
    title,
    kind: { label: lanes === 'core' ? label : state, colour },
    rows,
    hint:
      merged > 1 ? 'Ctrl+wheel magnifies until each is seen.' : 'Click tells who ran next and who woke it.',
  };
}

function stateLabel(view: TimelineView, slice: number): string {
  const state = stateOf(view, slice);
  if (state === 'idle') return 'Idle';
  if (state === 'unknown') return 'Not known';
  return shownStates.find((entry) => entry.state === state)?.label ?? state;
}

/** Everything about a clicked slice, as names and values. */
export function detailFacts(details: SliceDetails): readonly (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [
    ['Task', `${details.task} (${details.tid})`],
    ['State', details.state],
    ['From', timeText(details.startUs)],
    ['Duration', durationText(details.endUs - details.startUs)],
  ];
  if (details.core >= 0) facts.push(['Core', String(details.core)]);
  if (details.latencyUs !== undefined) facts.push(['Waited for the core', durationText(details.latencyUs)]);
  if (details.wokenBy !== undefined) facts.push(['Woken by', details.wokenBy]);
  if (details.previous !== undefined) facts.push(['Before it', details.previous]);
  if (details.next !== undefined) {
    facts.push([details.state === 'preempted' ? 'Preempted by' : 'After it', details.next]);
  }
  if (details.endState !== undefined && details.endState !== 'unknown') {
    facts.push(['Left the core', endStateText(details.endState)]);
  }
  return facts;
}

function endStateText(state: NonNullable<SliceDetails['endState']>): string {
  switch (state) {
    case 'preempted':
      return 'preempted';
    case 'sleeping':
      return 'to sleep';
    case 'uninterruptible':
      return 'to uninterruptible sleep';
    case 'dead':
      return 'because it ended';
    case 'idle':
      return 'to wait for work';
    case 'stopped':
    case 'parked':
    case 'unknown':
      return state;
  }
}

/** What a screen reader hears of the selected slice. */
export function timelineMirror(
  view: TimelineView,
  position: SlicePosition,
  lanes: 'core' | 'thread',
): MirrorGrid {
  const index = position.lane - view.firstLane;
  const first = i32At(view.slices.laneStart, index);
  const label = view.lanes[index]?.label ?? '';
  const facts = position.slice < 0 ? undefined : sliceFacts(view, position, lanes, '');
  const rows = facts?.rows.map((row) => `${row.label} ${row.value}`).join(', ') ?? 'nothing here';
  return {
    kind: 'grid',
    label: 'Timeline',
    columnCount: Math.max(1, i32At(view.slices.laneStart, index + 1) - first),
    rowCount: view.laneCount,
    cell: {
      column: Math.max(1, position.slice - first + 1),
      row: position.lane + 1,
      text: `${label}: ${facts?.title ?? ''} ${facts?.kind?.label ?? ''}, ${rows}`,
      isSelected: true,
    },
  };
}

/** The slices in view as a table. */
export function* timelineTable(view: TimelineView): Generator<readonly CsvValue[]> {
  yield ['lane', 'from us', 'to us', 'task', 'state', 'slices'];
  const { slices } = view;
  for (const [index, lane] of view.lanes.entries()) {
    const end = i32At(slices.laneStart, index + 1);
    for (let slice = i32At(slices.laneStart, index); slice < end; slice++) {
      yield [
        lane.label,
        f64At(slices.startUs, slice),
        f64At(slices.endUs, slice),
        view.names[i32At(slices.task, slice)],
        stateOf(view, slice),
        i32At(slices.merged, slice),
      ];
    }
  }
}
