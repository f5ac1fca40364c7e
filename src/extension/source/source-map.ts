/** Rules from the setting `chronoscope.sourceMap`: a path prefix in the profile → the folder that replaces it. */
export type SourceMapRules = { readonly [prefix: string]: string };

/**
 * The places a frame's file may be, by the rules: each rule whose prefix ends at a folder boundary of `file` gives one
 * place, longest prefix first. Windows separators count as separators.
 */
export function mapSourcePath(file: string, rules: SourceMapRules): readonly string[] {
  const path = normaliseSeparators(file);
  return Object.entries(rules)
    .map(([prefix, replacement]) => ({ prefix: trimEnd(normaliseSeparators(prefix)), replacement }))
    .filter(
      ({ prefix }) =>
        path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/'),
    )
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .map(({ prefix, replacement }) => trimEnd(normaliseSeparators(replacement)) + path.slice(prefix.length));
}

/**
 * The rule that would have led from `file` to `chosen`: what is left of both when the folders and name they share at
 * the end are cut off. `undefined` if not even the file names agree, or if nothing is left to map.
 */
export function inferSourceMapRule(
  file: string,
  chosen: string,
): { readonly prefix: string; readonly replacement: string } | undefined {
  const from = normaliseSeparators(file).split('/');
  const to = normaliseSeparators(chosen).split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length && from.at(-1 - shared) === to.at(-1 - shared)) shared++;
  if (shared === 0) return undefined;
  const prefix = from.slice(0, from.length - shared).join('/');
  const replacement = to.slice(0, to.length - shared).join('/');
  return prefix === '' || prefix === replacement ? undefined : { prefix, replacement };
}

/**
 * The endings of `file`, longest first, with at most eight folders: `/srv/demo/src/a.c` gives `srv/demo/src/a.c`,
 * `demo/src/a.c`, `src/a.c`, `a.c`. Paths that step upwards (`..`) give only the file name.
 */
export function pathSuffixes(file: string): readonly string[] {
  const parts = normaliseSeparators(file)
    .replace(/^[a-zA-Z]:/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const usable = parts.includes('..') ? parts.slice(-1) : parts.slice(-9);
  return usable.map((_, index) => usable.slice(index).join('/'));
}

/** Whether `file` is absolute on Unix or Windows. */
export function isAbsolutePath(file: string): boolean {
  return /^(?:\/|[a-zA-Z]:[\\/]|\\\\)/.test(file);
}

function normaliseSeparators(path: string): string {
  return /^[a-zA-Z]:\\|^\\\\/.test(path) || !path.includes('/') ? path.replaceAll('\\', '/') : path;
}

function trimEnd(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
