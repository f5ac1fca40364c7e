import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { run } from '../../../cli/run.ts';
import type { Finished, RunSetting, Target } from './record-cli.ts';
import { buildCli, chronoscope, startTarget } from './record-cli.ts';

/** The programs that are profiled. They are busy only a part of the time, so that many tests cost little. */
export const programs = join(import.meta.dirname, '../program');

/** Builds the command line for the tests of a file, and cleans up behind them. */
export class RealCaptures {
  readonly #targets: Target[] = [];
  readonly #shared = new Map<string, Promise<Target>>();
  readonly #path: readonly string[];
  #folder = '';

  /** @param path folders of profilers to be found first */
  constructor(path: readonly string[] = []) {
    this.#path = path;
    beforeAll(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
      await buildCli();
    });
    afterEach(async () => {
      await Promise.all(this.#targets.splice(0).map((started) => started.end()));
    });
    afterAll(async () => {
      const shared = await Promise.all(this.#shared.values());
      await Promise.all(shared.map((started) => started.end()));
      await rm(this.#folder, { recursive: true, force: true });
    });
  }

  /** A folder for what the tests write. */
  get folder(): string {
    return this.#folder;
  }

  /** Starts a program that lives as long as the test. */
  async target(...argv: readonly string[]): Promise<Target> {
    const started = await startTarget(argv);
    this.#targets.push(started);
    return started;
  }

  /** A program that many tests look at, and none ends. */
  shared(...argv: readonly string[]): Promise<Target> {
    const key = JSON.stringify(argv);
    const started = this.#shared.get(key) ?? startTarget(argv);
    this.#shared.set(key, started);
    return started;
  }

  /** Runs `chronoscope record`. */
  record(args: readonly string[], setting: RunSetting = {}): Promise<Finished> {
    return chronoscope(['record', ...args], { path: this.#path, ...setting });
  }

  /** Runs a capture into a file, and gives that file's flame graph as text. */
  async capture(
    args: readonly string[],
    file: string,
  ): Promise<{ readonly err: string; readonly graph: string }> {
    const output = join(this.folder, file);
    const { code, err } = await this.record(['-o', output, ...args]);
    expect(err).toMatch(/\d+ samples of/);
    expect(code).toBe(0);
    return { err, graph: await graphOf(output) };
  }
}

/** What the command line says of a file, in this process: starting it each time would cost more than the captures. */
export async function inspect(command: string, file: string, ...options: readonly string[]): Promise<string> {
  const name = basename(file);
  const { out } = await run([command, name, ...options], { files: { [name]: await readFile(file) } });
  return out;
}

/** A file's flame graph as text. */
export function graphOf(file: string): Promise<string> {
  return inspect('flamegraph', file, '--limit', '1000');
}
