import type { WarningLog } from '../../model/warning-log.ts';

/** From here on a batch with damage is left out as a whole: to find that one element is no JSON takes up to 10 µs. */
const maxDamaged = 10_000;

const damagedEntries = 'Entries that are not valid JSON were left out.';

/**
 * Parses a batch of list elements, as {@link JsonSplitter} hands them over. An element that is no JSON is left out and
 * counted.
 */
export function parseElements(
  bytes: Uint8Array,
  ends: readonly number[],
  offset: number,
  warnings: WarningLog,
  onElement: (element: unknown) => void,
): void {
  // One call for the whole batch: parsing elements one by one takes twice as long.
  const batch = tryParseList(bytes);
  if (batch !== undefined) {
    for (const element of batch) onElement(element);
    return;
  }
  if (warnings.countOf(damagedEntries) >= maxDamaged) {
    warnings.add(damagedEntries, offset, ends.length);
    return;
  }
  let start = 0;
  for (const end of ends) {
    const elements = tryParseList(bytes.subarray(start, end));
    if (elements === undefined) {
      warnings.add(damagedEntries, offset + start);
    } else {
      for (const element of elements) onElement(element);
    }
    start = end + 1;
  }
}

function tryParseList(bytes: Uint8Array): readonly unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(`[${new TextDecoder().decode(bytes)}]`);
    return Array.isArray(list) ? list : undefined;
  } catch (error) {
    // A RangeError: one element alone is longer than the longest string.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}
