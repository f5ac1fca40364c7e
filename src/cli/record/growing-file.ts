import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { TakeLive } from '../../capture/process/driver.ts';
import type { CaptureState } from '../../capture/process/session/capture-outcome.ts';
import { captureName } from '../../capture/process/session/capture-outcome.ts';

/** How long the first samples are gathered before the file is announced: a file without any cannot be shown. */
const firstMs = 300;

/** The capture as a file that grows while it is made, for whoever watches. */
export interface GrowingFile {
  /** Takes note of what is captured, which names the file. */
  name(state: Extract<CaptureState, { readonly kind: 'sampling' }>): void;
  readonly write: TakeLive;
  /** Resolves when everything is on disk. */
  close(): Promise<void>;
  /** Removes it, unless the profile has been saved in its place. Call after {@link close}. */
  removeUnless(saved: string | undefined): Promise<void>;
}

/** What a growing capture is called, by back end; others show nothing while they work. */
const endings: ReadonlyMap<string, string> = new Map([
  ['perf', '.perf'],
  ['austin', '.mojo'],
  ['py-spy', '.speedscope.json'],
  ['node', '.cpuprofile'],
]);

/**
 * @param folder where the capture will be saved
 * @param onFile told the file's path when there is something in it
 */
export function growingFile(folder: string, onFile: (file: string) => void): GrowingFile {
  let stream: ReturnType<typeof createWriteStream> | undefined;
  let path: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let replacing: Promise<void> = Promise.resolve();
  const early: Uint8Array[] = [];
  const announce = (file: string): void => {
    timer ??= setTimeout(() => onFile(file), firstMs);
  };
  const append = (file: string): void => {
    stream ??= createWriteStream(file, { mode: 0o600 });
    for (const piece of early.splice(0)) stream.write(piece);
    announce(file);
  };
  const replace = async (file: string, bytes: Uint8Array): Promise<void> => {
    // Written beside and moved, so that nobody ever reads half of it.
    const beside = `${file}.part`;
    await writeFile(beside, bytes, { mode: 0o600 });
    await rename(beside, file);
    announce(file);
  };
  return {
    name: (state) => {
      const ending = endings.get(state.backEnd);
      path = ending === undefined ? undefined : join(folder, `${captureName(state)}${ending}`);
      if (path !== undefined && early.length > 0) append(path);
    },
    write: (piece, extent) => {
      const file = path;
      if (extent === 'more') {
        early.push(piece);
        if (file !== undefined) append(file);
      } else if (file !== undefined) {
        replacing = replacing.then(() => replace(file, piece)).catch(() => undefined);
      }
    },
    close: async () => {
      clearTimeout(timer);
      await replacing;
      if (stream !== undefined) await finished(stream.end());
    },
    removeUnless: async (saved) => {
      if (path !== undefined && path !== saved) await rm(path, { force: true });
    },
  };
}
