import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { CaptureState } from '../../capture/process/session/capture-outcome.ts';
import { captureName } from '../../capture/process/session/capture-outcome.ts';

/** The capture as a file that grows while it is made, for whoever watches. */
export interface GrowingFile {
  /** Names the file once it is known what is captured; `undefined` if the back end shows nothing while it works. */
  name(state: Extract<CaptureState, { readonly kind: 'sampling' }>): string | undefined;
  write(piece: Uint8Array): void;
  /** Resolves when everything is on disk. */
  close(): Promise<void>;
}

/** What the text of a growing capture is called, by back end. */
const endings: ReadonlyMap<string, string> = new Map([
  ['perf', '.perf'],
  ['austin', '.mojo'],
]);

/** @param folder where the capture will be saved */
export function growingFile(folder: string): GrowingFile {
  let stream: ReturnType<typeof createWriteStream> | undefined;
  const early: Uint8Array[] = [];
  return {
    name: (state) => {
      const ending = endings.get(state.backEnd);
      if (ending === undefined) return undefined;
      const name = captureName(state);
      const file = join(folder, `${name}${ending}`);
      stream = createWriteStream(file, { mode: 0o600 });
      for (const piece of early.splice(0)) stream.write(piece);
      return file;
    },
    write: (piece) => {
      if (stream === undefined) early.push(piece);
      else stream.write(piece);
    },
    close: async () => {
      if (stream !== undefined) await finished(stream.end());
    },
  };
}
