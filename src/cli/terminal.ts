/** How many colours a terminal shows: none, 256, or all of them. */
export type ColourDepth = 'none' | '256' | 'true';

/** Where text goes. */
export interface Output {
  /** Writes text; resolves when more may be written without filling memory. Rejects if the reader is gone. */
  write(text: string): Promise<void>;
}

/** What a command may use of the world around it. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The bytes of a file, or of standard input for `-`. Fails as Node's file system does, when it is read. */
  open(file: string): AsyncIterable<Uint8Array>;
  /** Characters per line where stdout is a terminal, `undefined` where it is a file or a pipe. */
  readonly columns: number | undefined;
  readonly colours: ColourDepth;
  /** The product's version. */
  readonly version: string;
}
