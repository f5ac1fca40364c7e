import { join } from 'node:path';
import { runToEnd } from '../run/run-to-end.ts';
import type { ProgramSearch } from './find-program.ts';
import { findProgram } from './find-program.ts';
import { versionIn } from './version.ts';

/** A profiler on this machine. */
export interface Tool {
  /** Absolute path. */
  readonly path: string;
  readonly version: string | undefined;
}

/** How to find a profiler. */
export interface ToolSpec {
  /** Name of the executable; also the key of its path in the settings. */
  readonly name: string;
  readonly versionArguments: readonly string[];
}

/** Finds profilers, and remembers what it found. */
export class ToolLocator {
  readonly #paths: ReadonlyMap<string, string>;
  readonly #search: ProgramSearch;
  readonly #extraFolders: readonly string[];
  readonly #found = new Map<string, Promise<Tool | undefined>>();

  /**
   * @param paths where the user's settings say a tool is, by name
   * @param extraFolders looked through before the path: the executables of the workspace's own environments
   */
  constructor(
    search: ProgramSearch,
    paths: ReadonlyMap<string, string> = new Map(),
    extraFolders: readonly string[] = [],
  ) {
    this.#search = search;
    this.#paths = paths;
    this.#extraFolders = extraFolders;
  }

  find(spec: ToolSpec): Promise<Tool | undefined> {
    let found = this.#found.get(spec.name);
    if (found === undefined) {
      found = this.#look(spec);
      this.#found.set(spec.name, found);
    }
    return found;
  }

  async #look(spec: ToolSpec): Promise<Tool | undefined> {
    const path = await this.#pathOf(spec.name);
    if (path === undefined) return undefined;
    const { stdout, stderr } = await runToEnd([path, ...spec.versionArguments], { timeoutMs: 10_000 });
    return { path, version: versionIn(`${stdout}\n${stderr}`) };
  }

  async #pathOf(name: string): Promise<string | undefined> {
    const set = this.#paths.get(name);
    if (set !== undefined && set !== '') return findProgram(set, this.#search);
    for (const folder of this.#extraFolders) {
      const path = await findProgram(join(folder, name), this.#search);
      if (path !== undefined) return path;
    }
    return findProgram(name, this.#search);
  }
}
