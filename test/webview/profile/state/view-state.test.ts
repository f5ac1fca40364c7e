import { describe, expect, it } from 'vitest';
import type { ProfileSummary } from '../../../../src/analysis/view-data.ts';
import type { ProfileState } from '../../../../src/protocol/host-requests.ts';
import type { DocumentView } from '../../../../src/webview/editor/document-view.ts';
import { nextDocumentView, unknownDocument } from '../../../../src/webview/editor/document-view.ts';
import type { StateKeeper } from '../../../../src/webview/editor/kept-history.ts';
import { restoreView } from '../../../../src/webview/profile/state/persisted-view.ts';
import { sampleFilterOf } from '../../../../src/webview/profile/state/sample-filter-of.ts';
import { initialViewState, noFilter } from '../../../../src/webview/profile/state/view-state.ts';
import { ViewStore } from '../../../../src/webview/profile/state/view-store.ts';
import { summaryOf } from '../summary.ts';

/** Keeps what it is given as VS Code does: as JSON. */
class Keeper implements StateKeeper {
  kept: unknown;

  constructor(kept?: unknown) {
    this.kept = kept;
  }

  readKept(): unknown {
    return this.kept;
  }

  keep(state: object): void {
    this.kept = JSON.parse(JSON.stringify(state));
  }
}

const range = { startNs: 10, endNs: 20 };

describe('the view store', () => {
  it('keeps every change and starts with what was kept', () => {
    const keeper = new Keeper();
    const store = new ViewStore(keeper);
    store.apply({ kind: 'range.set', range });
    store.apply({ kind: 'filter.set', filter: { comms: ['java'], cpus: [0, 3] } });
    store.apply({ kind: 'heatMap.set', heatMap: { columnNs: 1e8, rows: 25 } });
    store.apply({
      kind: 'flameGraph.set',
      flameGraph: { layout: 'icicle', zoom: { node: 7, name: 'main' } },
    });
    store.apply({ kind: 'viewport.set', viewport: { heatMapShare: 0.3 } });
    expect(new ViewStore(new Keeper(keeper.kept)).state).toEqual(store.state);
  });

  it('takes choices back, but not scrolling', () => {
    const store = new ViewStore(new Keeper());
    store.apply({ kind: 'range.set', range });
    store.apply({ kind: 'viewport.set', viewport: { heatMapShare: 0.3 } });
    store.apply({ kind: 'undo' });
    expect(store.state.choice.range).toBeUndefined();
    expect(store.state.viewport.heatMapShare).toBe(0.3);
    expect(store.canRedo).toBe(true);
    store.apply({ kind: 'redo' });
    expect(store.state.choice.range).toEqual(range);
  });

  it('shows what a change would make of it, keeps nothing of that, and is over with the next change', () => {
    const keeper = new Keeper();
    const store = new ViewStore(keeper);
    store.apply({ kind: 'range.set', range });
    const { kept } = keeper;
    store.preview({ kind: 'range.set', range: undefined });
    expect(store.state.choice.range).toBeUndefined();
    expect(store.chosen.choice.range).toEqual(range);
    expect(store.toText()).toBe(JSON.stringify(kept));
    store.preview(undefined);
    expect(store.state).toBe(store.chosen);
    store.preview({ kind: 'range.set', range: undefined });
    store.apply({ kind: 'viewport.set', viewport: { heatMapShare: 0.3 } });
    expect(store.state.choice.range).toEqual(range);
    expect(store.canUndo).toBe(true);
    store.apply({ kind: 'undo' });
    expect(store.canUndo).toBe(false);
  });

  it('tells of changes, and of nothing when nothing changes', () => {
    const store = new ViewStore(new Keeper());
    let told = 0;
    const end = store.subscribe(() => told++);
    store.apply({ kind: 'range.set', range: undefined });
    store.apply({ kind: 'filter.clear' });
    expect(told).toBe(0);
    expect(store.canUndo).toBe(false);
    store.apply({ kind: 'range.set', range });
    end();
    store.apply({ kind: 'range.set', range: undefined });
    expect(told).toBe(1);
  });
});

describe('restored state', () => {
  const kept = (): {
    choice: Record<string, unknown>;
    viewport: Record<string, unknown>;
    version: unknown;
  } => {
    const keeper = new Keeper();
    new ViewStore(keeper).apply({ kind: 'range.set', range });
    return JSON.parse(JSON.stringify(keeper.kept));
  };

  it('is the initial one for anything that is no state of this version', () => {
    for (const nonsense of [
      undefined,
      null,
      7,
      'state',
      [],
      {},
      { ...kept(), version: 0 },
      { ...kept(), viewport: undefined },
      { ...kept(), choice: { ...kept().choice, range: { startNs: 5, endNs: 5 } } },
      {
        ...kept(),
        choice: { ...kept().choice, heatMap: { columnNs: 0, palette: 'ramp', timeAxis: 'relative' } },
      },
      { ...kept(), choice: { ...kept().choice, filter: { cpus: ['0'] } } },
      { ...kept(), viewport: { ...kept().viewport, flameGraph: { from: 0.5, to: 0.5, scroll: 0 } } },
      { ...kept(), viewport: { ...kept().viewport, heatMapShare: 7 } },
    ]) {
      expect(restoreView(nonsense)).toEqual(initialViewState);
    }
  });

  it('has a value for everything that JSON leaves out', () => {
    const restored = restoreView(kept());
    expect(Object.keys(restored.choice.filter).sort()).toEqual(Object.keys(noFilter).sort());
    expect(restored.choice.range).toEqual(range);
  });
});

describe('the filter that is asked for', () => {
  it('has the lists that were chosen and the idle rule of the setting unless chosen here', () => {
    expect(sampleFilterOf(noFilter, 'flamescope')).toEqual({ idle: 'flamescope' });
    const filter = { ...noFilter, pids: [1], idle: 'none' as const };
    expect(sampleFilterOf(filter, 'flamescope')).toEqual({ pids: [1], idle: 'none' });
  });
});

describe('the document', () => {
  const loading = (bytesRead: number, summary: ProfileSummary | undefined): ProfileState => ({
    kind: 'loading',
    fileName: 'a.perf',
    bytesRead,
    bytesTotal: 100,
    summary,
  });
  const part = summaryOf({ samples: 10 });
  const next = (view: DocumentView<ProfileSummary>, state: ProfileState): DocumentView<ProfileSummary> =>
    nextDocumentView(view, state, (a, b) => a.samples === b.samples);

  it('is asked anew for every part of it that is shown, and not for mere progress', () => {
    const first = next(unknownDocument, loading(10, part));
    const same = next(first, loading(20, summaryOf({ samples: 10 })));
    expect(same.revision).toBe(first.revision);
    expect(same.summary).toBe(first.summary);
    const more = next(same, loading(30, summaryOf({ samples: 20 })));
    expect(more.revision).toBeGreaterThan(same.revision);
    const whole = next(more, {
      kind: 'ready',
      fileName: 'a.perf',
      summary: summaryOf({ samples: 20 }),
    });
    expect(whole.revision).toBeGreaterThan(more.revision);
  });

  it('keeps its picture while it is read again and when that fails', () => {
    const ready = next(unknownDocument, { kind: 'ready', fileName: 'a.perf', summary: part });
    const again = next(ready, loading(0, undefined));
    expect(again.summary).toBe(part);
    const failed = next(again, {
      kind: 'failed',
      fileName: 'a.perf',
      message: 'It is gone.',
      canRetry: true,
    });
    expect(failed).toMatchObject({ summary: part, revision: ready.revision });
  });
});
