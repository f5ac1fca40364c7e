import { u8At } from '../../model/column.ts';
import type { ByteSpan } from './log-entry.ts';

const decoder = new TextDecoder();
const quote = 0x22;

/**
 * A key, value or message as text. A quoted one has one level of JSON string escaping; an unquoted one is literal, lone
 * backslashes included. Invalid UTF-8 reads as U+FFFD. A quoted text that is cut is read up to the cut.
 */
export function textOfSpan(bytes: Uint8Array, span: ByteSpan): string {
  const text = decoder.decode(bytes.subarray(span.start, span.end));
  if (span.end <= span.start || u8At(bytes, span.start) !== quote) return text;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return unescapeLeniently(text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text.slice(1));
}

const meanings: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** For texts that are no valid JSON string: raw controls inside, or cut in the middle of an escape. */
function unescapeLeniently(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (meanings[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
