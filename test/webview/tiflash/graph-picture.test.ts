import { describe, expect, it } from 'vitest';
import type { GraphItem } from '../../../src/webview/tiflash/graph/graph-item.ts';
import { graphMirror } from '../../../src/webview/tiflash/graph/graph-mirror.ts';
import { graphPhrase } from '../../../src/webview/tiflash/graph/graph-phrase.ts';
import { searchGraph } from '../../../src/webview/tiflash/graph/search-graph.ts';
import type { GraphWalk } from '../../../src/webview/tiflash/graph/walk-graph.ts';
import { walkGraph } from '../../../src/webview/tiflash/graph/walk-graph.ts';
import { openSample, pictureOf, sampleQueries } from './query-fixture.ts';

const failed = await pictureOf(await openSample(), sampleQueries.failed, 'executors');
const plain = { isRegex: false, isCaseSensitive: false };

describe('the picture of a query', () => {
  it('is pointed at box by box, the innermost first, and along its lines', () => {
    const centre = (item: GraphItem) => {
      const box = failed.boxOf(item);
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    };
    const join: GraphItem = { kind: 'executor', task: '11', executor: 'HashJoin_55' };
    expect(failed.hit(centre(join), 5)).toEqual(join);
    expect(failed.hit(centre({ kind: 'tidb' }), 5)).toEqual({ kind: 'tidb' });
    const task = failed.boxOf({ kind: 'task', task: '11' });
    expect(failed.hit({ x: (task?.x ?? 0) + 4, y: (task?.y ?? 0) + 4 }, 2)).toEqual({
      kind: 'task',
      task: '11',
    });
    const curve = failed.curves.find(({ kind }) => kind === 'tidb');
    const middle = Math.floor((curve?.path.length ?? 0) / 4) * 2;
    const on = { x: curve?.path[middle] ?? 0, y: curve?.path[middle + 1] ?? 0 };
    expect(failed.hit(on, 3)).toEqual(curve?.item);
    expect(failed.hit({ x: -100, y: -100 }, 5)).toBeUndefined();
  });

  it('draws bundles where the lines between tasks would be too many', async () => {
    const large = await pictureOf(await openSample(40), 0, 'tasks');
    expect(large.isBundled).toBe(true);
    expect(large.bundles).toHaveLength(5);
    expect(large.curves).toHaveLength(4 * 40 * 40 + 40);
    expect(failed.isBundled).toBe(false);
  });

  it('tells the farthest way of a bundle and sums what flows along it', () => {
    const [bundle] = failed.bundles.filter(({ kind }) => kind === 'exchange');
    const bytes = bundle?.edges.reduce((sum, edge) => sum + (failed.query.edges[edge]?.bytesSent ?? 0), 0);
    expect(bundle?.locality).toBe('crossZone');
    expect(bundle?.bytes).toBe(bytes);
  });
});

describe('walking the graph by keyboard', () => {
  it('goes from the result along the data to a scan, in and out, and to the side', () => {
    const ways: readonly GraphWalk[] = ['inwards', 'inwards', 'down', 'down', 'down', 'down', 'down', 'down'];
    let item = walkGraph(failed, undefined, 'up');
    expect(item).toEqual({ kind: 'fragment', fragment: 'ExchangeSender_62' });
    const seen = ways.map((way) => {
      item = walkGraph(failed, item, way);
      return item.kind === 'executor' ? `${item.task} ${item.executor}` : item.kind;
    });
    expect(seen).toEqual([
      'task',
      '13 ExchangeSender_62',
      '13 TopN_61',
      '13 HashAgg_60',
      '13 ExchangeReceiver_59',
      '10 ExchangeSender_58',
      '10 HashAgg_57',
      '10 Projection_56',
    ]);
    expect(walkGraph(failed, item, 'right')).toMatchObject({ task: '11', executor: 'Projection_56' });
    expect(walkGraph(failed, item, 'outwards')).toEqual({ kind: 'task', task: '10' });
    expect(walkGraph(failed, { kind: 'task', task: '13' }, 'up')).toEqual({ kind: 'tidb' });
    expect(
      walkGraph(failed, { kind: 'executor', task: '10', executor: 'ExchangeSender_58' }, 'up'),
    ).toMatchObject({
      task: '13',
      executor: 'ExchangeReceiver_59',
    });
  });

  it('stays where there is no further step', () => {
    const item: GraphItem = { kind: 'fragment', fragment: 'ExchangeSender_43' };
    expect(walkGraph(failed, item, 'down')).toEqual(item);
    expect(walkGraph(failed, item, 'outwards')).toEqual(item);
  });
});

describe('what is told of the graph', () => {
  it('says what an item is in one phrase', () => {
    expect(graphPhrase(failed, { kind: 'task', task: '11' })).toMatch(
      /^Task 11 · FAILED, 10\.20\.0\.12:3930, .* rows out, flagged$/,
    );
    expect(graphPhrase(failed, { kind: 'executor', task: '11', executor: 'HashJoin_55' })).toMatch(
      /^HashJoin_55, .* rows · .* · .* %, of task 11$/,
    );
  });

  it('mirrors the selected item with its neighbours for screen readers', () => {
    const mirror = graphMirror(failed, { kind: 'task', task: '11' });
    expect(mirror).toMatchObject({ kind: 'tree', activeId: 'task-11', parent: { level: 1 } });
    if (mirror.kind !== 'tree') throw new Error('not a tree');
    expect(mirror.siblings.map(({ position, setSize, level }) => [position, setSize, level])).toEqual([
      [1, 3, 2],
      [2, 3, 2],
      [3, 3, 2],
    ]);
  });

  it('finds executors by name and by what their records hold, tasks by host and error', () => {
    expect(searchGraph(failed, { ...plain, text: 'hashjoin_55' }).status).toBe(
      '3 of 63 executors, 9 of 15 tasks',
    );
    expect(searchGraph(failed, { ...plain, text: '10.20.0.13' }).found.length).toBeGreaterThan(4);
    expect(searchGraph(failed, { ...plain, isRegex: true, text: 'TopN_\\d+$' }).status).toBe(
      '3 of 63 executors',
    );
    expect(searchGraph(failed, { ...plain, text: 'nothing of the kind' }).status).toBe('Nothing found');
    expect(searchGraph(failed, { ...plain, text: '  ' }).keys).toBeUndefined();
    expect(searchGraph(failed, { ...plain, isRegex: true, text: '(' }).problem).not.toBe('');
  });
});

describe('a query of which a node was not collected', () => {
  it('draws ghosts beside the tasks of their fragments', async () => {
    const session = await openSample(undefined, ['10.20.0.12']);
    const part = await pictureOf(session, sampleQueries.quick, 'tasks');
    expect(part.query.ghosts).toHaveLength(5);
    const ghost = part.query.ghosts.find(({ id }) => id === '11');
    expect(part.boxOf({ kind: 'task', task: '11' })).toBeDefined();
    expect(part.fragmentOf('11')).toBe('ExchangeSender_58');
    expect(ghost?.host).toBe('10.20.0.12:3930');
    expect(graphPhrase(part, { kind: 'task', task: '11' })).toContain('no record in these logs');
  });
});
