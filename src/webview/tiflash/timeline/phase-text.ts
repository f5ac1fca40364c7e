import type { PhaseKind, TaskView } from '../../../analysis/tiflash/view-data.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import type { HatchPattern } from '../../kit/scene/scene.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { taskRows } from '../graph/graph-facts.ts';
import { durationText, exactCount } from '../text/quantity-text.ts';

/** Phases in the order they happen; the learner read is a part of compiling. */
export const phaseKinds = [
  'dispatch',
  'compile',
  'learnerRead',
  'scheduleWait',
  'run',
] as const satisfies readonly PhaseKind[];

export const phaseLabels: { readonly [K in PhaseKind]: string } = {
  dispatch: 'Dispatch',
  compile: 'Compile',
  learnerRead: 'Learner read',
  scheduleWait: 'Schedule wait',
  run: 'Run',
};

const phaseNotes: { readonly [K in PhaseKind]: string } = {
  dispatch: 'request received, thread started',
  compile: 'plan built',
  learnerRead: 'inside compile: waiting for Raft progress',
  scheduleWait: 'waiting for the scheduler to let it start',
  run: 'execution, waiting for upstream data included',
};

/** Patterns that tell waiting from work without colour. */
export const phaseHatches: { readonly [K in PhaseKind]?: HatchPattern } = {
  learnerRead: 'falling',
  scheduleWait: 'rising',
};

export function phaseLegend(theme: Theme): readonly SwatchEntry[] {
  return phaseKinds.map((kind) => {
    const hatch = phaseHatches[kind];
    return {
      label: phaseLabels[kind],
      colour: theme.contributed[`phase.${kind}`],
      ...(hatch !== undefined && { hatch }),
    };
  });
}

/** What the tooltip says of a task on the timeline. */
export function timelineFacts(task: TaskView): HoverContent {
  return {
    title: `Task ${task.id}${task.isCritical ? ' · critical path' : ''}`,
    rows: [
      ...taskRows(task),
      ...task.phases.map(({ kind, startNs, endNs }) => ({
        label: phaseLabels[kind],
        value: durationText(endNs - startNs),
        notes: [phaseNotes[kind], `${exactCount(endNs - startNs)} ns`],
      })),
      ...task.threadTimes.slice(0, 6).map(({ name, ns }) => ({
        label: name.replace(/_time_ns$/, '').replaceAll('_', ' '),
        value: durationText(ns),
        notes: ['thread time, summed'],
      })),
    ],
    hint: 'Ctrl+click opens its record',
  };
}

/** One phrase for screen readers. */
export function timelinePhrase(task: TaskView): string {
  const phases = task.phases.map(
    ({ kind, startNs, endNs }) => `${phaseLabels[kind]} ${durationText(endNs - startNs)}`,
  );
  return [
    `Task ${task.id} on ${task.host}`,
    task.isInitialisingOnly ? 'INITIALIZING only' : task.status,
    ...phases,
    ...(task.slackNs === null ? [] : [`slack ${durationText(task.slackNs)}`]),
    ...(task.isCritical ? ['on the critical path'] : []),
  ].join(', ');
}
