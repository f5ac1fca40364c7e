/**
 * Reading parsed JSON from a file one does not trust: whatever is asked for, the answer has the type it says, and
 * anything else in its place reads as missing.
 */
export type JsonRecord = { readonly [key: string]: unknown };

/** `value` if it is an object, else an empty one. */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` if it is an array, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `value` if it is text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `value` if it is a finite number; JSON's `1e999` is not. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** `value` if it is a whole number from `least` to the largest a 32-bit column holds. */
export function wholeNumberOf(value: unknown, least: number): number | undefined {
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  return isWhole && value >= least && value <= 0x7fffffff ? value : undefined;
}
