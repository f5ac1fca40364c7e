import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { CaptureState } from '../../capture/process/session/capture-outcome.ts';
import { captureName } from '../../capture/process/session/capture-outcome.ts';

/** How long the first samples are gathered before the file is announced: a file without any cannot be shown. */
const firstMs = 300;

/** The capture as a file that grows while it is made, for whoever watches. */
export interface GrowingFile {
  /** Takes note of what is captured, which names the file. */
  name(state: Extract<CaptureState, { readonly kind: 'sampling' }>): void;
  write(piece: Uint8Array): void;
  /** Resolves when everything is on disk. */
  close(): Promise<void>;
}

/** What the text of a growing capture is called, by back end; others show nothing while they work. */
const endings: ReadonlyMap<string, string> = new Map([
  ['perf', '.perf'],
  ['austin', '.mojo'],
]);

/**
 * @param folder where the capture will be saved
 * @param onFile told the file's path when there is something in it
 */
export function growingFile(folder: string, onFile: (file: string) => void): GrowingFile {
  let stream: ReturnType<typeof createWriteStream> | undefined;
  let file: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const early: Uint8Array[] = [];
  const begin = (path: string): void => {
    stream = createWriteStream(path, { mode: 0o600 });
    for (const piece of early.splice(0)) stream.write(piece);
    timer = setTimeout(() => onFile(path), firstMs);
  };
  return {
    name: (state) => {
      const ending = endings.get(state.backEnd);
      file = ending === undefined ? undefined : join(folder, `${captureName(state)}${ending}`);
      if (file !== undefined && early.length > 0) begin(file);
    },
    write: (piece) => {
      if (stream !== undefined) stream.write(piece);
      else {
        early.push(piece);
        if (file !== undefined) begin(file);
      }
    },
    close: async () => {
      clearTimeout(timer);
      if (stream !== undefined) await finished(stream.end());
    },
  };
}
