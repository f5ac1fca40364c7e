import { u8At } from '../../model/column.ts';
import { isDigit } from '../text/bytes.ts';

/** 2001 to 2286 in microseconds since 1970, which is what pyflame writes, give or take a digit. */
const minDigits = 15;
const maxDigits = 17;

/** The microseconds since 1970 that the line `start … end − 1` consists of; −1 if it is another line. */
export function readTimestamp(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < minDigits || end - start > maxDigits) return -1;
  let microseconds = 0;
  for (let at = start; at < end; at++) {
    const byte = u8At(bytes, at);
    if (!isDigit(byte)) return -1;
    microseconds = microseconds * 10 + (byte - 0x30);
  }
  return microseconds <= Number.MAX_SAFE_INTEGER ? microseconds : -1;
}
