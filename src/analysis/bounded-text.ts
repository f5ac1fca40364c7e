import type { StringTable } from '../model/string-table.ts';
import { stringAt } from '../model/string-table.ts';

/** Bytes of a name that views get to see; a C++ template's name can run to megabytes, and nobody reads past this. */
const maxBytes = 8192;

/**
 * String `id`, cut with an ellipsis after 8 KiB. Bytes that are not UTF-8 become U+FFFD; −1 gives the empty string.
 * Every name that leaves the model for a view goes through here.
 */
export function boundedText(strings: StringTable, id: number): string {
  const start = strings.offsets[id] ?? 0;
  const end = strings.offsets[id + 1] ?? start;
  if (end - start <= maxBytes) return stringAt(strings, id);
  const head = { count: 1, bytes: strings.bytes, offsets: Int32Array.of(start, start + maxBytes) };
  return `${stringAt(head, 0)}…`;
}
