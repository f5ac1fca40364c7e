/** Where the names given to a capture's threads are kept: beside it, as `run1.cdict.names.csv`. */
export function namesSidecarOf(capture: string): string {
  return `${capture}.names.csv`;
}
