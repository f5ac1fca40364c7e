import { basename } from 'node:path';
import { peekPieces } from '../parsers/container/peek-pieces.ts';
import { SeveralMembersError } from '../parsers/container/unwrap-zip.ts';
import { UnreadableProfileError } from '../parsers/format.ts';
import type { ParsedProfile } from '../parsers/parse-profile.ts';
import { parseProfile } from '../parsers/parse-profile.ts';
import { isPerfData, perfDataHeadBytes } from '../parsers/perf-data/perf-script-text.ts';
import { withSchedulerAdvice } from '../parsers/perf-data/scheduler-advice.ts';
import { profileFormatById } from '../parsers/registry.ts';
import { InputError } from './command-error.ts';
import type { SharedOptions } from './shared-options.ts';
import type { Terminal } from './terminal.ts';

/** Which file to read and how. */
export interface FileOptions extends Pick<SharedOptions, 'format' | 'member'> {
  /** A path, or `-` for standard input. */
  readonly file: string;
}

/** What sentences call the file. */
export function fileLabel({ file }: Pick<FileOptions, 'file'>): string {
  return file === '-' ? 'Standard input' : file;
}

/**
 * Reads the profile a command was given.
 *
 * @throws {InputError} if the file cannot be opened, or nothing in it can be read
 */
export async function readProfile(options: FileOptions, terminal: Terminal): Promise<ParsedProfile> {
  const format = options.format === undefined ? undefined : profileFormatById(options.format);
  try {
    const { pieces, isRecording } = await sourceOf(options, terminal);
    const parsed = await parseProfile(pieces, {
      name: options.file === '-' ? fileLabel(options) : basename(options.file),
      ...(format !== undefined && { format }),
      ...(options.member !== undefined && { member: options.member }),
    });
    return isRecording ? { ...parsed, profile: withSchedulerAdvice(parsed.profile) } : parsed;
  } catch (error) {
    throw asInputError(error, fileLabel(options));
  }
}

interface Source {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Whether the pieces are what `perf script` prints for a recording of perf. */
  readonly isRecording: boolean;
}

async function sourceOf({ file }: FileOptions, terminal: Terminal): Promise<Source> {
  const stored = await peekPieces(terminal.open(file), perfDataHeadBytes);
  if (file === '-' || !isPerfData(stored.head)) return { pieces: stored.pieces, isRecording: false };
  // Left at once, which closes the file.
  for await (const _ of stored.pieces) break;
  return { pieces: terminal.perfScript(file), isRecording: true };
}

/** What went wrong with the input as an {@link InputError}; anything else as it is. */
export function asInputError(error: unknown, label: string): unknown {
  if (error instanceof SeveralMembersError) {
    return new InputError(`${error.message} Name one with --member.`);
  }
  if (error instanceof UnreadableProfileError) return new InputError(error.message);
  if (!(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
      return new InputError(`${label} does not exist.`);
    case 'EISDIR':
      return new InputError(`${label} is a folder; name a file in it.`);
    case 'EACCES':
    case 'EPERM':
      return new InputError(`You are not allowed to read ${label}.`);
    default:
      return 'syscall' in error ? new InputError(`${label} cannot be read: ${error.message}.`) : error;
  }
}
