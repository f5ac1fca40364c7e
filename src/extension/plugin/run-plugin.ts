import * as vscode from 'vscode';
import type { StackProfile } from '../../model/profile.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { PluginFormat, PluginResult } from './plugin-api.ts';
import { SampleCollector } from './sample-collector.ts';

const defaultPatienceSeconds = 30;

export interface RunOptions {
  /** The file's name without folders. */
  readonly name: string;
  readonly signal: AbortSignal;
  readonly onProgress: (bytesRead: number) => void;
}

/**
 * Has a plug-in read a file. Whatever the plug-in does, this ends: with a result, when the plug-in throws, when it has
 * been silent for too long, or when the signal is aborted. (Code that never yields cannot be stopped: it holds up all
 * extensions, which VS Code itself reports.)
 *
 * @returns nflxprofile bytes, or the profile made with the builder
 * @throws {RequestFailure} `unreadable` with a sentence that names the plug-in, or `cancelled`
 */
export async function runPlugin(
  plugin: PluginFormat,
  bytes: Uint8Array,
  { name, signal, onProgress }: RunOptions,
): Promise<Uint8Array | StackProfile> {
  const collector = new SampleCollector(plugin.id);
  const cancellation = new vscode.CancellationTokenSource();
  const { token } = cancellation;
  const watch = new Watch(plugin, name, signal);
  try {
    const parsing = Promise.resolve().then(() =>
      plugin.parse(bytes, {
        name,
        builder: collector,
        cancellation: token,
        progress: (bytesRead) => {
          if (token.isCancellationRequested) return;
          watch.restart();
          if (Number.isSafeInteger(bytesRead)) onProgress(Math.min(Math.max(bytesRead, 0), bytes.length));
        },
      }),
    );
    const result = await Promise.race([parsing.catch((error) => blame(plugin, name, error)), watch.gaveUp]);
    return contentOf(plugin, name, result, collector);
  } finally {
    watch.stop();
    cancellation.cancel();
    cancellation.dispose();
  }
}

function contentOf(
  plugin: PluginFormat,
  name: string,
  result: PluginResult,
  collector: SampleCollector,
): Uint8Array | StackProfile {
  if (result instanceof Uint8Array) return result;
  if (result !== collector) {
    const found = result === null ? 'null' : typeof result;
    throw failure(plugin, name, `it returned neither nflxprofile bytes nor the builder but ${found}`);
  }
  const profile = collector.finish();
  if (profile === undefined) throw failure(plugin, name, 'it found no samples in the file');
  return profile;
}

/** Rejects once a plug-in has been silent for too long or the reader has lost interest. */
class Watch {
  readonly gaveUp: Promise<never>;
  readonly #seconds: number;
  readonly #giveUp: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(plugin: PluginFormat, name: string, signal: AbortSignal) {
    this.#seconds = plugin.patienceSeconds ?? defaultPatienceSeconds;
    const { promise, reject } = rejectable();
    this.gaveUp = promise;
    this.#giveUp = () =>
      reject(failure(plugin, name, `it gave no sign of life for ${this.#seconds} seconds and was given up`));
    const cancel = (): void => reject(new RequestFailure('cancelled', `Reading ${name} was cancelled.`));
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    this.restart();
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#giveUp, this.#seconds * 1000);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function rejectable(): { readonly promise: Promise<never>; readonly reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  // Nobody waits any more once the plug-in has answered.
  promise.catch(() => {});
  return { promise, reject };
}

function blame(plugin: PluginFormat, name: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw failure(plugin, name, reason.slice(0, 300).replace(/[.\s]+$/, '') || 'it did not say why');
}

function failure({ label }: PluginFormat, name: string, reason: string): RequestFailure {
  return new RequestFailure(
    'unreadable',
    `The plug-in “${label}” could not read ${name}: ${reason}. Ask its author, or try another format with “Reopen as…”.`,
  );
}
