/** Marks a place that every kind of a union should have been dealt with before; reaching it is a bug. */
export function assertNever(value: never): never {
  throw new Error(`Not expected here: ${JSON.stringify(value)}`);
}
