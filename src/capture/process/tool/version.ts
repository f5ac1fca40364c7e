/** The first dotted number in what a tool prints for `--version`, or `undefined`. */
export function versionIn(text: string): string | undefined {
  return /\d+(?:\.\d+)+/.exec(text)?.[0];
}

/** Negative, zero or positive as `one` is older than, equal to or newer than `other`; missing parts count as 0. */
export function compareVersions(one: string, other: string): number {
  const parts = [one, other].map((version) => version.split('.').map(Number));
  const length = Math.max(...parts.map((numbers) => numbers.length));
  for (let at = 0; at < length; at++) {
    const difference = (parts[0]?.[at] ?? 0) - (parts[1]?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
