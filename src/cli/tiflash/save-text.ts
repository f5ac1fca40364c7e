import { asOutputError } from '../as-output-error.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Writes a text file, replacing the old one once all of it is written.
 *
 * @throws {InputError} if it cannot be written
 */
export async function saveText(file: string, text: string | Uint8Array, terminal: Terminal): Promise<void> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  try {
    await terminal.save(file, onePiece(bytes));
  } catch (error) {
    throw asOutputError(error, file);
  }
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
