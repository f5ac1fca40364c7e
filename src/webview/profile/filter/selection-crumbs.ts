import type { IdleRule, TimeRange } from '../../../analysis/sample-filter.ts';
import { transformLabel } from '../../../analysis/transform/transform-label.ts';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { TimeLabels } from '../../kit/axis/time-label.ts';
import { timeLabel } from '../../kit/axis/time-label.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import type { Crumb } from '../../kit/bar/chrono-breadcrumb.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { assertNever } from '../state/assert-never.ts';
import { timeLabelsOf } from '../state/time-labels.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { Choice, Facet, FilterChoice } from '../state/view-state.ts';

const facetOrder: readonly Facet[] = ['events', 'pids', 'comms', 'tids', 'cpus'];

/** How what is shown was chosen: the time, then the filters. The first crumb stands for the whole profile. */
export function selectionCrumbs(
  { range, filter, transforms, heatMap }: Choice,
  summary: ProfileSummary,
  idleSetting: IdleRule,
): readonly Crumb[] {
  const labels = timeLabelsOf(summary, heatMap.timeAxis);
  const crumbs: Crumb[] = [
    {
      id: 'all',
      label: range === undefined ? 'whole profile' : 'profile',
      title: 'Show the whole profile, without filters',
      canClose: false,
      canToggle: false,
      isOn: true,
    },
  ];
  if (range !== undefined)
    crumbs.push(closable('range', rangeLabel(range, labels), windowText(range, labels)));
  for (const facet of facetOrder) {
    const label = facetLabel(facet, filter, summary);
    if (label !== undefined) crumbs.push(closable(facet, label, `${label}: only samples of these`));
  }
  if (filter.idle !== undefined && filter.idle !== idleSetting) {
    crumbs.push(
      closable('idle', idleLabels[filter.idle], 'Another idle rule than the setting chronoscope.idle'),
    );
  }
  return [...crumbs, ...transformCrumbs({ transforms })];
}

/** What is done to the stacks, each step to be switched off or taken away. */
export function transformCrumbs({ transforms }: Pick<Choice, 'transforms'>): readonly Crumb[] {
  return transforms.map(({ transform, isOn }, index) => {
    const label = transformLabel(transform);
    const title = isOn ? `${label}: click to switch it off` : `${label}: click to switch it on again`;
    return { id: `transform-${index}`, label, title, canClose: true, canToggle: true, isOn };
  });
}

/** Which transform a crumb stands for; `undefined` for another crumb. */
function transformOf(id: string): number | undefined {
  const index = /^transform-(\d+)$/.exec(id)?.[1];
  return index === undefined ? undefined : Number(index);
}

/** What switching a crumb off or on changes. */
export function toggleCrumb(id: string, { transforms }: Choice): ViewChange | undefined {
  const at = transformOf(id);
  if (at === undefined) return undefined;
  return {
    kind: 'transforms.set',
    transforms: transforms.map((step, index) => (index === at ? { ...step, isOn: !step.isOn } : step)),
  };
}

/** What taking a crumb away changes. */
export function closeCrumb(id: string, { transforms }: Choice): ViewChange | undefined {
  const at = transformOf(id);
  if (at !== undefined) {
    return { kind: 'transforms.set', transforms: transforms.filter((_, index) => index !== at) };
  }
  if (id === 'range') return { kind: 'range.set', range: undefined };
  if (id === 'idle') return { kind: 'filter.set', filter: { idle: undefined } };
  const facet = facetOrder.find((candidate) => candidate === id);
  return facet === undefined ? undefined : { kind: 'filter.set', filter: { [facet]: undefined } };
}

/** What users call the idle rules. */
export const idleLabels: { readonly [K in IdleRule]: string } = {
  leaf: 'drop idle',
  flamescope: 'drop idle as FlameScope',
  none: 'keep idle',
};

/** A range with no more digits than it needs, the unit once: `10.2–12.7 s`. */
export function rangeLabel({ startNs, endNs }: TimeRange, labels: TimeLabels): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, endNs - startNs))) - 1);
  const rounded = (ns: number): string => timeLabel(Math.round(ns / step) * step, step, labels);
  const [start, end] = [rounded(startNs), rounded(endNs)];
  const unit = / (\S+)$/.exec(end)?.[0] ?? '';
  const hasSameUnit = unit !== '' && start.endsWith(unit) && start.split(' ').length === 2;
  return `${hasSameUnit ? start.slice(0, -unit.length) : start}–${end}`;
}

function closable(id: string, label: string, title: string): Crumb {
  return { id, label, title, canClose: true, canToggle: false, isOn: true };
}

function facetLabel(facet: Facet, filter: FilterChoice, { facets }: ProfileSummary): string | undefined {
  const count = filter[facet]?.length;
  if (count === undefined) return undefined;
  switch (facet) {
    case 'events':
      return count === 1 ? filter.events?.[0] : formatPlural(count, 'event');
    case 'pids': {
      const process = facets.processes.find(({ value }) => value === filter.pids?.[0]);
      return count === 1
        ? `${process?.name ?? 'process'} ${filter.pids?.[0]}`
        : formatPlural(count, 'process', 'processes');
    }
    case 'comms': {
      const names = new Set(filter.comms);
      const threads = facets.threads.filter(({ name }) => names.has(name)).length;
      const what = count === 1 ? filter.comms?.[0] : formatPlural(count, 'thread name');
      return `${what} (${formatPlural(threads, 'thread')})`;
    }
    case 'tids': {
      const thread = facets.threads.find(({ value }) => value === filter.tids?.[0]);
      return count === 1 ? `${thread?.name ?? 'thread'} ${filter.tids?.[0]}` : formatPlural(count, 'thread');
    }
    case 'cpus':
      return count === 1 ? `CPU ${filter.cpus?.[0]}` : formatPlural(count, 'CPU');
    default:
      return assertNever(facet);
  }
}
