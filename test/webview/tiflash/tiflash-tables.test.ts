import { describe, expect, it } from 'vitest';
import type { QueryRow } from '../../../src/analysis/tiflash/view-data.ts';
import { edgeTable, taskTable } from '../../../src/webview/tiflash/action/task-table.ts';
import { changeText } from '../../../src/webview/tiflash/compare/compare-rows.ts';
import { nearestRun } from '../../../src/webview/tiflash/compare/nearest-run.ts';
import { executorColumns, executorRows } from '../../../src/webview/tiflash/executors/executor-rows.ts';
import {
  skewGrid,
  skewStep,
  skewSteps,
  skewTable,
} from '../../../src/webview/tiflash/executors/skew-grid.ts';
import { filterQueries, queryColumns } from '../../../src/webview/tiflash/query-list/query-columns.ts';
import { executorClass } from '../../../src/webview/tiflash/text/executor-class.ts';
import { clusterOf, openSample, queryOf, sampleQueries } from './query-fixture.ts';

const session = await openSample();
const { queries } = clusterOf(session);
const details = new Map(session.details(queries.map(({ key }) => key)).map((row) => [row.key, row]));

describe('the list of queries', () => {
  it('shows time, status, duration, tasks, skew, rows and the first error', () => {
    const cells = queryColumns(queries, details).map(({ id, text }) => [id, text(2)] as const);
    expect(Object.fromEntries(cells)).toMatchObject({
      status: '✕ failed',
      tasks: '15',
      flagged: '9',
      fragments: '5',
      hosts: '3',
      missing: '0',
      digest: '5f0c1d8e2a6b',
      error: expect.stringMatching(/^Code: 241, .* Memory limit/),
    });
  });

  it('tells what is not known yet from nothing', () => {
    const skew = queryColumns(queries, new Map()).find(({ id }) => id === 'skew');
    expect(skew?.text(0)).toBe('…');
  });

  it('keeps rows that hold all words, and drops those that hold an excluded one', () => {
    const found = (filter: string) => filterQueries(queries, details, filter).map(({ status }) => status);
    expect(found('memory limit')).toEqual(['failed']);
    expect(found('10.20.0.12 -failed -cancelled')).toEqual(['finished', 'finished']);
    expect(found('')).toHaveLength(4);
  });
});

describe('the executors of a query', () => {
  const view = queryOf(session, sampleQueries.skewed);

  it('come in the order of the plan below their fragments, closed ones without theirs', () => {
    expect(executorRows(view, new Set())).toHaveLength(5 + 21);
    expect(executorRows(view, new Set([0, 1, 2, 3, 4]))).toHaveLength(5);
  });

  it('show that nothing was collected instead of zero', () => {
    const uncollected = {
      ...view,
      fragments: view.fragments.map((fragment) => ({
        ...fragment,
        executors: fragment.executors.map((executor) => ({ ...executor, collected: 0 })),
      })),
    };
    const rows = executorRows(uncollected, new Set());
    const column = executorColumns(rows).find(({ id }) => id === 'rows');
    expect(column?.text(1)).toBe('not collected');
    expect(column?.raw?.(1)).toBe('');
  });

  it('are compared by host with the mean of their fragment', () => {
    const grid = skewGrid(view, 'rows');
    expect(grid.hosts).toHaveLength(3);
    expect(grid.cells).toHaveLength(15);
    expect(grid.cells[0]?.ratio).toBeCloseTo(2.03, 1);
    expect(skewTable(grid, 'rows')[0]).toEqual(['Rows by fragment and host', ...grid.hosts]);
  });

  it.each([
    ['TableScan', 'scan'],
    ['HashJoin_35', 'join'],
    ['Agg', 'aggregate'],
    ['Window', 'aggregate'],
    ['TopN', 'order'],
    ['Selection', 'filter'],
    ['ExchangeReceiver', 'exchange'],
    ['CTESource', 'exchange'],
  ])('%s is drawn as %s', (type, expected) => {
    expect(executorClass(type)).toBe(expected);
  });
});

describe('the ramp of the load', () => {
  it('has the mean in its middle and ends at three times it', () => {
    expect(skewStep(0)).toBe(0);
    expect(skewStep(1)).toBe(Math.floor(skewSteps / 2));
    expect(skewStep(3)).toBe(skewSteps - 1);
    expect(skewStep(50)).toBe(skewSteps - 1);
  });
});

describe('comparing runs', () => {
  const row = (key: string, sqlDigest: string, fragmentCount = 5): QueryRow => {
    const [first] = queries;
    if (first === undefined) throw new Error('no query');
    return { ...first, key, sqlDigest, fragmentCount };
  };

  it('takes the run before of the same statement, else one of as many fragments', () => {
    const rows = [row('a', 'x'), row('b', 'y'), row('c', 'x'), row('d', 'z', 2)];
    expect(nearestRun(rows, 'c')).toBe('a');
    expect(nearestRun(rows, 'a')).toBe('c');
    expect(nearestRun(rows, 'b')).toBe('a');
    expect(nearestRun([row('a', 'x')], 'a')).toBeUndefined();
    expect(nearestRun(rows, 'gone')).toBeUndefined();
  });

  it('says the change with its sign and share, and what only one run has', () => {
    const plain = (value: number): string => String(value);
    expect(changeText({ a: 10, b: 14 }, plain)).toBe('▲ +4 (+40.0 %)');
    expect(changeText({ a: 10, b: 5 }, plain)).toBe('▼ −5 (−50.0 %)');
    expect(changeText({ a: 3, b: 3 }, plain)).toBe('=');
    expect(changeText({ a: null, b: 3 }, plain)).toBe('only in B');
    expect(changeText({ a: 0, b: 3 }, plain)).toBe('▲ +3');
  });
});

describe('exported tables', () => {
  const view = queryOf(session, sampleQueries.failed);

  it('have a line for each task and each pair of tasks', () => {
    expect(taskTable(view)).toHaveLength(16);
    expect(edgeTable(view)).toHaveLength(1 + view.edges.length);
    expect(edgeTable(view).some(([, to]) => to === 'TiDB')).toBe(true);
  });
});
