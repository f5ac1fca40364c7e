import { u8At } from '../../model/column.ts';

const escapeByte = 0x1b;
const letterM = 0x6d;

/** `line` without the colours (`ESC [ … m`) that TiFlash 7.1 and later print on a terminal. */
export function withoutAnsi(line: Uint8Array): Uint8Array {
  const plain = new Uint8Array(line.length);
  let length = 0;
  for (let at = 0; at < line.length; at++) {
    const byte = u8At(line, at);
    const end = byte === escapeByte ? line.indexOf(letterM, at) : -1;
    if (end < 0 || end - at > 16) plain[length++] = byte;
    else at = end;
  }
  return plain.subarray(0, length);
}
