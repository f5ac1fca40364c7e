import { describe, expect, it } from 'vitest';
import { fieldText, parseTime } from '../../../src/webview/sched/bar/window-field.ts';
import { initialState, keptState, restoreState } from '../../../src/webview/sched/state/sched-state.ts';
import { SchedStore } from '../../../src/webview/sched/state/sched-store.ts';

/** Keeps what it is given as VS Code does: as JSON. */
function keeper(kept?: unknown) {
  const state = { kept };
  return {
    state,
    readKept: () => state.kept,
    keep: (next: object) => {
      state.kept = JSON.parse(JSON.stringify(next));
    },
  };
}

const window = { fromUs: 1000, toUs: 2000 };

describe('the state of the scheduler editor', () => {
  it('is kept with every change and restored as it was', () => {
    const kept = keeper();
    const store = new SchedStore(kept);
    store.select({ window, filter: { kind: 'pattern', text: '*vcpu0', picked: [] } });
    store.apply({
      tab: 'timeline',
      timeline: { lanes: 'thread', order: 'tid', view: { fromUs: 1, toUs: 2 } },
    });
    expect(new SchedStore(keeper(kept.state.kept)).state).toEqual(store.state);
  });

  it('starts anew from what is no state', () => {
    expect(restoreState({ version: 0 })).toBe(initialState);
    expect(restoreState({ ...keptState(initialState), state: { tab: 'attic' } })).toBe(initialState);
  });

  it('takes changes back one by one, and the steps of a drag together', () => {
    const store = new SchedStore(keeper());
    store.apply({ tab: 'exits' });
    for (let step = 1; step < 5; step++) store.select({ window: { fromUs: 0, toUs: step } }, 'brush');
    store.undo();
    expect(store.state.selection.window).toBeUndefined();
    expect(store.state.tab).toBe('exits');
    store.redo();
    expect(store.state.selection.window).toEqual({ fromUs: 0, toUs: 4 });
  });

  it('takes the timeline back to a new window, and forgets the window with all time', () => {
    const store = new SchedStore(keeper());
    store.apply({ timeline: { ...initialState.timeline, view: { fromUs: 1, toUs: 2 } } });
    store.select({ window });
    expect(store.state.timeline.view).toBeUndefined();
    store.selectAllTime();
    expect('window' in store.state.selection).toBe(false);
  });

  it('tells of changes only', () => {
    const store = new SchedStore(keeper());
    let told = 0;
    store.subscribe(() => told++);
    store.apply({ tab: 'cpu' });
    expect(told).toBe(0);
    store.apply({ tab: 'exits' });
    expect(told).toBe(1);
  });
});

describe('a time that is typed', () => {
  it.each([
    ['250', 250_000],
    ['1.5 s', 1_500_000],
    ['300 us', 300],
    ['2 min', 120e6],
    ['1,000ms', 1e6],
    ['', undefined],
    ['soon', Number.NaN],
    ['-3', Number.NaN],
  ])('%j is %s µs', (text, us) => {
    expect(parseTime(text)).toBe(us);
  });

  it('is shown in milliseconds, exact to the microsecond', () => {
    expect([0, 499_893, 1_500_000].map(fieldText)).toEqual(['0', '499.893', '1500']);
  });
});
