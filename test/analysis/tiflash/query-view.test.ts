import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareQueries } from '../../../src/analysis/tiflash/compare-queries.ts';
import { queryView } from '../../../src/analysis/tiflash/query-view.ts';
import type { QueryView } from '../../../src/analysis/tiflash/view-data.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import type { MadeCluster } from '../../parsers/tiflash/made-cluster.ts';
import { madeLogs } from '../../parsers/tiflash/made-cluster.ts';
import { graphsOf, openShared, textSource, tiflashFolder } from '../../parsers/tiflash/open-logs.ts';
import { nodeNames, sampleCluster, wideQuery } from '../../parsers/tiflash/sample-cluster.ts';

async function viewsOf(cluster: MadeCluster, nodes?: readonly number[]): Promise<readonly QueryView[]> {
  const logs = madeLogs(cluster).map((text, node) => textSource(`${node}.tiflash.log`, text));
  const opened = await readClusterLog(logs.filter((_, node) => nodes?.includes(node) ?? true));
  return graphsOf(opened).map((graph) =>
    queryView(graph, { entries: opened.log.errorEntries, dispatches: opened.dispatches }),
  );
}

async function sampleView(number: number, nodes?: readonly number[]): Promise<QueryView> {
  const view = (await viewsOf(sampleCluster, nodes))[number];
  if (view === undefined) throw new Error('no such query');
  return view;
}

describe('the sample', () => {
  it('is what its description makes', () => {
    for (const [node, text] of madeLogs(sampleCluster).entries()) {
      expect(readFileSync(`samples/tiflash/127.0.0.6${node + 1}.tiflash.log`, 'utf8')).toBe(text);
    }
  });
});

describe('a query', () => {
  it('has fragments whose executors are summed in the order of the plan', async () => {
    const { fragments } = await sampleView(0);
    expect(fragments.map(({ label, taskIds }) => [label, taskIds.length])).toEqual([
      ['ExchangeSender_13', 3],
      ['ExchangeSender_16', 3],
      ['ExchangeSender_21', 3],
      ['ExchangeSender_25', 3],
    ]);
    const join = fragments[2]?.executors.map(({ label, depth, rows, rowsIn }) => [
      label,
      depth,
      rows,
      rowsIn,
    ]);
    expect(join).toEqual([
      ['ExchangeSender_21', 0, 32_300, 64_600],
      ['HashAgg_20', 1, 64_600, 96_900],
      ['HashJoin_19', 2, 96_900, 290_700],
      ['ExchangeReceiver_17', 3, 129_200, 0],
      ['ExchangeReceiver_18', 3, 161_500, 0],
    ]);
    const shares = fragments.flatMap(({ executors }) => executors.map(({ selfShare }) => selfShare));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('has phases that follow each other, and slack nowhere on the critical path', async () => {
    for (const { tasks, criticalPath } of await viewsOf(sampleCluster)) {
      for (const task of tasks) {
        const steps = task.phases.filter(({ kind }) => kind !== 'learnerRead');
        expect(steps.map(({ kind }) => kind)).toEqual(['dispatch', 'compile', 'scheduleWait', 'run']);
        expect(steps.slice(1).map(({ startNs }) => startNs)).toEqual(
          steps.slice(0, -1).map(({ endNs }) => endNs),
        );
        if (criticalPath.includes(task.id)) expect(task.slackNs).toBe(0);
        else expect(task.slackNs).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('says what is worth a look, with its numbers and its record', async () => {
    const { hints } = await sampleView(1);
    expect(hints.map(({ kind, taskId, executorId }) => [kind, taskId, executorId])).toEqual([
      ['row-skew', '8', 'ExchangeSender_21'],
      ['learner-read', '4', null],
      ['join-spilled', '8', 'HashJoin_19'],
      ['remote-regions', '4', 'TableFullScan_15'],
    ]);
    expect(hints[0]?.title).toBe(
      'Rows of ExchangeSender_21 are uneven: task 8 on 127.0.0.62:3930 made 2.5 times the mean.',
    );
    expect(hints[1]?.title).toBe(
      '3 tasks waited over 1 s for raft to catch up before reading (learner read), task 4 on 127.0.0.61:3930 1.40 s.',
    );
    for (const { location, evidence } of hints) {
      expect(location?.line).toBeGreaterThan(0);
      expect(evidence.length).toBeGreaterThan(0);
    }
    expect((await sampleView(0)).hints).toEqual([]);
  });

  it('tells the root failure from what followed, and finds its stack', async () => {
    const { errors, row } = await sampleView(2);
    expect(row.status).toBe('failed');
    expect(errors.map(({ role }) => role)).toEqual([
      'root',
      'cascade',
      'cascade',
      'cascade',
      'cancel',
      'cancel',
    ]);
    const caused = errors.filter(({ causedBy }) => causedBy === '8').map(({ taskId }) => taskId);
    expect([errors[0]?.taskId, caused.sort()]).toEqual(['8', ['10', '11', '12']]);
    expect(errors[0]?.stackLocation).not.toBeNull();
  });

  it('has ghosts for tasks whose log is not there, in their fragment and on their host', async () => {
    const { ghosts, edges, hints } = await sampleView(0, [0, 1]);
    expect(ghosts).toEqual([
      { id: '3', host: null, fragment: 0, plan: null },
      { id: '6', host: null, fragment: 1, plan: null },
      { id: '9', host: '127.0.0.63:3930', fragment: 2, plan: null },
      { id: '12', host: '127.0.0.63:3930', fragment: 3, plan: null },
    ]);
    expect(hints.map(({ kind }) => kind)).toEqual(['missing-tasks']);
    const toGhost = edges.filter(({ to }) => to === '9');
    expect(
      toGhost.map(({ from, bytesSent, bytesReceived }) => [from, bytesSent !== null, bytesReceived]),
    ).toEqual([
      ['1', true, null],
      ['2', true, null],
      ['4', true, null],
      ['5', true, null],
    ]);
  });

  it('of 200 tasks has every link', async () => {
    const [view] = await viewsOf({ nodes: nodeNames(10), queries: [wideQuery(20, 10)], noise: 1 });
    expect(view?.tasks).toHaveLength(200);
    expect(view?.edges).toHaveLength(19 * 100 + 10);
    expect(view?.criticalPath).toHaveLength(20);
  });
});

describe('two runs', () => {
  it('are aligned by the shape of their fragments', async () => {
    const [calm, skewed] = await viewsOf(sampleCluster);
    if (calm === undefined || skewed === undefined) throw new Error('no query');
    const { planChange, fragments, wallNs } = compareQueries(calm, skewed);
    expect(planChange).toBeNull();
    expect(fragments.map(({ a, b }) => [a, b])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect([wallNs.a, wallNs.b]).toEqual([calm.wallNs, skewed.wallNs]);
    const join = fragments[2];
    expect(join?.rowSkew.b).toBeCloseTo(2.53, 2);
    expect(join?.executors[2]?.rows).toEqual({ a: 96_900, b: 341_400 });
  });

  it('of different plans say so', async () => {
    const [calm] = await viewsOf(sampleCluster);
    const [wide] = await viewsOf({ nodes: nodeNames(3), queries: [wideQuery(2, 3)], noise: 1 });
    if (calm === undefined || wide === undefined) throw new Error('no query');
    const { planChange, fragments } = compareQueries(calm, wide);
    expect(planChange).toMatch(/^The plans differ: .* in one of the runs only\.$/);
    expect(fragments.filter(({ a, b }) => a === null || b === null)).toHaveLength(4);
  });
});

describe.skipIf(!hasSharedData)('queries of the shared logs', () => {
  it('link a CTE to what reads it on the same host, and tell what is not collected from nothing', async () => {
    const opened = await openShared(
      ['127.0.0.21.tiflash.log', '127.0.0.22.tiflash.log', '127.0.0.23.tiflash.log'].map(
        (name) => `b-newest/${name}`,
      ),
    );
    const views = graphsOf(opened).map((graph) =>
      queryView(graph, { entries: opened.log.errorEntries, dispatches: opened.dispatches }),
    );
    const withCte = views.find(({ row }) => row.localQueryId === '49');
    const links = withCte?.edges.filter(({ kind }) => kind === 'cte') ?? [];
    expect(links.map(({ from, to }) => [from, to])).toEqual([
      ['1', '3'],
      ['1', '5'],
      ['2', '4'],
      ['2', '6'],
    ]);
    const hanging = views.find(({ row }) => row.localQueryId === '51');
    expect(
      hanging?.tasks.every(({ isInitialisingOnly, isCollected }) => isInitialisingOnly && !isCollected),
    ).toBe(true);
    expect([hanging?.wallNs, hanging?.row.status]).toEqual([null, 'incomplete']);
    const failed = views.find(({ row }) => row.localQueryId === '43');
    expect(failed?.errors.map(({ taskId, role }) => [taskId, role]).slice(0, 2)).toEqual([
      ['22', 'root'],
      ['21', 'cascade'],
    ]);
  });
});

describe.skipIf(!hasSharedData)("TiDB's log beside those of TiFlash", () => {
  const tidb = 'b-newest/extra/tidb-dispatch.log';

  it('names the tables of scans, and the plan of tasks without a record', async () => {
    const files = readdirSync(`${tiflashFolder}/b-newest`).filter((name) => name.includes('.log'));
    const all = await openShared([...files.map((name) => `b-newest/${name}`), tidb]);
    const part = await openShared(['b-newest/127.0.0.22.tiflash.log', tidb]);
    const [query, part1] = [all, part].map((opened) => {
      const [graph] = graphsOf(opened);
      if (graph === undefined) throw new Error('no query');
      return queryView(graph, { dispatches: opened.dispatches });
    });
    const scans = query?.fragments.flatMap(({ label, tables, executors }) => [
      [label, ...tables],
      ...executors.flatMap(({ label: scan, table }) => (table === null ? [] : [[scan, table]])),
    ]);
    expect(scans).toEqual([
      ['ExchangeSender_43', 'customer'],
      ['TableFullScan_41', 'customer'],
      ['ExchangeSender_47', 'orders'],
      ['TableFullScan_44', 'orders'],
      ['ExchangeSender_50', 'lineitem'],
      ['TableFullScan_48', 'lineitem'],
      ['ExchangeSender_54'],
      ['ExchangeSender_59'],
    ]);
    expect(
      query?.tasks.flatMap(({ executors }) => executors.flatMap(({ table }) => table ?? [])),
    ).toHaveLength(9);
    expect(part1?.ghosts[0]).toEqual({
      id: '1',
      host: '127.0.0.21:3930',
      fragment: 0,
      plan: 'Table(customer)->Sel->Send(4, 5, 6, )',
    });
  });
});
