/** @type {Set<() => void>} */
const cleanups = new Set();
let isWatching = false;
/** @type {ReadonlyMap<NodeJS.Signals, number>} */
const endingSignals = new Map([
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
]);

/**
 * Runs `cleanup` (synchronous) when this process ends, by itself or by Ctrl-C and the like.
 *
 * @param {() => void} cleanup
 * @returns {() => void} forgets the clean-up again
 */
export function atExit(cleanup) {
  watchForTheEnd();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

function watchForTheEnd() {
  if (isWatching) {
    return;
  }
  isWatching = true;
  process.on('exit', () => {
    for (const cleanup of cleanups) {
      cleanup();
    }
  });
  for (const [signal, number] of endingSignals) {
    process.on(signal, () => process.exit(128 + number));
  }
}
