import { basename } from 'node:path';
import { SeveralMembersError } from '../parsers/container/unwrap-zip.ts';
import { UnreadableProfileError } from '../parsers/format.ts';
import type { ParsedProfile } from '../parsers/parse-profile.ts';
import { parseProfile } from '../parsers/parse-profile.ts';
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
    return await parseProfile(terminal.open(options.file), {
      name: options.file === '-' ? fileLabel(options) : basename(options.file),
      ...(format !== undefined && { format }),
      ...(options.member !== undefined && { member: options.member }),
    });
  } catch (error) {
    throw asInputError(error, fileLabel(options));
  }
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
