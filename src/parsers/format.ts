import type { StackProfile } from '../model/profile.ts';

/**
 * A profile format Chronoscope can read. Bytes arrive already unwrapped from gzip, zlib, zstd or zip, in pieces of any
 * size; a format that must see the whole file collects them itself.
 */
export interface ProfileFormat {
  /** Stable id, for example `perf-script`. */
  readonly id: string;
  /** What a user calls it, for example "Linux perf script". */
  readonly label: string;
  /** File name patterns such as `*.perf`, used only to break ties between equal {@link detect} scores. */
  readonly patterns: readonly string[];
  /**
   * How likely a file is in this format.
   *
   * @param head the first bytes of the unwrapped file (64 KiB, or all of a shorter file)
   * @param name the file's name without folders
   * @returns 0 (certainly not) to 1 (certainly)
   */
  detect(head: Uint8Array, name: string): number;
  /** A parser for one file. */
  createParser(context: ParseContext): ProfileParser;
}

export interface ParseContext {
  /** The file's name without folders, for sentences shown to the user. */
  readonly name: string;
}

/** Reads one file. Driven by `parseProfile`, which owns progress, cancellation and unwrapping. */
export interface ProfileParser {
  /**
   * Takes the next bytes of the file. The array may be reused by the caller afterwards.
   *
   * @throws {UnreadableProfileError} as soon as it is certain that nothing can be read
   */
  write(piece: Uint8Array): void;
  /** What has been read so far, as a profile of its own; `undefined` if the format needs the whole file first. */
  snapshot(): StackProfile | undefined;
  /**
   * Ends the file and returns the profile.
   *
   * @throws {UnreadableProfileError} if nothing in the file was readable
   */
  finish(): StackProfile;
}

/** Nothing in a file could be read. The message is a sentence for the user: what was expected and what was found. */
export class UnreadableProfileError extends Error {
  override readonly name = 'UnreadableProfileError';
}
