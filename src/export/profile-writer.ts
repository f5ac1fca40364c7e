import type { SampleSelection } from './sample-selection.ts';

/** What of a profile a format has room for. */
export interface Carried {
  readonly times: boolean;
  /** Process id, thread id and name. */
  readonly threads: boolean;
  readonly cpus: boolean;
  readonly events: boolean;
  /** Indexes of the value kinds that are written, with name and unit. */
  readonly values: readonly number[];
  readonly libraries: boolean;
  readonly files: boolean;
  readonly lines: boolean;
  readonly columns: boolean;
  readonly kinds: boolean;
  readonly metadata: boolean;
}

/** A file format profiles can be written in: docs/formats/writing.md. */
export interface ProfileWriter {
  /** Stable id; that of the reader of the same format where there is one. */
  readonly id: string;
  /** What a user calls it. */
  readonly label: string;
  /** Endings of file names that mean this format, the usual one first. */
  readonly endings: readonly string[];
  /** What the file will hold of `selection`. */
  carries(selection: SampleSelection): Carried;
  /** What else the file tells otherwise than the profile: sentences that start with "Lost: " or "Changed: ". */
  notes(selection: SampleSelection): readonly string[];
  /**
   * The file, in pieces of about 64 KiB.
   *
   * @throws {UnwritableProfileError} before the first piece, if the selection lacks what the format is made of
   */
  write(selection: SampleSelection): Iterable<Uint8Array>;
}

/** A format cannot hold a profile at all. The message is a sentence for the user. */
export class UnwritableProfileError extends Error {
  override readonly name = 'UnwritableProfileError';
}
