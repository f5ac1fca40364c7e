import { UnwritableProfileError } from '../export/profile-writer.ts';
import { InputError } from './command-error.ts';

/** What went wrong with the output as an {@link InputError}; anything else as it is. */
export function asOutputError(error: unknown, target: string): unknown {
  if (error instanceof UnwritableProfileError) return new InputError(error.message);
  if (!(error instanceof Error) || !('code' in error) || error.code === 'EPIPE') return error;
  switch (error.code) {
    case 'ENOENT':
      return new InputError(`The folder of ${target} does not exist.`);
    case 'EISDIR':
      return new InputError(`${target} is a folder; name a file in it.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new InputError(`You are not allowed to write ${target}.`);
    case 'ENOSPC':
      return new InputError(`There is no room left where ${target} would be written.`);
    default:
      return 'syscall' in error ? new InputError(`${target} cannot be written: ${error.message}.`) : error;
  }
}
