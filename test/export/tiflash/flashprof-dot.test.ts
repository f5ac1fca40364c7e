import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { queryView } from '../../../src/analysis/tiflash/query-view.ts';
import { graphOf, queriesOf } from '../../../src/cli/tiflash/query-set.ts';
import { flashprofDot } from '../../../src/export/tiflash/flashprof-dot.ts';
import { queryDot } from '../../../src/export/tiflash/query-dot.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import { golden } from '../../parsers/tiflash/golden.ts';
import { madeLogs } from '../../parsers/tiflash/made-cluster.ts';
import { graphsOf, openShared, textSource, tiflashFolder } from '../../parsers/tiflash/open-logs.ts';
import { sampleCluster } from '../../parsers/tiflash/sample-cluster.ts';

const folder = 'a-old-tracing/flashprof/cluster/poc-2021/log';

/** What a golden says flashprof draws: boxes, edges within tasks and between them, red frames. */
interface Drawn {
  readonly boxes: readonly string[];
  readonly crossEdges: readonly string[];
  readonly innerEdges: number;
  readonly redTasks: readonly string[];
}

function drawnIn(dot: string): Drawn {
  const edge = /^\s*"([^"]*)" -> "([^"]*)" \[(.*)\]$/gm;
  const edges = [...dot.matchAll(edge)];
  const isCross = (attributes = ''): boolean => attributes.includes('color=red');
  const frames = [...dot.matchAll(/subgraph "cluster_task_([^"]*)" \{\s*graph \[(.*)\]/g)];
  return {
    boxes: [...dot.matchAll(/^\s*"([^"]*)" \[label=.*shape="box"\]$/gm)]
      .map((match) => match[1] ?? '')
      .sort(),
    crossEdges: edges
      .flatMap(([, from, to, attributes]) => (isCross(attributes) ? [`${from} ${to}`] : []))
      .sort(),
    innerEdges: edges.filter(([, , , attributes]) => !isCross(attributes)).length,
    redTasks: frames.flatMap(([, id = '', attributes = '']) =>
      attributes.includes('color="red"') ? [id] : [],
    ),
  };
}

function drawnByFlashprof(query: unknown): Drawn {
  const { tasks, edges, executorEdges, redTaskIds } = Object(query);
  return {
    boxes: tasks
      .flatMap((task: { taskId: string; executorIds: string[] }) =>
        task.executorIds.map((id) => `${task.taskId}-${id}`),
      )
      .sort(),
    crossEdges: edges
      .map(
        (edge: Record<string, string>) =>
          `${edge['from']}-${edge['sender']} ${edge['to']}-${edge['receiver']}`,
      )
      .sort(),
    innerEdges: executorEdges,
    redTasks: redTaskIds,
  };
}

describe('the DOT of flashprof', () => {
  it.skipIf(!hasSharedData)('has the same boxes, edges and red frames as its own code draws', async () => {
    const files = readdirSync(`${tiflashFolder}/${folder}`).map((name) => `${folder}/${name}`);
    const drawn = graphsOf(await openShared(files)).map((graph) => drawnIn(flashprofDot(graph)));
    expect(drawn).toEqual(Array.from(Object(golden('a-old-tracing')['queries']), drawnByFlashprof));
  });
});

/** What flashprof would draw of a golden query with the tasks that its pruning leaves; inner edges are not counted. */
function drawnOfKept(query: unknown): Omit<Drawn, 'innerEdges'> {
  const { tasks, edges, redTaskIds, flashprofLast } = Object(query);
  const isKept = (id: string): boolean => flashprofLast.rendered.includes(id);
  const kept = tasks.filter(({ taskId }: { taskId: string }) => isKept(taskId));
  // Of a task whose final record flashprof cannot read, the one it keeps is INITIALIZING, and red.
  const isRed = ({ taskId, flashprofLast: verdict }: Record<string, string>): boolean =>
    verdict !== 'kept:FINISHED' || redTaskIds.includes(taskId);
  const { innerEdges: _, ...drawn } = drawnByFlashprof({
    tasks: kept,
    edges: edges.filter(({ from, to }: { from: string; to: string }) => isKept(from) && isKept(to)),
    redTaskIds: kept.filter(isRed).map(({ taskId }: { taskId: string }) => taskId),
  });
  return drawn;
}

describe.skipIf(!hasSharedData)('the DOT of what flashprof keeps', () => {
  const releases = hasSharedData ? Object.keys(Object(golden('variants')['versions'])) : [];

  it.each(['b-newest', ...releases])('%s: boxes, edges and red frames', async (name) => {
    const isSet = name === 'b-newest';
    const files = isSet
      ? readdirSync(`${tiflashFolder}/${name}`, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => `${name}/${entry.name}`)
      : [`variants/${name}.tiflash.log`];
    const opened = await openShared(files);
    const kept = queriesOf(opened, { isFlashprof: true, mixesStatements: false, window: undefined });
    const drawn = kept.map((query) => {
      const { innerEdges: _, ...rest } = drawnIn(flashprofDot(graphOf(query, opened)));
      return rest;
    });
    const expected = isSet ? golden(name) : Object(Object(golden('variants')['versions'])[name]);
    expect(drawn).toEqual(Array.from(expected['queries'], drawnOfKept));
  });
});

describe('the DOT for people', () => {
  it('escapes what comes from a file, and draws tasks that have no record', async () => {
    const [one = '', two = ''] = madeLogs(sampleCluster);
    const hostile = one.replaceAll('127.0.0.61:3930', 'h<b>');
    const opened = await readClusterLog([
      textSource('a.tiflash.log', hostile),
      textSource('b.tiflash.log', two),
    ]);
    const [graph] = graphsOf(opened);
    if (graph === undefined) throw new Error('no query');
    const dot = queryDot(queryView(graph));
    expect(dot).toContain('task 1 on h<b>');
    expect(dot).toContain('"ghost-3" [label="task 3\\n');
    expect(dot).toContain('"tidb" [label="TiDB"');
    const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
    const svg = (await Graphviz.load()).dot(dot, 'svg');
    expect(svg).toContain('h&lt;b&gt;');
  });
});
