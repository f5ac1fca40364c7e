import { formatDuration } from './format-duration.mjs';

/**
 * Says what is being done and, when done, how long it took. Progress goes to standard error so that standard
 * output holds only what was asked for.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const started = performance.now();
  console.error(`▸ ${label} …`);
  const result = await work();
  console.error(`✓ ${label} (${formatDuration(performance.now() - started)})`);
  return result;
}
