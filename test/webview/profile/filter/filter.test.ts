import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  chosenValues,
  facetFilters,
} from '../../../../src/webview/profile/filter/filter-facets.ts';
import {
  closeCrumb,
  rangeLabel,
  selectionCrumbs,
  toggleCrumb,
} from '../../../../src/webview/profile/filter/selection-crumbs.ts';
import type { Choice, FilterChoice } from '../../../../src/webview/profile/state/view-state.ts';
import { initialViewState, noFilter } from '../../../../src/webview/profile/state/view-state.ts';
import { summaryOf } from '../summary.ts';

const summary = summaryOf();
const { choice } = initialViewState;

describe('filter drop-downs', () => {
  it('offer what the profile has more than one of', () => {
    expect(facetFilters(summary).map(({ facet }) => facet)).toEqual([
      'events',
      'pids',
      'comms',
      'tids',
      'cpus',
    ]);
    const alone = summaryOf({ facets: { ...summary.facets, events: [{ value: 'cycles', samples: 1 }] } });
    expect(facetFilters(alone).map(({ facet }) => facet)).not.toContain('events');
  });

  it('list threads with their ids, the most frequent first, and CPUs by number', () => {
    const options = Object.fromEntries(facetFilters(summary).map(({ facet, options }) => [facet, options]));
    expect(options['tids']?.[0]).toEqual({ value: '71', label: 'java', detail: '71', count: 3000 });
    expect(options['cpus']?.map(({ label }) => label)).toEqual(['CPU 0', 'CPU 1']);
  });

  it('turn what is chosen into a filter and back', () => {
    const filter: FilterChoice = { ...noFilter, ...choiceOf('tids', new Set(['71', '9'])) };
    expect(filter.tids).toEqual([71, 9]);
    expect(chosenValues(filter, 'tids')).toEqual(new Set(['71', '9']));
    expect(choiceOf('events', new Set())).toEqual({ events: undefined });
  });
});

describe('crumbs of the selection', () => {
  const labelsOf = (chosen: Partial<Choice>): readonly string[] =>
    selectionCrumbs({ ...choice, ...chosen }, summary, 'leaf').map(({ label }) => label);

  it('say that everything is shown', () => {
    expect(labelsOf({})).toEqual(['whole profile']);
  });

  it('say what was chosen, in order, each to be taken back', () => {
    const filter = { ...noFilter, comms: ['java'], cpus: [0, 1], pids: [7], idle: 'none' as const };
    const range = { startNs: 10.2e9, endNs: 12.7e9 };
    expect(labelsOf({ range, filter })).toEqual([
      'profile',
      '10.2–12.7 s',
      'java 7',
      'java (2 threads)',
      '2 CPUs',
      'keep idle',
    ]);
    expect(closeCrumb('range', choice)).toEqual({ kind: 'range.set', range: undefined });
    expect(closeCrumb('cpus', choice)).toEqual({ kind: 'filter.set', filter: { cpus: undefined } });
    expect(closeCrumb('idle', choice)).toEqual({ kind: 'filter.set', filter: { idle: undefined } });
    expect(closeCrumb('all', choice)).toBeUndefined();
  });

  it('say what is done to the stacks, to be switched off and on and taken away', () => {
    const fn = { name: 'HttpParser', kind: 'user' as const };
    const transforms = [
      { transform: { kind: 'focus-function' as const, fn }, isOn: true },
      { transform: { kind: 'my-code' as const }, isOn: false },
    ];
    const all = { ...choice, transforms };
    expect(labelsOf({ transforms })).toEqual(['whole profile', 'focus HttpParser', 'my code only']);
    expect(toggleCrumb('transform-1', all)).toEqual({
      kind: 'transforms.set',
      transforms: [transforms[0], { ...transforms[1], isOn: true }],
    });
    expect(closeCrumb('transform-0', all)).toEqual({ kind: 'transforms.set', transforms: [transforms[1]] });
    expect(toggleCrumb('range', all)).toBeUndefined();
  });

  it('name what is no longer in the profile', () => {
    expect(labelsOf({ filter: { ...noFilter, tids: [12345], comms: ['gone'] } })).toEqual([
      'whole profile',
      'gone (0 threads)',
      'thread 12345',
    ]);
  });
});

describe('a range in short', () => {
  const relative = { kind: 'relative' } as const;

  it('has the digits its length deserves and its unit once', () => {
    expect(rangeLabel({ startNs: 10.2e9, endNs: 12.7e9 }, relative)).toBe('10.2–12.7 s');
    expect(rangeLabel({ startNs: 10e9, endNs: 10.02e9 }, relative)).toBe('10.000–10.020 s');
    expect(rangeLabel({ startNs: 5e8, endNs: 2.5e9 }, relative)).toBe('500 ms–2.5 s');
    expect(rangeLabel({ startNs: 70e9, endNs: 95e9 }, relative)).toBe('1 min 10 s–1 min 35 s');
  });
});
