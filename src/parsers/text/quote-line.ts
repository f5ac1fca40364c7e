const maxLength = 60;
const maxBytes = 240;
const decoder = new TextDecoder();

/**
 * The start of a line fit to be shown in a sentence: in quotes, of limited length, without control characters and wide gaps; empty if
 * there is nothing but blanks.
 */
export function quoteLine(bytes: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(bytes.subarray(start, Math.min(end, start + maxBytes)));
  const plain = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  if (plain === '') return '';
  return plain.length > maxLength ? `"${plain.slice(0, maxLength)}…"` : `"${plain}"`;
}
