/**
 * The releases whose MPPTaskStatistics.cpp prints its record at a line, read from the tags of pingcap/tiflash. Both
 * records of a task share it.
 */
const releasesByLine: ReadonlyMap<number, string> = new Map([
  [113, 'v5.4'],
  [127, 'v6.0–v6.2 or v7.2'],
  [129, 'v6.3–v6.4'],
  [124, 'v6.5.0–v6.5.6 or v6.6'],
  [126, 'v6.5.7+ or v7.1.0–v7.1.3'],
  [121, 'v7.0'],
  [128, 'v7.1.4+'],
  [132, 'v7.3'],
  [136, 'v7.4–v7.5.0'],
  [138, 'v7.5.1, v7.6, v8.0 or v8.1.0–v8.1.1'],
  [139, 'v7.5.2+ or v8.1.2–v26.3.2'],
  [148, 'v26.3.3–v26.3.5'],
  [150, 'v26.3.6+'],
]);

/** The releases that print a record with this source; `undefined` if it is not known. */
export function versionHintOf(source: string): string | undefined {
  const line = /^MPPTaskStatistics\.cpp:(\d+)$/.exec(source)?.[1];
  return line === undefined ? undefined : releasesByLine.get(Number(line));
}
