import { UsageError } from '../command-error.ts';

/**
 * What `parse` makes of a command line.
 *
 * @throws {UsageError} with Node's sentence if `node:util`'s parseArgs does not understand it
 */
export function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new UsageError(
        `${error.message
          .replace(/\s*\n\s*/g, ' ')
          .replace(/\. To specify.*$/, '')
          .replace(/\.$/, '')}.`,
      );
    }
    throw error;
  }
}
