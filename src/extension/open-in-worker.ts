import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ProfileSummary } from '../analysis/view-data.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { ReadProgress } from '../protocol/file-source.ts';
import type { OpenParams, WorkerEvents, WorkerRequests } from '../protocol/worker-requests.ts';
import { chooseMember } from './archive/choose-member.ts';
import type { WorkerClient } from './editor/worker-client.ts';
import { fileSourceOf } from './editor/worker-document.ts';
import { fileFormats } from './plugin/file-formats.ts';
import type { PluginFormat } from './plugin/plugin-api.ts';
import type { PluginFormats } from './plugin/plugin-formats.ts';
import { runPlugin } from './plugin/run-plugin.ts';
import { unwrapBytes } from './plugin/unwrap-bytes.ts';
import { readSourceMaps } from './source/read-source-maps.ts';

export interface OpenInWorkerOptions {
  readonly plugins: PluginFormats;
  readonly signal: AbortSignal;
  /** Told how far a plug-in has come; the worker itself tells by events. */
  readonly onProgress: (progress: ReadProgress) => void;
  /** Id of the format to read it as; detected if absent. */
  readonly format?: string | undefined;
  /** Name of the file to read of an archive of several, if it has been chosen before. */
  readonly member?: string | undefined;
  /** Told what the user chooses of an archive, to be given as `member` the next time. */
  readonly onMember: (member: string) => void;
  /** Where profiles that took long to read are kept; absent to keep none. */
  readonly cacheFolder?: string | undefined;
  /** Which of the worker's two profiles it becomes; the first if absent. */
  readonly side?: 'a' | 'b';
}

/**
 * Has a worker read a profile: in the format wanted, else by a plug-in or by the format it is detected as. Of an archive of
 * several files the user is asked to choose one. Frames of scripts with a source map are moved to their sources.
 *
 * @throws {RequestFailure} `unreadable` or `cancelled` with a sentence
 */
export async function openInWorker(
  worker: Worker,
  uri: vscode.Uri,
  options: OpenInWorkerOptions,
): Promise<ProfileSummary> {
  const summary = await openFile(worker, uri, options);
  const { signal, side = 'a' } = options;
  const files = await worker.channel.request('sourceFiles.read', { side }, signal);
  const scripts = await readSourceMaps(uri, files, signal);
  if (scripts.length === 0) return summary;
  return worker.channel.request('sourceMaps.apply', { scripts, side }, signal);
}

async function openFile(
  worker: Worker,
  uri: vscode.Uri,
  options: OpenInWorkerOptions,
): Promise<ProfileSummary> {
  const source = { ...(await fileSourceOf(uri)), mayRunPrograms: vscode.workspace.isTrusted };
  try {
    return await openMember(worker, uri, source, options);
  } catch (error) {
    if (!(error instanceof RequestFailure && error.code === 'ambiguous')) throw error;
    const members = await worker.channel.request('archive.members', source, options.signal);
    const member = await chooseMember(source.name, members, options.signal);
    if (member === undefined) {
      throw new RequestFailure('unreadable', `${error.message} Retry shows them to choose from.`);
    }
    options.onMember(member);
    return openMember(worker, uri, source, { ...options, member });
  }
}

type Worker = WorkerClient<WorkerRequests, WorkerEvents>;

async function openMember(
  worker: Worker,
  uri: vscode.Uri,
  file: OpenParams,
  options: OpenInWorkerOptions,
): Promise<ProfileSummary> {
  const { format, signal, member, cacheFolder, side = 'a' } = options;
  const source = { ...file, ...(member !== undefined && { member }) };
  const plugin = await pluginFor(worker, source, options);
  if (plugin !== undefined) return openWith(plugin, worker, uri, options);
  const wanted = format === undefined ? {} : { format };
  const cache = cacheFolder === undefined ? {} : { cacheFolder };
  return worker.channel.request('profile.open', { ...source, ...wanted, ...cache, side }, signal);
}

/** The plug-in that is to read the file, if one is. */
async function pluginFor(
  worker: Worker,
  source: OpenParams,
  { plugins, format, signal }: OpenInWorkerOptions,
): Promise<PluginFormat | undefined> {
  if (plugins.all().length === 0) return undefined;
  const wanted = format ?? (await fileFormats(worker, source, plugins, signal)).detected;
  return wanted === undefined ? undefined : plugins.byId(wanted);
}

async function openWith(
  plugin: PluginFormat,
  worker: Worker,
  uri: vscode.Uri,
  { signal, onProgress, member, side = 'a' }: OpenInWorkerOptions,
): Promise<ProfileSummary> {
  const name = basename(uri.path);
  const bytes = await unwrapBytes(await vscode.workspace.fs.readFile(uri), { name, member, signal });
  const content = await runPlugin(plugin, bytes, {
    name,
    signal,
    onProgress: (bytesRead) => {
      if (!signal.aborted) onProgress({ bytesRead, bytesTotal: bytes.length });
    },
  });
  const converted = { format: plugin.id, label: plugin.label, content };
  return worker.channel.request('profile.openConverted', { name, converted, side }, signal);
}
