import { basename } from './base-name.ts';
import type { Runtime } from './process-info.ts';

/** What a process shows about what executes it. */
export interface RuntimeClues {
  readonly executable: string | undefined;
  readonly name: string;
  readonly argv: readonly string[];
  /** Paths of mapped files; empty if they may not be read. */
  readonly mappedFiles: readonly string[];
  /** Whether the executable has a Go build id. */
  readonly isGoBinary: boolean;
}

const executableNames: readonly (readonly [RegExp, Runtime])[] = [
  [/^(?:python|pypy)[\d.]*[a-z]*(?:\.exe)?$/i, 'python'],
  [/^(?:node|nodejs|electron)[\d.]*(?:\.exe)?$/i, 'node'],
  [/^javaw?(?:\.exe)?$/i, 'java'],
  [/^ruby[\d.]*(?:\.exe)?$/i, 'ruby'],
];

const libraryNames: readonly (readonly [RegExp, Runtime])[] = [
  [/^libpython\d/i, 'python'],
  [/^python\d+\.dll$/i, 'python'],
  [/^(?:libjvm\.(?:so|dylib)|jvm\.dll)/i, 'java'],
  [/^libruby/i, 'ruby'],
  [/^libnode\b/i, 'node'],
];

/**
 * The runtime of a process: by the name of its executable, then by the libraries it has loaded, then by what Go's linker
 * leaves in an executable. A process whose executable is unknown is judged by its command line.
 */
export function runtimeOf(clues: RuntimeClues): Runtime {
  const file = basename(clues.executable ?? clues.argv[0] ?? clues.name);
  const byName = executableNames.find(([pattern]) => pattern.test(file));
  if (byName !== undefined) return byName[1];
  for (const path of clues.mappedFiles) {
    const byLibrary = libraryNames.find(([pattern]) => pattern.test(basename(path)));
    if (byLibrary !== undefined) return byLibrary[1];
  }
  return clues.isGoBinary ? 'go' : 'native';
}
