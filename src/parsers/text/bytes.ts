/** The bytes text formats are taken apart by. */
export const byteOf = {
  tab: 0x09,
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  hash: 0x23,
  dot: 0x2e,
  colon: 0x3a,
  semicolon: 0x3b,
} as const;

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Whether `byte` is a space or a tab. */
export function isBlank(byte: number): boolean {
  return byte === byteOf.space || byte === byteOf.tab;
}
