import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { formatCount, formatDuration } from '../../analysis/format-quantity.ts';
import { queryRow } from '../../analysis/tiflash/cluster-view.ts';
import { noRecordsSentence } from '../../analysis/tiflash/no-records.ts';
import { queryDetails } from '../../analysis/tiflash/query-view.ts';
import { queryJson } from '../../export/tiflash/query-json.ts';
import type { DagTask } from '../../export/tiflash/task-dag-json.ts';
import { taskDagJson } from '../../export/tiflash/task-dag-json.ts';
import type { QueryRecords } from '../../model/tiflash/cluster-log.ts';
import type { OpenedClusterLog } from '../../parsers/tiflash/opened-cluster-log.ts';
import { InputError, UsageError } from '../command-error.ts';
import { printable } from '../printable.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import { textTable } from '../text-table.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import { clusterFolder, clusterFolders, collectedLogs } from './cluster-folder.ts';
import { logFilesIn } from './log-files-in.ts';
import { openLogs } from './open-logs.ts';
import { graphOf, queriesOf } from './query-set.ts';
import { saveText } from './save-text.ts';
import type { TiflashOptions } from './tiflash-options.ts';

/** Reads logs, lists their queries, and writes flashprof's JSON files for a cluster or into `--out`. */
export async function runParse(options: TiflashOptions, terminal: Terminal): Promise<void> {
  if (options.files.length > 0) {
    const opened = await openLogs(await logFilesIn(options.files), terminal);
    const written = options.out === undefined ? [] : await writeDags(opened, options.out, options, terminal);
    if (options.isJson) await printJson([{ name: undefined, opened, written }], options, terminal);
    else await printTable(opened, options, terminal);
    await tellFindings(opened, terminal);
    return;
  }
  if (options.out !== undefined)
    throw new UsageError('--out goes with files; a cluster has a folder of its own.');
  const parsed: ParsedCluster[] = [];
  for (const folder of await wantedFolders(options)) {
    const cluster = await parseCluster(folder, options, terminal);
    parsed.push(cluster);
    if (!options.isJson) {
      await terminal.stdout.write(`${folder.name}\n`);
      await printTable(cluster.opened, options, terminal);
    }
    await tellFindings(cluster.opened, terminal);
  }
  if (options.isJson) await printJson(parsed, options, terminal);
}

/**
 * Reads the logs of a cluster's folder and writes flashprof's JSON files into it.
 *
 * @throws {InputError} if the folder holds no log
 */
export async function parseCluster(
  folder: ClusterFolder,
  options: TiflashOptions,
  terminal: Terminal,
): Promise<ParsedCluster> {
  const opened = await openLogs(await logsOf(folder), terminal);
  const written = await writeDags(opened, folder.json, options, terminal);
  written.push(...(await writeMerged(opened, folder, options, terminal)));
  return { name: folder.name, opened, written };
}

export interface ParsedCluster {
  /** `undefined` for files that were named. */
  readonly name: string | undefined;
  readonly opened: OpenedClusterLog;
  readonly written: readonly string[];
}

/** The cluster that was named, or every one that has a folder. */
export async function wantedFolders({ cluster, dir }: TiflashOptions): Promise<readonly ClusterFolder[]> {
  if (cluster !== undefined) return [clusterFolder(dir, cluster)];
  const folders = await clusterFolders(dir);
  if (folders.length > 0) return folders;
  throw new InputError(
    `There is no cluster below ${join(dir, 'flashprof', 'cluster')}; collect one, or name logs to read.`,
  );
}

async function logsOf(folder: ClusterFolder): Promise<readonly string[]> {
  const logs = await collectedLogs(folder);
  if (logs.length > 0) return logs;
  throw new InputError(
    `${folder.log} holds no log; run "chronoscope tiflash collect --cluster ${folder.name}" first.`,
  );
}

/** One file per log, named after it. */
async function writeDags(
  opened: OpenedClusterLog,
  folder: string,
  options: TiflashOptions,
  terminal: Terminal,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const [index, { path }] of opened.log.files.entries()) {
    const file = join(folder, `${basename(path)}.task_dag.json`);
    await saveText(file, dagText(opened, options, index), terminal);
    written.push(file);
  }
  return written;
}

/** The merge, under the name flashprof's code uses and the one its manual gives. */
async function writeMerged(
  opened: OpenedClusterLog,
  folder: ClusterFolder,
  options: TiflashOptions,
  terminal: Terminal,
): Promise<readonly string[]> {
  const files = ['cluster.json', 'cluster.task_dag.json'].map((name) => join(folder.json, name));
  for (const file of files) await saveText(file, dagText(opened, options, undefined), terminal);
  return files;
}

/** All records of one log, or of all; a copy of a record is none of its own. */
function dagText(opened: OpenedClusterLog, options: TiflashOptions, file: number | undefined): string {
  const tasks: DagTask[] = [];
  for (const query of opened.log.queries) {
    for (const record of query.tasks.flatMap(({ records }) => records)) {
      const task =
        file === undefined || record.location.file === file ? opened.loadRecord(record) : undefined;
      if (task !== undefined) tasks.push({ task, query: query.identity });
    }
  }
  return taskDagJson(tasks, { hasIdentity: !options.isFlashprof });
}

const alignments = ['left', 'right', 'right', 'right', 'left', 'right', 'right', 'right', 'left'] as const;

async function printTable(
  opened: OpenedClusterLog,
  options: TiflashOptions,
  terminal: Terminal,
): Promise<void> {
  const rows = queriesOf(opened, options).map((query) => tableRow(query, opened));
  const head = ['time', 'wall', 'tasks', 'hosts', 'status', 'red', 'skew', 'rows', 'query'];
  const lines = textTable([head, ...rows], alignments);
  if (rows.length > 0) await terminal.stdout.write(`${lines.join('\n')}\n`);
}

function tableRow(query: QueryRecords, opened: OpenedClusterLog): readonly string[] {
  const row = queryRow(query);
  const { worstSkew, rowsOut } = queryDetails(graphOf(query, opened));
  return [
    new Date(row.timeMs).toISOString(),
    row.wallNs === null ? '-' : formatDuration(Number(row.wallNs)),
    formatCount(row.taskCount),
    formatCount(row.hosts.length),
    row.status,
    formatCount(row.flaggedCount),
    worstSkew === null ? '-' : worstSkew.toFixed(2),
    rowsOut === null ? '-' : formatCount(rowsOut),
    printable(row.key),
  ];
}

/** Writes one query after the other, so that a large log makes no large text. */
async function printJson(
  parsed: readonly ParsedCluster[],
  options: TiflashOptions,
  terminal: Terminal,
): Promise<void> {
  const { stdout } = terminal;
  const [only] = parsed;
  const isSingle = only !== undefined && parsed.length === 1;
  if (!isSingle) await stdout.write('{"clusters":[\n');
  for (const [index, cluster] of parsed.entries()) {
    if (index > 0) await stdout.write(',\n');
    await printCluster(cluster, options, terminal);
  }
  await stdout.write(isSingle ? '\n' : '\n]}\n');
}

async function printCluster(
  { name, opened, written }: ParsedCluster,
  options: TiflashOptions,
  { stdout }: Terminal,
): Promise<void> {
  const head = name === undefined ? '' : `"cluster":${JSON.stringify(name)},`;
  await stdout.write(`{${head}"queries":[`);
  for (const [index, query] of queriesOf(opened, options).entries()) {
    await stdout.write(`${index === 0 ? '\n' : ',\n'}${JSON.stringify(queryJson(graphOf(query, opened)))}`);
  }
  const files = opened.log.files.map(({ name: file, path, kind, node, build, lines, records }) => {
    return { name: file, path, kind, node: node ?? null, version: build?.version ?? null, lines, records };
  });
  const diagnostics = opened.log.diagnostics.map(({ kind, location, text }) => ({
    kind,
    file: opened.log.files[location.file]?.name,
    line: location.line,
    text,
  }));
  await stdout.write(
    `\n],\n"files":${JSON.stringify(files)},\n"diagnostics":${JSON.stringify(diagnostics)},\n"written":${JSON.stringify(written)}}`,
  );
}

/** Says what was odd in the logs, and why there is nothing where there is nothing. */
async function tellFindings({ log }: OpenedClusterLog, terminal: Terminal): Promise<void> {
  if (log.queries.length === 0) await tell(terminal, [printable(noRecordsSentence(log.files))]);
  const counts = new Map<string, number>();
  for (const { kind } of log.diagnostics) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sentences = [...counts].map(
    ([kind, count]) =>
      `${count} × ${kind.replaceAll('-', ' ')}${count === 1 ? `: ${placeOf(log, kind)}` : ''}`,
  );
  if (sentences.length > 0) await tell(terminal, [`${sentences.join('; ')}. --json has each.`]);
}

function placeOf(log: OpenedClusterLog['log'], kind: string): string {
  const location = log.diagnostics.find((diagnostic) => diagnostic.kind === kind)?.location;
  return location === undefined ? '' : `${printable(log.files[location.file]?.name ?? '')}:${location.line}`;
}
