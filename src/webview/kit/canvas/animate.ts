/** Length of every animation, in milliseconds. */
const durationMs = 120;

/**
 * Calls `step` once per screen refresh with the share of the way gone, eased, ending with exactly 1; at once with 1 when
 * motion is not wanted.
 *
 * @returns a function that stops where it is, to be called before the next animation of the same thing
 */
export function animate(hasReducedMotion: boolean, step: (share: number) => void): () => void {
  if (hasReducedMotion) {
    step(1);
    return () => undefined;
  }
  let start: number | undefined;
  let handle = requestAnimationFrame(function next(now) {
    start ??= now;
    const share = Math.min(1, (now - start) / durationMs);
    step(1 - (1 - share) ** 3);
    if (share < 1) handle = requestAnimationFrame(next);
  });
  return () => cancelAnimationFrame(handle);
}
