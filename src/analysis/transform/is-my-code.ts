import { isNamedBy } from '../search/match-functions.ts';
import { parseSearchQuery } from '../search/search-query.ts';
import type { FlameFunction } from '../view-data.ts';
import type { MyCode } from './transform.ts';

/** Folders that hold what others wrote, wherever they are. */
const foreignFolder =
  /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages|vendor|third[-_]?party|\.venv|venv|\.cargo|\.rustup|gems|\.gradle|\.m2)\//;

/** Paths of what comes with a runtime rather than with a program. */
const runtimePath =
  /^(?:node:|internal\/|<|\[|native |wasm:|extensions::|chrome-extension:|v8\/|evalmachine)/;

/**
 * Tells the reader's own functions from others. A function is theirs if a rule finds it; or if its file, or without a file
 * its library, is in one of the folders but not in a folder of packages there. A relative path counts as inside, since
 * compilers and runtimes write the paths of the program itself relative to where it was built or started.
 *
 * @throws {SelectionError} if a rule cannot be used
 */
export function isMyCode({ folders, rules }: MyCode): (fn: FlameFunction) => boolean {
  const roots = folders.map((folder) => `${normalised(folder).replace(/\/$/, '')}/`);
  const searches = rules.map(parseSearchQuery).filter((terms) => terms.length > 0);
  return (fn) => {
    if (searches.some((terms) => terms.every((term) => isNamedBy(term, fn) !== term.isExcluded))) return true;
    if (fn.kind === 'thread' || fn.kind === 'kernel') return false;
    if (fn.file === undefined) return fn.library !== undefined && isWithin(normalised(fn.library), roots);
    const file = normalised(fn.file);
    return isWithin(file, roots) || (isRelative(file) && !foreignFolder.test(file));
  };
}

function isWithin(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path.startsWith(root) && !foreignFolder.test(path.slice(root.length - 1)));
}

function isRelative(path: string): boolean {
  return !/^(?:\/|[a-zA-Z]:|[a-z][a-z0-9+.-]*:\/\/)/.test(path) && !runtimePath.test(path);
}

function normalised(path: string): string {
  return path.replace(/^file:\/\//, '').replaceAll('\\', '/');
}
