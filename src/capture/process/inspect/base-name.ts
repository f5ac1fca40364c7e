/** The last part of a path with either kind of separator: a process may be of another system than we are. */
export function basename(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/ \(deleted\)$/, '');
}
