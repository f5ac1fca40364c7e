import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tablesOfPlan } from '../../../src/analysis/tiflash/plan-tables.ts';
import type { QueryGraph } from '../../../src/analysis/tiflash/query-graph.ts';
import { objectOf } from '../../../src/parsers/tiflash/mpp-task-json.ts';
import type { OpenedClusterLog } from '../../../src/parsers/tiflash/opened-cluster-log.ts';
import { hasSharedData } from '../reading/shared-data.ts';
import { golden, goldenQuery } from './golden.ts';
import { graphsOf, openShared, tiflashFolder } from './open-logs.ts';

const sets: readonly (readonly [golden: string, folder: string])[] = [
  ['a-old-tracing', 'a-old-tracing/flashprof/cluster/poc-2021/log'],
  ['b-newest', 'b-newest'],
];

function variantGoldens(): Record<string, Record<string, unknown>> {
  return hasSharedData ? Object(golden('variants')['versions']) : {};
}

/** A file's entry in a golden. */
function filesOf(from: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object(Object(from['files'])[name]);
}

/** In the words of the goldens, by line. */
function diagnosticsOf(opened: OpenedClusterLog, file: number): unknown[] {
  return opened.log.diagnostics
    .filter(({ location }) => location.file === file)
    .map(({ kind, location, text }) => {
      const how = /mended: (.*)\.$/.exec(text)?.[1]?.split(', ');
      return { line: location.line, kind, ...(how === undefined ? {} : { how }) };
    })
    .sort((a, b) => a.line - b.line || (a.kind < b.kind ? -1 : 1));
}

/** The member names of all tasks and executors, as `variants.json` lists them. */
function keysOf(graphs: readonly QueryGraph[]): unknown {
  const tasks = graphs.flatMap(({ tasks: found }) => found.map(({ task }) => task));
  const executors = tasks.flatMap((task) => task.executors);
  const byType: Record<string, string[]> = {};
  for (const { type, fields } of executors) byType[type] ??= Object.keys(fields);
  const scan = executors.find(({ fields }) => Object.keys(objectOf(fields['scan_details'])).length > 0);
  return {
    taskKeys: Object.keys(tasks[0]?.fields ?? {}),
    executorKeys: byType,
    scanDetailKeys: Object.keys(objectOf(scan?.fields['scan_details'])),
    extraInfoKeys: Object.keys(objectOf(tasks[0]?.fields['extra_info'])),
  };
}

function logsOf(folder: string): readonly string[] {
  return readdirSync(`${tiflashFolder}/${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${folder}/${name}`);
}

describe.skipIf(!hasSharedData)('golden queries', () => {
  it.each(sets)('%s: every query, task, edge and path', async (name, folder) => {
    const opened = await openShared(logsOf(folder));
    const queries = graphsOf(opened).map((graph) => goldenQuery(graph, opened));
    expect(queries).toEqual(golden(name)['queries']);
  });

  it('does not depend on how the files are cut into pieces', async () => {
    const opened = await openShared(logsOf('b-newest'), 997);
    const queries = graphsOf(opened).map((graph) => goldenQuery(graph, opened));
    expect(queries).toEqual(golden('b-newest')['queries']);
  });

  it('is not changed by the error and tracing logs of a node, whose lines are copies', async () => {
    const extra = ['tiflash_error', 'tiflash_tracing', 'tiflash_tikv', 'tiflash_stderr'].map(
      (log) => `b-newest/extra/127.0.0.21.${log}.log`,
    );
    const opened = await openShared([...logsOf('b-newest'), ...extra]);
    const queries = graphsOf(opened).map((graph) => goldenQuery(graph, opened));
    expect(queries).toEqual(golden('b-newest')['queries']);
  });

  it.each(Object.keys(variantGoldens()))(
    'release %s: the same query, its keys and its repairs',
    async (release) => {
      const expected = variantGoldens()[release];
      const opened = await openShared([`variants/${release}.tiflash.log`]);
      const graphs = graphsOf(opened);
      expect(graphs.map((graph) => goldenQuery(graph, opened))).toEqual(expected?.['queries']);
      const taskKeys = Object(expected?.['taskKeys']);
      expect(keysOf(graphs)).toMatchObject({
        taskKeys: taskKeys.filter((key: string) => key !== 'executors'),
        executorKeys: expected?.['executorKeys'],
        scanDetailKeys: expected?.['scanDetailKeys'] ?? [],
        extraInfoKeys: expected?.['extraInfoKeys'] ?? [],
      });
      expect(diagnosticsOf(opened, 0)).toEqual(
        filesOf(expected ?? {}, `${release}.tiflash.log`)['diagnostics'],
      );
    },
  );

  it.each(sets)('%s: lines, levels and what is wrong in each file', async (name, folder) => {
    const opened = await openShared(logsOf(folder));
    graphsOf(opened);
    for (const [index, file] of opened.log.files.entries()) {
      const expected = filesOf(golden(name), file.name);
      const found = {
        bytes: file.bytes,
        lines: file.lines,
        levels: file.levels,
        nonEntryLines: file.nonEntryLines,
        diagnostics: diagnosticsOf(opened, index),
      };
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((key) => [key, expected[key]])));
    }
  });

  it('counts the lines of other logs: coloured, Poco, proxy, TiDB, plain text', async () => {
    const names = Object.keys(Object(golden('b-extra')['files']));
    const opened = await openShared(names.map((name) => `b-newest/extra/${name}`));
    const kinds = opened.log.files.map(({ name, kind }) => [name.replace('127.0.0.21.', ''), kind]);
    expect(Object.fromEntries(kinds)).toEqual({
      'ansi-console.log': 'tiflash',
      'poco-v4.0.3.tiflash.log': 'poco',
      'tidb-dispatch.log': 'tidb',
      'tiflash_error.log': 'error',
      'tiflash_stderr.log': 'stderr',
      'tiflash_tikv.log': 'proxy',
      'tiflash_tracing.log': 'tracing',
    });
    for (const { name, lines, levels, records, nonEntryLines } of opened.log.files) {
      const expected = filesOf(golden('b-extra'), name);
      const stripped = Object(expected['afterAnsiStrip'] ?? expected);
      expect(lines).toBe(expected['lines']);
      expect(records).toBe(stripped.tracing);
      if (name.startsWith('poco')) {
        expect(Object.values(levels).reduce((sum, count) => sum + count, 0)).toBe(
          Object(stripped.levels).poco,
        );
      } else {
        expect(levels).toEqual(stripped.levels);
      }
      if (expected['afterAnsiStrip'] === undefined) expect(nonEntryLines).toBe(expected['nonEntryLines']);
    }
    const dispatched = opened.dispatches.map(({ taskId, plan }) => ({ taskId, tables: tablesOfPlan(plan) }));
    expect(dispatched).toEqual(golden('b-extra')['tidbDispatch']);
  });
});
