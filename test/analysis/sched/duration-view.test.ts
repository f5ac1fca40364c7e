import { describe, expect, it } from 'vitest';
import { durationView } from '../../../src/analysis/sched/duration-view.ts';
import { wholeSelection } from '../../../src/analysis/sched/sched-selection.ts';
import type { DurationKind, DurationSeries } from '../../../src/analysis/sched/view-data.ts';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import type { Golden } from '../../sched/golden.ts';
import { goldenFile, goldensOf, runsOf, selectionOf } from '../../sched/golden.ts';
import { sampleCapture } from '../../sched/read-capture.ts';

const kinds: readonly (readonly [DurationKind, string])[] = [
  ['run', 'sched__sched_switch'],
  ['sleep', 'sched__sched_stat_sleep'],
  ['iowait', 'sched__sched_stat_iowait'],
  ['guest', 'kvm_exit'],
  ['host', 'kvm_entry'],
];

interface ExtGolden {
  readonly file: string;
  readonly heat_bins: Readonly<Record<string, readonly (readonly (number | 'zero')[])[]>>;
  readonly stats_by_task: Readonly<Record<string, Readonly<Record<string, ExtStats>>>>;
}

interface ExtStats {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  readonly log2: readonly (readonly [number | 'zero', number])[];
}

/** [column, row or "zero", count] of each filled cell. */
function cellsOf({ counts, zeros, columns, firstRow }: DurationSeries): readonly unknown[] {
  const cells: unknown[] = [];
  for (const [column, count] of zeros.entries()) if (count > 0) cells.push([column, 'zero', count]);
  for (const [cell, count] of counts.entries()) {
    if (count > 0) cells.push([cell % columns, firstRow + Math.floor(cell / columns), count]);
  }
  return cells;
}

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

const request = { columns: 100, rowsPerDecade: 10, percentiles: [50], outliers: 3 };

describe.runIf(hasSharedData)('durations over time', () => {
  it.each([
    'nfv_run1_mapped',
    'synth_vmx_all_reasons',
    'synth_40core',
    'real_mixed_kvm',
    'real_switch_heavy',
  ])('%s: cells and statistics of every task', async (name) => {
    const golden = goldenFile(`ext.${name}.json`) as ExtGolden;
    const run = { label: name, file: name, capture: await sampleCapture(`cdict/${golden.file}`) };
    const view = durationView(run, undefined, wholeSelection, {
      ...request,
      kinds: kinds.map(([kind]) => kind),
    });
    for (const [index, [, event]] of kinds.entries()) {
      const series = view.series[index];
      if (series === undefined) throw new Error(`no series for ${event}`);
      expect(sorted(cellsOf(series))).toEqual(sorted(golden.heat_bins[event] ?? []));
    }
    for (const [task, byEvent] of Object.entries(golden.stats_by_task).slice(0, 8)) {
      const tasks = { kind: 'picked', names: [task] } as const;
      for (const [kind, event] of kinds) {
        const expected = byEvent[event];
        if (expected === undefined) continue;
        const { series } = durationView(
          run,
          undefined,
          { ...wholeSelection, tasks },
          { ...request, kinds: [kind] },
        );
        const stats = series[0]?.stats;
        expect({ task, event, ...stats }).toMatchObject({
          count: expected.count,
          sumUs: expected.sum,
          minUs: expected.min,
          p50Us: expected.p50,
          p90Us: expected.p90,
          p99Us: expected.p99,
          maxUs: expected.max,
        });
        const log2 = (stats?.log2 ?? []).flatMap((count, bucket) => (count > 0 ? [[bucket, count]] : []));
        expect([...(stats?.zeros ? [['zero', stats.zeros]] : []), ...log2]).toEqual(expected.log2);
      }
    }
  });
});

interface HeatGolden extends Golden {
  readonly heatmaps: {
    readonly task_events: readonly {
      readonly task: string;
      readonly events: Readonly<
        Record<string, { readonly count_total: number; readonly sum_duration: number }>
      >;
    }[];
    readonly usecs_duration_max: number;
  };
}

describe.each(goldensOf<HeatGolden>('heatmaps').filter(({ exit }) => exit === undefined))(
  'the dots of perfwhiz: $name',
  (golden) => {
    it('are counted without a limit', async () => {
      const [run] = await runsOf(golden);
      if (run === undefined) throw new Error('no capture');
      const selection = selectionOf(golden);
      const tid = Number(golden.options.task);
      for (const { task, events } of golden.heatmaps.task_events.slice(0, 10)) {
        const tasks = Number.isInteger(tid)
          ? ({ kind: 'tid', tid } as const)
          : ({ kind: 'picked', names: [task] } as const);
        const drawn = kinds.filter(([kind]) => kind !== 'iowait');
        const view = durationView(
          run,
          undefined,
          { ...selection, tasks },
          { ...request, kinds: drawn.map(([kind]) => kind) },
        );
        expect(view.series.map(({ stats }) => [stats.count, stats.sumUs])).toEqual(
          drawn.map(([, event]) => [events[event]?.count_total, events[event]?.sum_duration]),
        );
      }
    });
  },
);
