import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { queryFileNames } from '../../analysis/tiflash/file-names.ts';
import { noRecordsSentence } from '../../analysis/tiflash/no-records.ts';
import { queryView } from '../../analysis/tiflash/query-view.ts';
import { flashprofDot } from '../../export/tiflash/flashprof-dot.ts';
import { queryDot } from '../../export/tiflash/query-dot.ts';
import { queryJson } from '../../export/tiflash/query-json.ts';
import type { QueryRecords } from '../../model/tiflash/cluster-log.ts';
import type { OpenedClusterLog } from '../../parsers/tiflash/opened-cluster-log.ts';
import { InputError, UsageError } from '../command-error.ts';
import { printable } from '../printable.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import { collectedLogs } from './cluster-folder.ts';
import { logFilesIn } from './log-files-in.ts';
import { openLogs } from './open-logs.ts';
import { wantedFolders } from './parse-verb.ts';
import { graphOf, queriesOf, selectQueries } from './query-set.ts';
import { saveText } from './save-text.ts';
import type { RenderFormat, TiflashOptions } from './tiflash-options.ts';

/** A picture that was written, or why it was not. */
interface Rendered {
  readonly query: string;
  readonly files: readonly string[];
}

/** Draws each query of a cluster into its folder, or of files into `--out`. */
export async function runRender(options: TiflashOptions, terminal: Terminal): Promise<void> {
  if (options.files.length > 0) {
    const opened = await openLogs(await logFilesIn(options.files), terminal);
    if (options.out === '-') await renderToOutput(opened, options, terminal);
    else await report(await renderAll(opened, options.out ?? '.', options, terminal), options, terminal);
    return;
  }
  if (options.out !== undefined)
    throw new UsageError('--out goes with files; a cluster has a folder of its own.');
  const rendered: Rendered[] = [];
  for (const folder of await wantedFolders(options)) {
    const logs = await collectedLogs(folder);
    const files = logs.length > 0 ? logs : await mergedJson(folder);
    const opened = await openLogs(files, terminal);
    rendered.push(...(await renderAll(opened, folder.rendered(options.format), options, terminal)));
  }
  await report(rendered, options, terminal);
}

/** flashprof's merge of a cluster whose logs are gone. */
async function mergedJson({ root, json }: ClusterFolder): Promise<readonly string[]> {
  const merged = join(json, 'cluster.json');
  if (existsSync(merged)) return [merged];
  throw new InputError(
    `${root} holds neither logs nor task_dag/json/cluster.json; "chronoscope tiflash collect" gets the logs.`,
  );
}

async function renderAll(
  opened: OpenedClusterLog,
  folder: string,
  options: TiflashOptions,
  terminal: Terminal,
): Promise<readonly Rendered[]> {
  const all = queriesOf(opened, options);
  if (all.length === 0) throw new InputError(printable(noRecordsSentence(opened.log.files)));
  const queries = selectQueries(all, options.query);
  const names = queryFileNames(all.map(({ identity }) => identity));
  await mkdir(folder, { recursive: true });
  const rendered: Rendered[] = [];
  for (const query of queries) {
    const name = join(folder, names[all.indexOf(query)] ?? query.identity.key);
    const dot = dotOf(query, opened, options);
    const files: string[] = [];
    const save = async (file: string, content: string | Uint8Array): Promise<void> => {
      await saveText(file, content, terminal);
      files.push(file);
    };
    if (options.format !== 'json') await save(`${name}.dot`, dot);
    if (options.format === 'json') await save(`${name}.json`, jsonOf(query, opened));
    else if (options.format !== 'dot') {
      await save(`${name}.dot.${options.format}`, await pictureOf(dot, options.format));
    }
    rendered.push({ query: query.identity.key, files });
  }
  return rendered;
}

/** One query to standard output. */
async function renderToOutput(
  opened: OpenedClusterLog,
  options: TiflashOptions,
  terminal: Terminal,
): Promise<void> {
  const [query, ...others] = selectQueries(queriesOf(opened, options), options.query);
  if (query === undefined) throw new InputError(printable(noRecordsSentence(opened.log.files)));
  if (others.length > 0) throw new UsageError('Standard output takes one query: name it with --query.');
  if (options.format === 'json') {
    await terminal.stdout.write(jsonOf(query, opened));
    return;
  }
  const dot = dotOf(query, opened, options);
  await terminal.stdout.write(options.format === 'dot' ? dot : await pictureOf(dot, options.format));
}

function dotOf(query: QueryRecords, opened: OpenedClusterLog, { isFlashprof }: TiflashOptions): string {
  const graph = graphOf(query, opened);
  return isFlashprof
    ? flashprofDot(graph)
    : queryDot(queryView(graph, { entries: opened.log.errorEntries, dispatches: opened.dispatches }));
}

function jsonOf(query: QueryRecords, opened: OpenedClusterLog): string {
  return `${JSON.stringify(queryJson(graphOf(query, opened)), null, 1)}\n`;
}

/** Both libraries are large and wanted by this alone, so they are loaded here. */
async function pictureOf(
  dot: string,
  format: Exclude<RenderFormat, 'dot' | 'json'>,
): Promise<string | Uint8Array> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const svg = (await Graphviz.load()).dot(dot, 'svg');
  if (format === 'svg') return svg;
  const { pngOfSvg } = await import('./rasterise.ts');
  return pngOfSvg(svg);
}

async function report(
  rendered: readonly Rendered[],
  { isJson }: TiflashOptions,
  terminal: Terminal,
): Promise<void> {
  if (isJson) {
    await terminal.stdout.write(`${JSON.stringify({ rendered }, null, 1)}\n`);
    return;
  }
  for (const { files } of rendered) await terminal.stdout.write(`${files.map(printable).join('\n')}\n`);
  await tell(terminal, [`${rendered.length} ${rendered.length === 1 ? 'query' : 'queries'} drawn.`]);
}
