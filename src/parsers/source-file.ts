import type { FrameKind } from '../model/profile.ts';

/** Where a function of a scripting language comes from, as far as its file tells. */
export interface SourceOrigin {
  readonly kind: FrameKind;
  /** The package it belongs to; `undefined` for the program itself. */
  readonly library: string | undefined;
}

/** Turns the address of a script into a path where it is one: `file:///srv/app.js` becomes `/srv/app.js`. */
export function fileOfUrl(url: string): string {
  if (!url.startsWith('file://')) return url;
  const path = decodePercent(url.slice('file://'.length));
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/**
 * Folders that package managers install into, and the package's name in what follows. Anchored, since a search for `.*`
 * starts again at every letter and takes a second for a path of 16 KB.
 */
const installFolders: readonly RegExp[] = [
  // npm, with scopes; the last folder counts, because packages nest.
  /^.*\bnode_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/,
  // pip and Debian's python3-* packages.
  /^.*\b(?:site|dist)-packages[\\/]([^\\/]+?)(?:\.py)?(?=[\\/]|$)/,
  // RubyGems: the folder is name-version.
  /^.*[\\/]gems[\\/]([^\\/]+?)-\d/,
  // Go modules.
  /^.*[\\/]pkg[\\/]mod[\\/]([^@]+)@/,
  // Cargo: a folder per registry, in it a folder name-version per crate.
  /^.*[\\/]registry[\\/]src[\\/][^\\/]+[\\/]([^\\/]+?)-\d/,
];

/** What comes with the language itself, and what it is called here. */
const standardLibraries: readonly (readonly [where: RegExp, library: string])[] = [
  [/^node:|^internal\/|^extensions::/, 'node'],
  [/[\\/]lib(?:64)?[\\/]python\d(?:\.\d+)?[\\/]|^<frozen /, 'python'],
  [/[\\/]lib[\\/]ruby[\\/]\d|^<internal:/, 'ruby'],
  // Unlike below a GOPATH, the first folder of Go's own tree is no host name.
  [/[\\/]go(?:-?\d[\d.]*)?[\\/]src[\\/][^\\/.]+[\\/]/, 'go'],
  [/^[\\/]rustc[\\/]|[\\/]rustlib[\\/]src[\\/]rust[\\/]/, 'rust'],
];

/** No file system takes longer paths; the expressions above are not meant for longer texts either. */
const maxPathLength = 4096;

/** Whether code in `file` is the program's own or a library's, and whose. */
export function originOfFile(file: string): SourceOrigin {
  if (file.length > maxPathLength) return { kind: 'user', library: undefined };
  for (const folder of installFolders) {
    const library = folder.exec(file)?.[1];
    if (library !== undefined) return { kind: 'library', library };
  }
  const standard = standardLibraries.find(([where]) => where.test(file));
  if (standard !== undefined) return { kind: 'library', library: standard[1] };
  return { kind: 'user', library: undefined };
}
