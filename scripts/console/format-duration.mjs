/**
 * @param {number} milliseconds
 * @returns {string} `480 ms`, `3.2 s` or `2 min 05 s`
 */
export function formatDuration(milliseconds) {
  if (milliseconds < 1000) {
    return `${Math.round(milliseconds)} ms`;
  }
  const seconds = milliseconds / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const rest = Math.round(seconds) % 60;
  return `${Math.floor(Math.round(seconds) / 60)} min ${String(rest).padStart(2, '0')} s`;
}
