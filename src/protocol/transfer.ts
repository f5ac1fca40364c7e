/** How deep results nest typed arrays: a result, a table in it, a column. */
const maxDepth = 3;

/** The distinct buffers of all typed arrays inside `value`, so that sending it moves rather than copies them. */
export function transferablesIn(value: unknown): readonly ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  collect(value, 0, buffers);
  return [...buffers];
}

function collect(value: unknown, depth: number, buffers: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    return;
  }
  if (depth === maxDepth) return;
  for (const part of Array.isArray(value) ? value.slice(0, 64) : Object.values(value))
    collect(part, depth + 1, buffers);
}
