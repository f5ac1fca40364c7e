import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileKindOf } from '../../../src/parsers/tiflash/file-kind.ts';
import { lineFacts, lineRecordJson } from '../../../src/parsers/tiflash/line-facts.ts';
import type { OpenedClusterLog } from '../../../src/parsers/tiflash/opened-cluster-log.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';
import { madeLogs } from './made-cluster.ts';
import { bytesSource, graphsOf, textSource } from './open-logs.ts';
import { sampleCluster } from './sample-cluster.ts';

const [log = ''] = madeLogs(sampleCluster);
const lines = log.trimEnd().split('\n');
const records = lines.filter((line) => line.includes('mpp_task_tracing'));
const [record = '', other = ''] = records;

function open(...texts: readonly string[]): Promise<OpenedClusterLog> {
  return readClusterLog(texts.map((text, index) => textSource(`node${index}.tiflash.log`, text)));
}

async function diagnosticsOf(text: string): Promise<readonly string[]> {
  const opened = await open(text);
  graphsOf(opened);
  return opened.log.diagnostics.map(({ kind, location }) => `${kind} ${location.line}`);
}

function recordCount(opened: OpenedClusterLog): number {
  return opened.log.queries.flatMap(({ tasks }) => tasks.flatMap((task) => task.records)).length;
}

describe('a damaged log', () => {
  it('gives what it has before and behind a record that another entry is glued to', async () => {
    const text = `${record}\n${other.slice(0, 900)}${lines[1]}\n${records[2]}\n`;
    const opened = await open(text);
    expect(recordCount(opened)).toBe(2);
    expect(await diagnosticsOf(text)).toEqual(['malformed-line 2']);
  });

  it('reads a record that is glued behind a cut one', async () => {
    const opened = await open(`${record.slice(0, 900)}${other}\n`);
    const [task] = opened.log.queries.flatMap(({ tasks }) => tasks);
    expect(task?.chosen.location).toEqual({
      file: 0,
      line: 1,
      offset: 900,
      length: Buffer.byteLength(other),
    });
    expect(graphsOf(opened)[0]?.tasks).toHaveLength(1);
  });

  it.each([40, 200, 900, record.length - 40])(
    'says that it ends within a record, cut at byte %d',
    async (length) => {
      const isRecognised = length > 100;
      expect(await diagnosticsOf(`${other}\n${record.slice(0, length)}`)).toEqual(
        isRecognised ? ['truncated-last-line 2'] : [],
      );
    },
  );

  it('says where a record is no JSON, and takes the task from another record', async () => {
    const final = records.find((line) => line.includes('FINISHED')) ?? '';
    const id = /task_id:(\d+)>/.exec(final)?.[1];
    const initial = records.find((line) => line.includes(`task_id:${id}>`) && line !== final) ?? '';
    const broken = final.replace('\\"executors\\":[', '\\"executors\\":[[[');
    const opened = await open(`${initial}\n${broken}\n`);
    expect(graphsOf(opened)[0]?.tasks[0]?.task.status).toBe('INITIALIZING');
    expect(opened.log.diagnostics.map(({ kind, location }) => [kind, location.line])).toEqual([
      ['damaged-record', 2],
    ]);
  });

  it('says which lines are no UTF-8, and reads records on them', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${lines[0]}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(record),
    ]);
    const opened = await readClusterLog([bytesSource('a.tiflash.log', bytes)]);
    expect(opened.log.diagnostics.map(({ kind, location }) => [kind, location.line])).toEqual([
      ['invalid-utf8', 2],
    ]);
    expect(recordCount(opened)).toBe(1);
  });

  it('leaves out a record without a number, and mere mentions of the marker', async () => {
    const nameless = record.replaceAll(
      /gather_id:1, query_ts:\d+, local_query_id:\d+, server_id:7, start_ts:\d+,task_id:\d+/g,
      'gather_id:N/A,task_id:N/A',
    );
    const mention =
      '[2026/07/21 10:01:59.000 +08:00] [INFO] [LogSearch.cpp:391] ["pattern \\"mpp_task_tracing\\" matched 0 lines"] [thread_id=12]';
    const opened = await open(`${nameless}\n${mention}\nmpp_task_tracing\n`);
    expect(opened.log.queries).toEqual([]);
    expect(opened.log.diagnostics.map(({ kind }) => kind)).toEqual(['unknown-identity']);
  });

  it('is read as far as its archive goes', async () => {
    const packed = gzipSync(log);
    const opened = await readClusterLog([
      bytesSource('tiflash.log.gz', packed.subarray(0, packed.length >> 1)),
      textSource('b.tiflash.log', log),
    ]);
    expect(opened.log.files[0]?.isCompressed).toBe(true);
    expect(opened.log.diagnostics.map(({ kind }) => kind)).toContain('archive-damaged');
    expect(recordCount(opened)).toBe(records.length);
  });

  it('may be empty', async () => {
    const opened = await open('', '\n\n');
    expect(opened.log.files.map(({ lines: count }) => count)).toEqual([0, 2]);
  });

  it('is left when the reader has had enough', async () => {
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await expect(readClusterLog([textSource('a.log', log)], { signal: abort.signal })).rejects.toThrow(
      'enough',
    );
  });
});

describe('a record', () => {
  it('counts once wherever it stands, and knows its copies', async () => {
    const opened = await open(log, records.join('\r\n'), log);
    expect(recordCount(opened)).toBe(records.length);
    const copies = opened.log.queries[0]?.tasks[0]?.records[0]?.copies;
    expect(copies?.map(({ file }) => file)).toEqual([1, 2]);
  });

  it('is found again by its bytes', async () => {
    const text = `µ — no head\n${log}`;
    const opened = await open(text);
    const bytes = Buffer.from(text);
    for (const { tasks } of opened.log.queries) {
      for (const { location } of tasks.flatMap((task) => task.records)) {
        const line = bytes.subarray(location.offset, location.offset + location.length).toString();
        expect(line).toBe(text.split('\n')[location.line - 1]);
        expect(opened.entryAt(location)?.message.startsWith('{"query_tso"')).toBe(true);
      }
    }
  });

  it('of a task that was dispatched again wins if it ended later', async () => {
    const later = (line: string): string =>
      line.replace(/(task_end_timestamp\\":)(\d)/, '$1$29').replace('"concurrency', '"c');
    const finals = records
      .filter((line) => line.includes('task_id:1>') && line.includes('FINISHED'))
      .slice(0, 1);
    const opened = await open(finals.map((line) => `${line}\n${later(line)}\n${line}x`).join('\n'));
    const task = opened.log.queries[0]?.tasks[0];
    expect(task?.records).toHaveLength(2);
    expect(task?.chosen.location.line).toBe(2);
  });
});

describe('an error that a task relays', () => {
  const of = (task: number): string =>
    `MPP<gather_id:1, query_ts:1, local_query_id:2, server_id:3, start_ts:4,task_id:${task}>`;
  const head = '[2026/07/21 10:01:59.000 +08:00] [WARN] [MPPTask.cpp:774]';

  it('belongs to the task that prints it, not to the one it names', async () => {
    const opened = await open(
      [
        `${head} ["task running meets error: From ${of(11)}: Code: 241"] [source="${of(13)}"] [thread_id=1]`,
        `${head} ["MPPTask:MPP<query:4,task:5> task running meets error: From MPP<query:4,task:6>: x"] [thread_id=1]`,
      ].join('\n'),
    );
    expect(opened.log.errorEntries.map(({ queryKey, taskId }) => [queryKey, taskId])).toEqual([
      ['1/2/3/1', '13'],
      ['tso:4', '5'],
    ]);
  });
});

describe('the entries of a query', () => {
  it('are found in every file, by time, up to a limit', async () => {
    const opened = await open(...madeLogs(sampleCluster));
    const [first, , third] = opened.log.queries;
    if (first === undefined || third === undefined) throw new Error('no query');
    const all = await opened.entriesOf(third.identity, { limit: 1000 });
    expect(all.isCut).toBe(false);
    expect(all.entries).toHaveLength(25);
    const times = all.entries.map(({ timeMs }) => timeMs ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(all.entries.filter(({ level }) => level === 'WARN').map(({ taskId }) => taskId)).toEqual(['8']);
    for (const { location, message } of all.entries) expect(opened.entryAt(location)?.message).toBe(message);
    const few = await opened.entriesOf(first.identity, { limit: 3 });
    expect([few.entries.length, few.isCut]).toEqual([3, true]);
  });
});

describe('one line of a log', () => {
  it('says what it is', () => {
    const facts = lineFacts(record);
    expect(record.slice(facts?.levelRange.start, facts?.levelRange.end)).toBe('DEBUG');
    expect(record.slice(facts?.sourceRange.start, facts?.sourceRange.end)).toBe('MPPTaskStatistics.cpp:150');
    expect([facts?.queryKey, facts?.taskId, facts?.record?.status]).toEqual([
      '1789353000000000321/101/7/1',
      '1',
      'INITIALIZING',
    ]);
    expect(JSON.parse(lineRecordJson(record) ?? '').status).toBe('INITIALIZING');
    expect(lineFacts('no head')).toBeUndefined();
    expect(lineRecordJson(lines[0] ?? '')).toBeUndefined();
  });
});

describe('the name of a log', () => {
  it.each([
    ['tiflash.log', 'tiflash'],
    ['127.0.0.1.tiflash.log.2026-07-21-10:00:40.900.gz', 'tiflash'],
    ['tiflash_error.log', 'error'],
    ['error.log', 'error'],
    ['tiflash_tikv.2026-07-21T10-00-40.900.log', 'proxy'],
    ['proxy.log', 'proxy'],
    ['tiflash_stderr.log', 'stderr'],
    ['cluster.json', 'task-dag'],
    ['a.tiflash.log.task_dag.json', 'task-dag'],
    ['tidb.log', 'tidb'],
    ['nginx.log', undefined],
  ])('%s says %s', (name, kind) => {
    expect(fileKindOf(name)).toBe(kind);
  });
});
