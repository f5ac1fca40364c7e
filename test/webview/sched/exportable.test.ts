import { describe, expect, it } from 'vitest';
import type { ExitsView, RunWindow } from '../../../src/analysis/sched/view-data.ts';
import type { ChartSpace } from '../../../src/webview/kit/chart/row-chart.ts';
import { chosenExport, exportItems, exportTypes } from '../../../src/webview/sched/chart/exportable.ts';
import { stackedChart } from '../../../src/webview/sched/chart/stacked-chart.ts';
import { densityTable } from '../../../src/webview/sched/duration/duration-tables.ts';
import { exitChart } from '../../../src/webview/sched/exits/exit-charts.ts';
import { runQueueTable } from '../../../src/webview/sched/latency/draw-run-queue.ts';
import { migrationChart } from '../../../src/webview/sched/latency/latency-charts.ts';
import { testLook } from '../look.ts';

const space: ChartSpace = { width: 600, measure: testLook.measure, theme: testLook.theme };
const run: RunWindow = {
  label: '',
  file: 'a.cdict',
  fromUs: 0,
  toUs: 100,
  firstUs: 0,
  lastUs: 100,
  rows: 1,
  scale: 1,
};
const picture = { paint: () => undefined, size: { width: 1, height: 1 }, look: testLook, title: '' };

describe('the export menu', () => {
  const things = [
    { name: 'Run queue', picture, csv: () => 'a' },
    { name: 'Tasks (table)', csv: () => 'b' },
  ];

  it('offers every chart as picture and numbers, and every table as numbers', () => {
    const labels = exportItems(things, exportTypes).map((item) => item.kind === 'command' && item.label);
    expect(labels).toEqual([
      'Run queue as SVG…',
      'Run queue as PNG…',
      'Run queue as CSV…',
      'Tasks (table) as CSV…',
    ]);
  });

  it('tells which was chosen, and leaves other choices to others', () => {
    expect(chosenExport(things, '1:csv')?.thing.name).toBe('Tasks (table)');
    expect(chosenExport(things, 'sched.export.page')).toBeUndefined();
  });
});

describe('the numbers of a chart', () => {
  it('are a column per part of its bars', () => {
    const view: ExitsView = {
      runs: [run],
      isa: ['vmx'],
      isIsaGuessed: false,
      reasons: [
        { code: 1, label: 'External Interrupt', color: '#111111' },
        { code: 12, label: 'HLT', color: '#222222' },
      ],
      tasks: [
        {
          task: 'vm',
          run: 0,
          counts: [3, 4],
          total: 7,
          handling: [],
          guestUs: 10,
          hostUs: 20,
          switchedOut: [],
        },
      ],
      empty: undefined,
    };
    const numbers = (measure: 'counts' | 'share') =>
      stackedChart(exitChart(view, measure, Uint32Array.of(0), space.theme))(space).numbers?.();
    expect(numbers('counts')).toEqual([
      ['', 'External Interrupt (1)', 'HLT (12)'],
      ['vm', 3, 4],
    ]);
    expect(numbers('share')).toEqual([
      ['', 'In the guest µs', 'In the host µs'],
      ['vm', 10, 20],
    ]);
  });

  it('are the matrix of moves', () => {
    const view = {
      run,
      cores: 2,
      moves: Uint32Array.of(0, 5, 6, 0),
      total: 11,
      threads: [],
      empty: undefined,
    };
    expect(migrationChart(view)(space).numbers?.()).toEqual([
      ['From core', 'to core 0', 'to core 1'],
      [0, 0, 5],
      [1, 6, 0],
    ]);
  });

  it('are the run queue, column by column', () => {
    const view = {
      run,
      columns: 2,
      mean: Float32Array.of(0.5, 2),
      max: Uint16Array.of(1, 3),
      empty: undefined,
    };
    expect(runQueueTable(view).slice(1)).toEqual([
      [0, 50, 0.5, 1],
      [50, 100, 2, 3],
    ]);
  });

  it('are the cells of durations that hold any', () => {
    const stats = {
      count: 2,
      sumUs: 0,
      minUs: 0,
      maxUs: 0,
      meanUs: 0,
      p50Us: 0,
      p90Us: 0,
      p99Us: 0,
      log2: [],
      zeros: 0,
    };
    const series = {
      kind: 'sleep' as const,
      columns: 2,
      rows: 2,
      firstRow: 1,
      rowsPerDecade: 1,
      counts: Uint32Array.of(0, 2, 0, 0),
      zeros: Uint32Array.of(0, 0),
      maxCount: 2,
      lines: [],
      outliers: [],
      stats,
    };
    expect(densityTable({ run, series: [series], empty: undefined })).toEqual([
      ['Kind', 'From µs', 'To µs', 'Shortest µs', 'Longest µs', 'Count'],
      ['Sleep', 50, 100, 10, 100, 2],
    ]);
  });
});
