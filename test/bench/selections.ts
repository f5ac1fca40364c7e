import type { ProfileSummary } from '../../src/analysis/view-data.ts';
import type { FlameGraphParams } from '../../src/protocol/view-requests.ts';

/** How many different selections of each kind are timed. */
export const selectionsPerKind = 15;

/** The kinds of selection that are timed, and how the table calls them. */
export const selectionKinds = {
  second: 'one second',
  tenth: 'a tenth of the time',
  half: 'half of the time',
  everything: 'everything, every sample counted',
  thread: 'half of the time, one thread',
  process: 'everything, one process',
  idle: "everything, FlameScope's idle rule",
  inverted: 'half of the time, inverted',
  matching: 'everything, only stacks that match a search',
} as const;

export type SelectionKind = keyof typeof selectionKinds;

export function isSelectionKind(text: string): text is SelectionKind {
  return text in selectionKinds;
}

/**
 * Selection number `index` of a kind: another range or another filter each time, so that nothing kept from the one
 * before is of use but what the product keeps for all of them.
 */
export function selection(kind: SelectionKind, index: number, summary: ProfileSummary): FlameGraphParams {
  const { threads, processes } = summary.facets;
  switch (kind) {
    case 'second':
      return within(summary, index, 1e9);
    case 'tenth':
      return within(summary, index, durationNs(summary) / 10);
    case 'half':
      return within(summary, index, durationNs(summary) / 2);
    case 'everything':
      return { filter: { idle: index % 2 === 0 ? 'none' : 'leaf' }, value: 0, grouping: 'thread' };
    case 'thread':
      return {
        ...within(summary, index, durationNs(summary) / 2),
        filter: {
          idle: 'leaf',
          tids: threads
            .slice(index % threads.length)
            .slice(0, 1)
            .map(({ value }) => value),
        },
      };
    case 'process':
      return {
        filter: {
          idle: 'leaf',
          pids: processes
            .slice(index % processes.length)
            .slice(0, 1)
            .map(({ value }) => value),
        },
        value: 0,
        grouping: 'thread',
      };
    case 'inverted':
      return { ...within(summary, index, durationNs(summary) / 2), isInverted: true };
    case 'matching':
      return {
        filter: { idle: 'leaf' },
        value: 0,
        grouping: 'thread',
        transforms: [{ kind: 'keep-matching', query: String.fromCharCode('a'.charCodeAt(0) + index) }],
      };
    case 'idle':
      return { filter: { idle: index % 2 === 0 ? 'flamescope' : 'leaf' }, value: 0, grouping: 'thread' };
  }
}

function within(summary: ProfileSummary, index: number, widthNs: number): FlameGraphParams {
  const first = summary.firstNs ?? 0;
  const startNs = first + ((durationNs(summary) - widthNs) * index) / selectionsPerKind;
  return {
    filter: { idle: 'leaf' },
    range: { startNs, endNs: startNs + widthNs },
    value: 0,
    grouping: 'thread',
  };
}

function durationNs({ firstNs = 0, lastNs = 0 }: ProfileSummary): number {
  return lastNs - firstNs;
}
