import type { Reading } from '../figures.ts';

/**
 * The whole life of a probe: a process that measures one thing once, tells its parent and ends. `measure` is given the
 * process's arguments.
 */
export async function answer(
  measure: (args: readonly string[]) => Reading | Promise<Reading>,
): Promise<void> {
  const reading = await measure(process.argv.slice(2));
  process.send?.(reading);
  process.disconnect();
}
