import { u8At } from '../../model/column.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** Where cut JSON can be mended: everything before `end` stays, and `closers` close what is open there. */
export interface JsonCut {
  readonly end: number;
  readonly closers: string;
}

/**
 * Finds the longest part of cut JSON that is whole when its lists and objects are closed: up to the last comma or
 * bracket outside a text.
 */
export function completeJson(bytes: Uint8Array): JsonCut {
  const open: number[] = [];
  let end = 0;
  let openAtEnd = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = u8At(bytes, at);
    switch (byte) {
      case quote:
        at = endOfText(bytes, at);
        continue;
      case comma:
        end = at;
        break;
      case openBrace:
      case openBracket:
        open.push(byte);
        end = at + 1;
        break;
      case closeBrace:
      case closeBracket:
        open.pop();
        end = at + 1;
        break;
      default:
        continue;
    }
    openAtEnd = open.length;
    if (openAtEnd === 0) break;
  }
  const closers = open.slice(0, openAtEnd).reverse();
  return { end, closers: closers.map((byte) => (byte === openBrace ? '}' : ']')).join('') };
}

/** Where the text that starts at the quote at `start` ends: at its closing quote, or at the last byte. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = u8At(bytes, at);
    if (byte === backslash) at++;
    else if (byte === quote) return at;
  }
  return bytes.length;
}
