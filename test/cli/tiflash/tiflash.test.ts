import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import { golden } from '../../parsers/tiflash/golden.ts';
import { tiflashFolder } from '../../parsers/tiflash/open-logs.ts';
import { runOnDisk, temporaryFolder } from './run-on-disk.ts';

const sample = 'samples/tiflash';

/** A query of the printed JSON. */
interface PrintedQuery {
  readonly startTs: string;
  readonly tasks: readonly { readonly taskId: string; readonly flagged: boolean }[];
}

async function queriesOf(args: readonly string[]): Promise<readonly PrintedQuery[]> {
  const { code, out } = await runOnDisk(['tiflash', 'parse', ...args, '--json']);
  expect(code).toBe(0);
  return JSON.parse(out).queries;
}

/** What a golden says, in the words of the printed JSON. */
function printedForm(query: unknown): unknown {
  const { identity, wallNs, hosts, criticalPath, missingTaskIds, tasks, edges } = Object(query);
  return {
    queryTs: identity.query_ts,
    startTs: identity.start_ts,
    localQueryId: identity.local_query_id,
    serverId: identity.server_id,
    gatherId: identity.gather_id,
    wallNs,
    hosts,
    criticalPath,
    missingTaskIds,
    tasks: tasks.map((task: Record<string, unknown>) => ({
      taskId: task['taskId'],
      host: task['host'],
      status: task['status'],
      error: task['error'],
      flagged: task['red'],
      senderExecutorId: task['senderExecutorId'],
      executors: expect.anything(),
    })),
    edges: edges.map(({ from, to, sender, receiver }: Record<string, unknown>) => {
      return { fromTask: from, toTask: to, sender, receiver };
    }),
  };
}

describe('tiflash parse', () => {
  it.skipIf(!hasSharedData).each([
    ['a-old-tracing', 'a-old-tracing/flashprof/cluster/poc-2021/log'],
    ['b-newest', 'b-newest'],
  ])('prints the queries of %s as the golden has them', async (name, folder) => {
    const queries = Array.from(Object(golden(name)['queries']), printedForm);
    expect(await queriesOf([`${tiflashFolder}/${folder}`])).toEqual(queries);
  });

  it.skipIf(!hasSharedData)('keeps what flashprof keeps when asked to', async () => {
    const kept = (await queriesOf([`${tiflashFolder}/b-newest`, '--compat', 'flashprof'])).map(({ tasks }) =>
      tasks.map(({ taskId }) => taskId),
    );
    const expected = Array.from(
      Object(golden('b-newest')['queries']),
      (query) => Object(query).flashprofLast.rendered,
    );
    expect(kept).toEqual(expected);
  });

  it.skipIf(!hasSharedData)(
    'mixes statements of one transaction, as flashprof does, when asked to',
    async () => {
      const queries = Array.from(Object(golden('b-newest')['queries']), Object);
      const byTso = new Map<string, string[]>();
      for (const { queryTso, flashprofLast } of queries) {
        // Statements 4 and 5 share a TSO and task ids 1 to 6: four records each, of which flashprof keeps none.
        const ids = byTso.get(queryTso) ?? [];
        const clashing = ids.filter((id) => flashprofLast.rendered.includes(id));
        const both = [...ids, ...flashprofLast.rendered].filter((id) => !clashing.includes(id));
        byTso.set(queryTso, both);
      }
      const mixed = await queriesOf([`${tiflashFolder}/b-newest`, '--compat', 'flashprof-by-tso']);
      const kept = mixed.map(({ startTs, tasks }) => [startTs, tasks.map(({ taskId }) => taskId)]);
      expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(byTso));
      expect(kept.map(([, ids]) => ids)[3]).toEqual(['7', '8', '9', '10', '11', '12', '13', '14', '15']);
    },
  );

  it('takes the logs below a folder that holds none itself, and says so of one without any', async () => {
    const dir = temporaryFolder(onTestFinished);
    const log = join(dir, 'flashprof/cluster/demo/log');
    mkdirSync(log, { recursive: true });
    cpSync(`${sample}/127.0.0.61.tiflash.log`, join(log, 'server.log'));
    writeFileSync(join(log, 'server.log.svg'), '');
    expect(await queriesOf([dir])).toHaveLength(3);
    const empty = temporaryFolder(onTestFinished);
    const { code, err } = await runOnDisk(['tiflash', 'parse', empty]);
    expect([code, err]).toEqual([1, expect.stringContaining('holds no log: their names end in .log')]);
  });

  it('takes only queries of a time', async () => {
    const all = await queriesOf([sample]);
    const some = await queriesOf([
      sample,
      '--since',
      '2026-09-14T03:00:00Z',
      '--until',
      '2026/09/14 11:31:00 +08:00',
    ]);
    expect([all.length, some.map(({ startTs }) => startTs)]).toEqual([3, [all[1]?.startTs]]);
    const { code, err } = await runOnDisk(['tiflash', 'parse', sample, '--since', 'noon']);
    expect([code, err]).toEqual([2, expect.stringContaining('--since takes a time such as 2026-07-21T10')]);
  });

  it('lists queries for people', async () => {
    const { code, out } = await runOnDisk(['tiflash', 'parse', sample]);
    expect(code).toBe(0);
    expect(
      out
        .split('\n')
        .slice(0, 3)
        .map((line) => line.trimEnd()),
    ).toEqual([
      'time                        wall  tasks  hosts  status    red  skew  rows  query',
      '2026-09-14T02:30:00.000Z  284 ms     12      3  finished    0  1.03    30  1789353000000000321/101/7/1',
      '2026-09-14T03:30:00.000Z  2.53 s     12      3  finished    0  2.53    30  1789356600000000321/177/7/1',
    ]);
  });

  it('says why a log has no record, and what would have', async () => {
    const folder = temporaryFolder(onTestFinished);
    const log = join(folder, 'tiflash.log');
    const build = String.raw`TiFlash build info: TiFlash\nRelease Version: v5.2.1\n`;
    writeFileSync(log, `[2021/09/01 10:00:00.000 +08:00] [INFO] [<unknown>] ["${build}"] [thread_id=1]\n`);
    const { code, err } = await runOnDisk(['tiflash', 'parse', log]);
    expect(code).toBe(0);
    expect(err).toBe(
      'chronoscope: tiflash.log: no MPP task record. TiFlash v5.2.1 runs MPP and prints no records: 5.4 is the first that does.\n',
    );
  });

  it.each([
    [['tiflash'], 'Say what to do: list, collect, parse, render.'],
    [['tiflash', 'draw'], 'There is no "tiflash draw", only list, collect, parse, render.'],
    [['tiflash', 'collect'], 'Name the cluster with --cluster'],
    [['tiflash', 'parse', '--cluster', '../x'], 'A cluster name has only letters'],
    [['tiflash', 'parse', '--cluster', '..'], 'A cluster name has only letters'],
    [['tiflash', 'parse', 'a.log', '--cluster', 'x'], 'Name either files or a --cluster, not both.'],
    [['tiflash', 'render', 'a.log', '--format', 'pdf'], '--format takes svg, png, dot, json, not "pdf".'],
    [['tiflash', 'collect', '--cluster', 'x', '--tso', '1;ls'], '--tso takes a number'],
    [['tiflash', 'list', '--wide'], "Unknown option '--wide'"],
  ])('refuses %j', async (args, sentence) => {
    const { code, err } = await runOnDisk(args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it('names a file that is not there', async () => {
    const { code, err } = await runOnDisk(['tiflash', 'parse', 'no-such.log']);
    expect([code, err]).toEqual([1, 'chronoscope: no-such.log does not exist.\n']);
  });
});

describe("flashprof's folders", () => {
  it('are read and written: logs, JSON per log, the merge under both names, pictures', async () => {
    const dir = temporaryFolder(onTestFinished);
    const root = join(dir, 'flashprof/cluster/demo');
    mkdirSync(join(root, 'log'), { recursive: true });
    cpSync(sample, join(root, 'log'), { recursive: true, filter: (path) => !path.endsWith('.md') });
    const parsed = await runOnDisk(['tiflash', 'parse', '--dir', dir, '--cluster', 'demo', '--json']);
    expect(parsed.code).toBe(0);
    expect(readdirSync(join(root, 'task_dag/json')).sort()).toEqual([
      '127.0.0.61.tiflash.log.task_dag.json',
      '127.0.0.62.tiflash.log.task_dag.json',
      '127.0.0.63.tiflash.log.task_dag.json',
      'cluster.json',
      'cluster.task_dag.json',
    ]);
    // The merge alone tells the same of every query as the logs do.
    const fromJson = await queriesOf([join(root, 'task_dag/json/cluster.json')]);
    expect(fromJson).toEqual(JSON.parse(parsed.out).queries);
    const rendered = await runOnDisk(['tiflash', 'render', '--dir', dir, '--format', 'dot']);
    expect(rendered.code).toBe(0);
    const names = fromJson.map(({ startTs }) => `${startTs}.dot`).sort();
    expect(readdirSync(join(root, 'task_dag/dot')).sort()).toEqual(names);
  });

  it('say what to do where there are none', async () => {
    const dir = temporaryFolder(onTestFinished);
    const { code, err } = await runOnDisk(['tiflash', 'parse', '--dir', dir]);
    expect(code).toBe(1);
    expect(err).toContain('collect one, or name logs to read.');
  });
});

describe('tiflash render', () => {
  it.each(['svg', 'png'])('draws a query as %s', async (format) => {
    const out = temporaryFolder(onTestFinished);
    const query = '1789353000000000321/101/7/1';
    const args = ['tiflash', 'render', sample, '--out', out, '--format', format, '--query', query];
    expect((await runOnDisk(args)).code).toBe(0);
    const [dot = '', picture = ''] = readdirSync(out).sort();
    expect(picture).toBe(`${dot}.${format}`);
    const bytes = readFileSync(join(out, picture));
    if (format === 'png') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    else expect(bytes.toString()).toContain('HashJoin_19');
  });

  it('names a query that is not there', async () => {
    const { code, err } = await runOnDisk(['tiflash', 'render', sample, '--out', '-', '--query', '7']);
    expect([code, err]).toEqual([
      1,
      'chronoscope: There is no query 7; "chronoscope tiflash parse" lists them.\n',
    ]);
  });
});

describe('tiflash list', () => {
  it.skipIf(!hasSharedData)('shows clusters, and why others are left out', async () => {
    const home = `${tiflashFolder}/c-tiup/tiup-home`;
    const dir = temporaryFolder(onTestFinished);
    const { code, out, err } = await runOnDisk(['tiflash', 'list', '--tiup-home', home, '--dir', dir]);
    expect(code).toBe(0);
    expect(out).toContain(
      "analytics-prod   v8.5.4   127.0.0.23:22022           /var/log/tiflash b/o'brien/flash.log",
    );
    expect(err).toContain('zz-no-meta was left out: no meta.yaml.');
    expect(err).toContain('zz-half-written: its meta.yaml is not valid YAML');
    const json = JSON.parse(
      (await runOnDisk(['tiflash', 'list', '--tiup-home', home, '--dir', dir, '--json'])).out,
    );
    expect(json.clusters[0].tiflash[1].sshHost).toBe('127.0.0.122');
  });
});

describe('tiflash collect', () => {
  const meta = `user: tidb
tidb_version: v8.5.4
topology:
  global: { log_dir: /logs }
  tiflash_servers:
  - host: node-a
  - host: node-b
`;

  /** Stands for ssh: one host prints a log, the other refuses. */
  const fakeSsh = `#!/bin/sh
case "$*" in
  *node-a*) echo chronoscope:grep=0 >&2; cat "$FAKE_LOG" ;;
  *) echo "ssh: connect to host node-b port 22: Connection refused" >&2; exit 255 ;;
esac
`;

  it('collects what can be had, says what cannot, and reads it', async () => {
    const folder = temporaryFolder(onTestFinished);
    const home = join(folder, 'tiup/storage/cluster/clusters/prod');
    mkdirSync(join(home, 'ssh'), { recursive: true });
    writeFileSync(join(home, 'meta.yaml'), meta);
    writeFileSync(join(home, 'ssh/id_rsa'), '', { mode: 0o600 });
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/ssh'), fakeSsh, { mode: 0o755 });
    vi.stubEnv('PATH', `${join(folder, 'bin')}:${process.env['PATH']}`);
    vi.stubEnv('FAKE_LOG', `${process.cwd()}/${sample}/127.0.0.61.tiflash.log`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const args = ['--cluster', 'prod', '--tiup-home', join(folder, 'tiup'), '--dir', folder];
    const { code, out } = await runOnDisk(['tiflash', 'collect', ...args]);
    expect(code).toBe(0);
    expect(out).toMatch(/^node-a:9000 {2}collected {6}1 /m);
    expect(out).toMatch(/^node-b:9000 {2}failed .*node-b port 22 refuses the connection/m);
    expect(out).toContain('1789356600000000321/177/7/1');
    const parsed = await runOnDisk(['tiflash', 'parse', '--cluster', 'prod', '--dir', folder, '--json']);
    expect(JSON.parse(parsed.out).queries).toHaveLength(3);
    const json = await runOnDisk(['tiflash', 'collect', ...args, '--json']);
    const { hosts, written } = JSON.parse(json.out);
    expect(hosts.map(({ status }: { status: string }) => status)).toEqual(['collected', 'failed']);
    expect(written.at(-1)).toMatch(/task_dag.json.cluster\.task_dag\.json$/);
    const other = await runOnDisk(['tiflash', 'collect', '--cluster', 'test', ...args.slice(2)]);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('There is no cluster "test" below')]);
  });
});
