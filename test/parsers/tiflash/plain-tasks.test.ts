import { describe, expect, it } from 'vitest';
import { queryView } from '../../../src/analysis/tiflash/query-view.ts';
import { queryJson } from '../../../src/export/tiflash/query-json.ts';
import type { OpenedClusterLog } from '../../../src/parsers/tiflash/opened-cluster-log.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';
import { graphsOf, textSource } from './open-logs.ts';

const tso = '429597102439661569';

/** Lines of `[seconds.milliseconds, level, message]`, as releases before 6.1 print them. */
function log(...lines: readonly (readonly [time: string, level: string, message: string])[]): string {
  return lines
    .map(
      ([time, level, message]) =>
        `[2021/11/23 10:00:${time} +08:00] [${level}] [<unknown>] [${JSON.stringify(message)}] [thread_id=7]\n`,
    )
    .join('');
}

/** 5.2 and 5.3 name the query in front of every entry of a task. */
const named = (task: number, text: string): string => `MPPTask: [task ${task} query ${tso}] ${text}`;

const nodeA = log(
  ['01.000', 'DEBUG', named(1, 'begin to register the tunnel tunnel1+3')],
  ['01.001', 'DEBUG', named(1, `begin to register the task [${tso},1]`)],
  ['01.002', 'DEBUG', named(3, 'begin to register the tunnel tunnel3+-1')],
  ['01.010', 'INFO', named(1, 'task starts running')],
  ['01.020', 'INFO', named(3, 'task starts running')],
  ['01.500', 'DEBUG', named(1, 'finish write with 1200 rows')],
  ['01.510', 'INFO', named(1, 'task ends, time cost is 500 ms.')],
  ['01.511', 'INFO', named(1, 'finish task')],
  ['01.900', 'ERROR', named(3, 'task running meets error: DB::Exception: no memory Stack Trace : 0. a')],
  ['01.901', 'INFO', named(3, 'task ends, time cost is 881 ms.')],
  ['02.000', 'DEBUG', 'PageStorage: [task 1 of 2] is none'],
);

const nodeB = log(
  ['01.004', 'DEBUG', named(2, 'begin to register the tunnel tunnel2+3')],
  ['01.030', 'INFO', named(2, 'task starts running')],
  ['01.905', 'WARN', named(2, `Begin cancel task: [${tso},2]`)],
);

function open(logs: Readonly<Record<string, string>>): Promise<OpenedClusterLog> {
  return readClusterLog(Object.entries(logs).map(([name, text]) => textSource(name, text)));
}

describe('tasks of TiFlash 5.0 to 5.3, which prints no records', () => {
  it('are put together from plain entries of several nodes', async () => {
    const opened = await open({ '10.0.0.1.tiflash.log': nodeA, '10.0.0.2.tiflash.log': nodeB });
    const [graph, ...others] = graphsOf(opened);
    if (graph === undefined) throw new Error('no query');
    expect(others).toEqual([]);
    const { tasks, edges, wallNs, hosts, criticalPath } = queryJson(graph);
    expect(tasks.map(({ taskId, host, status, error }) => [taskId, host, status, error])).toEqual([
      ['1', '10.0.0.1', 'FINISHED', ''],
      ['2', '10.0.0.2', 'CANCELLED', ''],
      ['3', '10.0.0.1', 'FAILED', 'DB::Exception: no memory'],
    ]);
    expect(edges.map(({ fromTask, toTask }) => [fromTask, toTask])).toEqual([
      ['1', '3'],
      ['2', '3'],
    ]);
    expect([wallNs, hosts, criticalPath]).toEqual(['901000000', ['10.0.0.1', '10.0.0.2'], ['3', '1']]);
    const view = queryView(graph, { entries: opened.log.errorEntries });
    expect(view.row).toMatchObject({ isPlain: true, status: 'failed', taskCount: 3, fragmentCount: 2 });
    expect(view.details.rowsOut).toBeNull();
    expect(view.tasks.map(({ isCollected }) => isCollected)).toEqual([false, false, false]);
    expect(view.tasks[0]?.fields).toEqual([
      { name: 'time cost, ms', value: '500' },
      { name: 'rows written', value: '1200' },
    ]);
    expect(view.tasks[0]?.phases.map(({ kind }) => kind)).toEqual(['run']);
    expect(view.errors[0]?.stackLocation).toMatchObject({ file: 0, line: 9 });
    expect(view.hints.map(({ kind }) => kind)).toEqual(['plain-entries']);
    const found = await opened.entriesOf(graph.records.identity, { limit: 100 });
    expect(found.entries).toHaveLength(13);
  });

  it('are told by what registered last where an entry names no query, as in 5.0', async () => {
    const text = log(
      ['01.000', 'DEBUG', 'task 1: begin to register the tunnel tunnel1+2'],
      ['01.001', 'DEBUG', `task 1: begin to register the task [${tso},1]`],
      ['01.002', 'INFO', 'task 1: task starts running'],
      ['01.300', 'INFO', 'task 1: task ends, time cost is 298 ms.'],
    );
    const [graph] = graphsOf(await open({ 'tiflash.log': text }));
    if (graph === undefined) throw new Error('no query');
    expect(graph.records.identity.key).toBe(`tso:${tso}`);
    expect(graph.tasks.map(({ task }) => [task.taskId, task.status])).toEqual([['1', 'FINISHED']]);
    expect(graph.wallNs).toBe(299_000_000n);
  });

  it('lose nothing where a rotation cuts a task', async () => {
    const cut = nodeA.indexOf('[2021/11/23 10:00:01.500');
    const whole = graphsOf(await open({ 'tiflash.log': nodeA })).map(queryJson);
    const parts = { 'tiflash.log.0': nodeA.slice(0, cut), 'tiflash.log': nodeA.slice(cut) };
    const hostless = (query: unknown): string => JSON.stringify(query).replace(/"hosts?":[^,}]*/g, '');
    expect(
      graphsOf(await open(parts))
        .map(queryJson)
        .map(hostless),
    ).toEqual(whole.map(hostless));
  });
});
