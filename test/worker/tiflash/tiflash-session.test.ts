import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largeLog, reportLogs } from '../../../scripts/make-samples/tiflash/cluster-logs.mjs';
import { RequestFailure } from '../../../src/protocol/failure.ts';
import type { FileSource } from '../../../src/protocol/file-source.ts';
import { openCluster } from '../../../src/worker/tiflash/open-cluster.ts';
import type { TiflashSession } from '../../../src/worker/tiflash/tiflash-session.ts';

const sample: readonly FileSource[] = [...reportLogs()].map(([name, text]) => ({
  name,
  bytes: new TextEncoder().encode(text),
}));

async function open(files: readonly FileSource[]): Promise<TiflashSession> {
  const { signal } = new AbortController();
  return openCluster(files, { signal, onProgress: () => undefined });
}

/** Key of the sample's query whose hash table outgrew its memory. */
const failed = '1784620984771846628/63/1437/1';

describe('the session of a TiFlash document', () => {
  it('lists the queries of all files, and what of them needs their records', async () => {
    const session = await open(sample);
    const { queries } = session.cluster();
    expect(queries.map(({ status, taskCount, flaggedCount }) => [status, taskCount, flaggedCount])).toEqual([
      ['finished', 15, 0],
      ['finished', 15, 0],
      ['failed', 15, 9],
      ['cancelled', 15, 9],
    ]);
    const [first, unknown] = session.details([failed, 'no such query']);
    expect(first?.firstError).toContain('Memory limit');
    expect(unknown).toBeUndefined();
  });

  it('lays a query out in the detail that is asked for, each fragment in its own', async () => {
    const session = await open(sample);
    const layout = await session.layout({
      key: failed,
      detail: 'fragments',
      exceptions: [{ fragment: 'ExchangeSender_58', detail: 'executors' }],
    });
    expect(layout.fragments).toHaveLength(5);
    expect(layout.tasks.map(({ id }) => id)).toEqual(['10', '11', '12']);
    expect(layout.executors).toHaveLength(18);
    expect(layout.bundles.map(({ kind, links }) => [kind, links.length])).toEqual([
      ['tidb', 3],
      ['exchange', 9],
      ['exchange', 9],
      ['exchange', 9],
      ['exchange', 9],
    ]);
  });

  it('gives the full text of an error’s entry, and all entries of the query', async () => {
    const session = await open(sample);
    const root = session.query(failed).errors.find(({ role }) => role === 'root');
    expect(root?.taskId).toBe('11');
    const { location } = session.query(failed).tasks[0]?.records[0] ?? {};
    expect(location && session.entry(location).message).toContain('"task_id":1,');
    const entries = await session.entries(failed, 1000, new AbortController().signal);
    expect(entries.filter(({ level }) => level === 'WARN')).toHaveLength(4);
    expect(entries.map(({ timeMs }) => timeMs)).toEqual(entries.map(({ timeMs }) => timeMs).toSorted());
  });

  it('compares two runs of a statement', async () => {
    const session = await open(sample);
    const [quick, slow] = session.cluster().queries;
    const { wallNs, fragments } = session.compare(quick?.key ?? '', slow?.key ?? '');
    expect(Number(wallNs.b)).toBeGreaterThan(Number(wallNs.a));
    expect(fragments).toHaveLength(5);
  });

  it('reads records of a file on disk again when they are wanted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chronoscope-'));
    try {
      const path = join(folder, 'four.tiflash.log');
      await writeFile(path, largeLog(4));
      const session = await open([{ name: 'four.tiflash.log', path }]);
      const [key = ''] = session.cluster().queries.map((query) => query.key);
      expect(session.query(key).tasks).toHaveLength(20);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says what is wrong of a query it does not hold and of a file that is gone', async () => {
    const session = await open(sample);
    expect(() => session.query('0/0/0/0')).toThrow('These logs hold no query 0/0/0/0.');
    const gone = open([{ name: 'gone.tiflash.log', path: 'samples/gone.tiflash.log' }]);
    await expect(gone).rejects.toThrow(RequestFailure);
    await expect(gone).rejects.toThrow('gone.tiflash.log is no longer there. Restore it and retry.');
  });
});
