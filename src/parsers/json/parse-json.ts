import type { WarningLog } from '../../model/warning-log.ts';
import { UnreadableProfileError } from '../format.ts';
import { completeJson } from './complete-json.ts';

/** V8 strings stop at 2^29 − 24 characters, and JSON can only be parsed from a string. */
export const maxJsonBytes = 2 ** 29 - 24;

/**
 * Parses a part of a file as JSON, and if it is cut, what stands before the cut.
 *
 * @param name the file's name, for the error
 * @param offset where in the file `bytes` begin
 * @returns `undefined`, with a warning, if the part is damaged
 * @throws {UnreadableProfileError} if it is too long
 */
export function parseJson(bytes: Uint8Array, name: string, warnings: WarningLog, offset: number): unknown {
  if (bytes.length > maxJsonBytes) {
    const megabytes = Math.round(bytes.length / 2 ** 20);
    throw new UnreadableProfileError(
      `${name} has ${megabytes} MB in one piece of JSON, and no more than 512 MB can be read. Record for a shorter time.`,
    );
  }
  const whole = tryParse(new TextDecoder().decode(bytes));
  if (whole !== undefined) return whole.value;
  const { end, closers } = completeJson(bytes);
  const mended = tryParse(new TextDecoder().decode(bytes.subarray(0, end)) + closers);
  warnings.add(
    mended === undefined
      ? 'Damaged parts of the file were left out.'
      : 'The file is cut or damaged; everything before that point was read.',
    offset + end,
  );
  return mended?.value;
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
