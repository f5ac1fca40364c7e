import type {
  FormatFacts,
  OpenParams,
  WorkerEvents,
  WorkerRequests,
} from '../../protocol/worker-requests.ts';
import type { WorkerClient } from '../editor/worker-client.ts';
import { chooseFormat } from './choose-format.ts';
import type { PluginFormats } from './plugin-formats.ts';

/** Every format a file could be read as. */
export interface FileFormats {
  readonly formats: readonly (FormatFacts & { readonly isPlugin: boolean })[];
  /** Id of the most likely one; `undefined` if none recognises the file. */
  readonly detected: string | undefined;
}

/**
 * Lets all formats look at the start of a file: Chronoscope's own in the worker, those of plug-ins here.
 *
 * @throws {RequestFailure} `unreadable` or `cancelled`
 */
export async function fileFormats(
  worker: WorkerClient<WorkerRequests, WorkerEvents>,
  source: OpenParams,
  plugins: PluginFormats,
  signal: AbortSignal,
): Promise<FileFormats> {
  const { head, name, format, likelihood, formats } = await worker.channel.request(
    'profile.detect',
    source,
    signal,
  );
  const own = formats.map((facts) => ({ ...facts, isPlugin: false }));
  const added = plugins.all().map(({ id, label, patterns }) => ({ id, label, patterns, isPlugin: true }));
  const candidates = [
    ...own.map(({ id, patterns }) => ({ id, patterns, likelihood: id === format ? likelihood : 0 })),
    ...plugins.all().map((plugin) => ({
      id: plugin.id,
      patterns: plugin.patterns,
      likelihood: plugins.likelihood(plugin, head, name),
    })),
  ];
  return { formats: [...own, ...added], detected: chooseFormat(candidates, name)?.id };
}
