import { describe, expect, it } from 'vitest';
import type { GraphLayout, GraphRect } from '../../../src/analysis/task-graph/graph-layout.ts';
import { graphSize } from '../../../src/analysis/task-graph/graph-size.ts';
import type { GraphLink, TaskGraph } from '../../../src/analysis/task-graph/task-graph.ts';
import { layoutTaskGraph } from '../../../src/worker/tiflash/layout-task-graph.ts';

/** Two scans that send to a join, whose tasks send to TiDB; `hosts` tasks of each fragment. */
function joinGraph(hosts: number): TaskGraph {
  const scan = (name: string) => [
    { id: `ExchangeSender_${name}`, children: [`TableFullScan_${name}`] },
    { id: `TableFullScan_${name}`, children: [] },
  ];
  const join = [
    { id: 'ExchangeSender_9', children: ['HashJoin_8'] },
    { id: 'HashJoin_8', children: ['ExchangeReceiver_6', 'ExchangeReceiver_7'] },
    { id: 'ExchangeReceiver_6', children: [] },
    { id: 'ExchangeReceiver_7', children: [] },
  ];
  const tasks = (first: number, executors: typeof join) =>
    Array.from({ length: hosts }, (_, index) => ({ id: String(first + index), executors }));
  const between = (first: number, sender: string, receiver: string): readonly GraphLink[] =>
    tasks(first, []).flatMap(({ id }) =>
      tasks(2 * hosts + 1, []).map(({ id: toTask }) => ({
        kind: 'exchange' as const,
        fromTask: id,
        toTask,
        sender,
        receiver,
      })),
    );
  return {
    fragments: [
      { id: 'ExchangeSender_9', tasks: tasks(2 * hosts + 1, join) },
      { id: 'ExchangeSender_2', tasks: tasks(hosts + 1, scan('2')) },
      { id: 'ExchangeSender_1', tasks: tasks(1, scan('1')) },
    ],
    links: [
      ...between(hosts + 1, 'ExchangeSender_2', 'ExchangeReceiver_7'),
      ...between(1, 'ExchangeSender_1', 'ExchangeReceiver_6'),
      ...tasks(2 * hosts + 1, []).map(({ id }) => ({
        kind: 'tidb' as const,
        fromTask: id,
        toTask: '-1',
        sender: 'ExchangeSender_9',
        receiver: undefined,
      })),
    ],
  };
}

function overlaps(a: GraphRect, b: GraphRect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: GraphRect | undefined, inner: GraphRect): boolean {
  return (
    outer !== undefined &&
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width + 0.01 &&
    inner.y + inner.height <= outer.y + outer.height + 0.01
  );
}

function pairsOf(boxes: readonly GraphRect[]): readonly (readonly [GraphRect, GraphRect])[] {
  return boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b] as const));
}

/** Sentences about what lies where it must not. */
function faultsOf(layout: GraphLayout): readonly string[] {
  const picture = { x: 0, y: 0, width: layout.width, height: layout.height };
  return [
    ...layout.fragments.filter((box) => !holds(picture, box)).map(({ id }) => `fragment ${id} sticks out`),
    ...layout.tasks
      .filter((box) => !holds(layout.fragments[box.fragment], box))
      .map(({ id }) => `task ${id} sticks out of its fragment`),
    ...layout.executors
      .filter((box) => !holds(layout.tasks[box.task], box))
      .map(({ id }) => `executor ${id} sticks out of its task`),
    ...[layout.fragments, layout.tasks, layout.executors].flatMap((boxes) =>
      pairsOf(boxes)
        .filter(([a, b]) => overlaps(a, b))
        .map(() => 'two boxes of a kind overlap'),
    ),
  ];
}

describe('laying out the graph of a query', () => {
  it.each(['fragments', 'tasks', 'executors'] as const)(
    'places every box of the %s apart',
    async (detail) => {
      const layout = await layoutTaskGraph(joinGraph(3), () => detail);
      expect(faultsOf(layout)).toEqual([]);
      expect(layout.fragments).toHaveLength(3);
      expect(layout.tasks).toHaveLength(detail === 'fragments' ? 0 : 9);
      expect(layout.executors).toHaveLength(detail === 'executors' ? 24 : 0);
    },
  );

  it('lets data flow upwards to TiDB, and puts what a left receiver reads to the left', async () => {
    const { fragments, tidb } = await layoutTaskGraph(joinGraph(2), () => 'executors');
    const [join, right, left] = fragments;
    expect(join?.y).toBeLessThan(left?.y ?? 0);
    expect(left?.x).toBeLessThan(right?.x ?? 0);
    expect((tidb?.y ?? 0) + (tidb?.height ?? 0)).toBeLessThan(join?.y ?? 0);
  });

  it('draws a curve from the sender to the receiver for each pair of tasks, and one bundle for each of fragments', async () => {
    const graph = joinGraph(2);
    const layout = await layoutTaskGraph(graph, () => 'executors');
    expect(layout.bundles.map(({ links }) => links.length)).toEqual([2, 4, 4]);
    expect(layout.curves).toHaveLength(graph.links.length);
    const curve = layout.curves.find(({ link }) => graph.links[link]?.toTask === '5');
    const link = graph.links[curve?.link ?? -1];
    const boxOf = (task: string | undefined, executor: string | undefined): GraphRect | undefined =>
      layout.executors.find(({ id, task: at }) => id === executor && layout.tasks[at]?.id === task);
    const from = boxOf(link?.fromTask, link?.sender);
    const to = boxOf(link?.toTask, link?.receiver);
    expect(curve?.spline.slice(0, 2)).toEqual([(from?.x ?? 0) + graphSize.executor.width / 2, from?.y]);
    expect(curve?.spline.slice(-2)).toEqual([
      (to?.x ?? 0) + graphSize.executor.width / 2,
      (to?.y ?? 0) + graphSize.executor.height,
    ]);
  });

  it('opens and closes fragments one by one', async () => {
    const layout = await layoutTaskGraph(joinGraph(3), (id) =>
      id === 'ExchangeSender_9' ? 'tasks' : 'fragments',
    );
    expect(layout.tasks.map(({ fragment }) => fragment)).toEqual([0, 0, 0]);
    expect(faultsOf(layout)).toEqual([]);
    expect(layout.curves.length).toBe(21);
  });

  it('stays about as wide as a screen for 200 tasks', async () => {
    const layout = await layoutTaskGraph(joinGraph(67), () => 'tasks');
    expect(faultsOf(layout)).toEqual([]);
    expect(layout.tasks).toHaveLength(201);
    expect(layout.width / layout.height).toBeGreaterThan(1);
    expect(layout.width / layout.height).toBeLessThan(5);
  });

  it('draws a task without a record, a child without one, and a query without tasks', async () => {
    const graph: TaskGraph = {
      fragments: [
        {
          id: 'missing',
          tasks: [
            { id: '1', executors: [] },
            { id: '2', executors: [{ id: 'Limit_1', children: ['Gone_2'] }] },
          ],
        },
      ],
      links: [{ kind: 'exchange', fromTask: '1', toTask: '99', sender: undefined, receiver: undefined }],
    };
    const layout = await layoutTaskGraph(graph, () => 'executors');
    expect(faultsOf(layout)).toEqual([]);
    expect(layout.bundles).toEqual([]);
    const empty = await layoutTaskGraph({ fragments: [], links: [] }, () => 'executors');
    expect(empty.fragments).toEqual([]);
  });
});
