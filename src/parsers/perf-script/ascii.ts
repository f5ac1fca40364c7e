/** The bytes `perf script` text is taken apart by. */
export const ascii = {
  tab: 0x09,
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  hash: 0x23,
  openParen: 0x28,
  closeParen: 0x29,
  plus: 0x2b,
  minus: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  colon: 0x3a,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  lowerI: 0x69,
  lowerX: 0x78,
} as const;

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Whether `byte` is a digit of a lower-case hexadecimal number; perf writes no other. */
export function isHexDigit(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x61 && byte <= 0x66);
}
