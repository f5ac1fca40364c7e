/** How many colours a terminal shows: none, 256, or all of them. */
export type ColourDepth = 'none' | '256' | 'true';

/** Where text goes. */
export interface Output {
  /** Writes text or bytes; resolves when more may be written without filling memory. Rejects if the reader is gone. */
  write(text: string | Uint8Array): Promise<void>;
}

/** What a command may use of the world around it. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The bytes of a file, or of standard input for `-`. Fails as Node's file system does, when it is read. */
  open(file: string): AsyncIterable<Uint8Array>;
  /** The text perf prints for a recording. Fails with a sentence when it is read: {@link perfScriptText}. */
  perfScript(file: string): AsyncIterable<Uint8Array>;
  /**
   * The bytes `offset … offset + length − 1` of a file that was opened before, without reading what is in front of them;
   * not there where files cannot be read so.
   */
  readAt?(file: string, offset: number, length: number): Uint8Array;
  /**
   * Writes a file, replacing the one of that name once all of it is written. Fails as Node's file system does, or as
   * `pieces` does; then nothing has changed.
   */
  save(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** Whether two names lead to one file. */
  isSameFile(one: string, other: string): Promise<boolean>;
  /** Text of a file that was built beside the command line, such as the script of a page. */
  builtFile(name: string): Promise<string>;
  /** Characters per line where stdout is a terminal, `undefined` where it is a file or a pipe. */
  readonly columns: number | undefined;
  readonly colours: ColourDepth;
  /** The product's version. */
  readonly version: string;
}
