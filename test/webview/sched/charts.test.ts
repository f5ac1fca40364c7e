import { describe, expect, it } from 'vitest';
import type {
  CoreMap,
  CpuView,
  DiffView,
  ExitsView,
  RunWindow,
} from '../../../src/analysis/sched/view-data.ts';
import { allCores, allTasks } from '../../../src/analysis/sched/view-data.ts';
import type { ChartSpace } from '../../../src/webview/kit/chart/row-chart.ts';
import { SvgScene } from '../../../src/webview/kit/scene/svg-scene.ts';
import { barPanel } from '../../../src/webview/sched/chart/bar-panel.ts';
import { stackedChart } from '../../../src/webview/sched/chart/stacked-chart.ts';
import { taskColours, taskRoles } from '../../../src/webview/sched/chart/task-colours.ts';
import { durationTick, signed } from '../../../src/webview/sched/chart/units.ts';
import { coreMapChart, coreMapGrid } from '../../../src/webview/sched/core-map/core-map-chart.ts';
import { cpuChart } from '../../../src/webview/sched/cpu/cpu-chart.ts';
import { cpuColumns } from '../../../src/webview/sched/cpu/cpu-columns.ts';
import { diffChart } from '../../../src/webview/sched/diff/diff-chart.ts';
import { changeText, diffRows } from '../../../src/webview/sched/diff/diff-rows.ts';
import { exitChart } from '../../../src/webview/sched/exits/exit-charts.ts';
import { handlingRows } from '../../../src/webview/sched/exits/exit-columns.ts';
import { testLook } from '../look.ts';

const space: ChartSpace = { width: 1000, measure: testLook.measure, theme: testLook.theme };
const run = (label: string, scale = 1): RunWindow => ({
  label,
  file: `${label}.cdict`,
  fromUs: 0,
  toUs: 1e6,
  firstUs: 0,
  lastUs: 1e6,
  rows: 10,
  scale,
});
const inOrder = (length: number): Uint32Array => Uint32Array.from({ length }, (_, row) => row);

const cpu: CpuView = {
  runs: [run('a'), run('b', 1.67)],
  tasks: [
    { task: 'vm', run: 0, percent: 250, switches: 40, runtimeUs: 2.5e6, threads: 3, isAssumed: false },
    { task: 'vm', run: 1, percent: 100, switches: 1, runtimeUs: 1e6, threads: 1, isAssumed: true },
  ],
  empty: undefined,
};

describe('the chart of CPU and switches', () => {
  const chart = cpuChart(cpu, inOrder(2))(space);

  it('reaches beyond a whole core where a shared name does', () => {
    const [bar, switches] = chart.marksOf(0);
    expect(bar?.text).toBe('vm · a: 250.0 % of one core, 40 switches');
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(switches?.x ?? 0);
  });

  it('says of a scaled run by how much, and of an assumed task that it is', () => {
    const [bar] = chart.marksOf(1);
    expect(bar?.hover.rows).toContainEqual({ label: 'Run', value: 'scaled × 1.67' });
    expect(bar?.hover.hint).toContain('taken to own its core');
    const percent = cpuColumns(cpu).find(({ id }) => id === 'percent');
    expect(percent?.text(1)).toBe('100.0 % ?');
    expect(percent?.raw?.(1)).toBe(100);
  });
});

describe('an axis of bars', () => {
  it('ends at a tick at or beyond the largest value, and has both sides of zero for changes', () => {
    const panel = barPanel({ x: 100, width: 464 }, '', [-30, 95], String);
    expect(panel.ticks.at(-1)?.value).toBeGreaterThanOrEqual(95);
    expect(panel.ticks[0]?.value).toBeLessThanOrEqual(-30);
    expect(panel.xOf(-30)).toBeGreaterThanOrEqual(100);
    expect(panel.xOf(95)).toBeLessThanOrEqual(500);
  });

  it('writes round durations without needless digits', () => {
    expect([0, 100_000, 1500, 1e6].map(durationTick)).toEqual(['0', '100 ms', '1.5 ms', '1 s']);
  });
});

const exits: ExitsView = {
  runs: [run('')],
  isa: ['vmx'],
  isIsaGuessed: true,
  reasons: [
    { code: 1, label: 'External Interrupt', color: '#1f78b4' },
    { code: 12, label: 'HLT', color: '#ff7f00' },
  ],
  tasks: [
    {
      task: 'vcpu0',
      run: 0,
      counts: [0, 30],
      total: 30,
      guestUs: 900,
      hostUs: 100,
      handling: [{ code: 12, count: 29, totalUs: 100, minUs: 1, meanUs: 3.4, p50Us: 3, p99Us: 9, maxUs: 9 }],
      switchedOut: [{ code: 12, count: 4 }],
    },
  ],
  empty: undefined,
};

describe('the chart of exits', () => {
  it('leaves out reasons a task does not have, and tells the share of the others', () => {
    const [mark, ...others] = stackedChart(exitChart(exits, 'counts', inOrder(1), space.theme))(
      space,
    ).marksOf(0);
    expect(others).toEqual([]);
    expect(mark?.text).toBe('vcpu0: 30 exits, HLT (12)');
    expect(mark?.hover.rows[0]).toEqual({ label: 'Exits', value: '30', notes: ['100 % of its exits'] });
  });

  it('shows where the time went', () => {
    const marks = stackedChart(exitChart(exits, 'share', inOrder(1), space.theme))(space).marksOf(0);
    expect(marks.map(({ text }) => text)).toEqual([
      'vcpu0: 900 µs in the guest, 90.0 %',
      'vcpu0: 100 µs in the host, 10.0 %',
    ]);
    expect(marks[0]?.width).toBeCloseTo((marks[1]?.width ?? 0) * 9, 0);
  });

  it('lists handling times with how often the thread was switched out meanwhile', () => {
    expect(handlingRows(exits)).toMatchObject([{ task: 'vcpu0', count: 29, switchedOut: 4 }]);
  });
});

describe('the core map', () => {
  const map: CoreMap = {
    run: 0,
    maxCore: 40,
    tasks: ['a'],
    cells: [
      { task: 'a', core: 39, percent: 12.34, switches: 7 },
      { task: 'a', core: allCores, percent: 12.34, switches: 7 },
      { task: allTasks, core: 39, percent: 12.34, switches: 7 },
      { task: allTasks, core: allCores, percent: 12.34, switches: 7 },
    ],
    extent: [7, 7],
    coresPerSocket: 8,
  };

  it('has the real cores and their totals, all tasks on top', () => {
    const grid = coreMapGrid(map);
    expect(grid.tasks).toEqual([allTasks, 'a']);
    expect(grid.cellAt(1, 39)?.switches).toBe(7);
    expect(grid.cellAt(1, 40)?.core).toBe(allCores);
    expect(grid.cellAt(1, 0)).toBeUndefined();
  });

  it('fits the width with any number of cores, and tells of empty cells that they are', () => {
    const chart = coreMapChart(map)(space);
    const marks = chart.marksOf(1);
    expect(marks).toHaveLength(41);
    expect((marks.at(-1)?.x ?? 0) + (marks.at(-1)?.width ?? 0)).toBeLessThanOrEqual(1000);
    expect(marks[0]?.text).toBe('a on core 0: 0.00 %, 0 switches');
    expect(marks[39]?.text).toBe('a on core 39: 12.34 %, 7 switches');
  });
});

describe('a core map of several sockets', () => {
  it('numbers them above the cores', () => {
    const cells = [{ task: 'a', core: 11, percent: 1, switches: 1 }];
    const map: CoreMap = { run: 0, maxCore: 12, coresPerSocket: 8, tasks: ['a'], cells, extent: [1, 1] };
    const chart = coreMapChart(map)(space);
    const scene = new SvgScene({ width: 1000, height: 200 });
    chart.paintFrame(scene, testLook, { x: 0, y: chart.head, width: 1000, height: 100 });
    const texts = [...scene.toSvg('').matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text);
    expect(texts.filter((text) => text?.startsWith('socket'))).toEqual(['socket 0', 'socket 1']);
  });
});

describe('a comparison', () => {
  const delta = (base: number | undefined, other: number | undefined) => ({
    base,
    other,
    change: (other ?? 0) - (base ?? 0),
    changePercent: base === undefined || base === 0 ? undefined : (((other ?? 0) - base) / base) * 100,
  });
  const none = delta(undefined, undefined);
  const view: DiffView = {
    runs: [run('a'), run('b')],
    base: 0,
    other: 1,
    tasks: [
      {
        task: 'same',
        percent: delta(10, 10),
        switchesPerSecond: none,
        exitsPerSecond: none,
        latencyUs: none,
      },
      {
        task: 'new',
        percent: delta(undefined, 5),
        switchesPerSecond: none,
        exitsPerSecond: none,
        latencyUs: none,
      },
      {
        task: 'less',
        percent: delta(40, 10),
        switchesPerSecond: none,
        exitsPerSecond: none,
        latencyUs: none,
      },
    ],
    exits: [],
    cells: [],
    empty: undefined,
  };

  it('says what is new, what is gone, and by how much the rest changed', () => {
    expect(changeText(delta(undefined, 5))).toBe('new');
    expect(changeText(delta(5, undefined))).toBe('gone');
    expect(changeText(delta(40, 10))).toBe('−75.0 %');
    expect(signed(0)).toBe('0');
  });

  it('sorts by the size of the change, whichever way it goes', () => {
    const rows = diffRows(view, 'tasks');
    const change = rows.columns.find(({ id }) => id === rows.sort.column);
    expect([0, 1, 2].map((row) => change?.order?.(row))).toEqual([0, 5, 30]);
    expect(change?.text(2)).toBe('−30.0 %');
    expect(diffChart(rows, inOrder(3))(space).marksOf(1)[0]?.text).toContain('not there to 5.0 %');
  });
});

describe('colours of tasks', () => {
  it('are one per role, which the first three letters tell, and grey for idle cores', () => {
    const names = ['CSR.01.vcpu0', 'ASA.01.vcpu0', 'CSR.02.vcpu1', 'swapper/3'];
    const colourOf = taskColours(names, testLook.theme);
    expect(colourOf('CSR.01.vcpu0')).toBe(colourOf('CSR.02.vcpu1'));
    expect(colourOf('ASA.01.vcpu0')).not.toBe(colourOf('CSR.01.vcpu0'));
    expect(colourOf('swapper/3')).toBe(testLook.theme.contributed['thread.host']);
    expect(taskRoles(names, testLook.theme).map(({ label }) => label)).toEqual(['CSR…', 'ASA.01.vcpu0']);
  });
});
