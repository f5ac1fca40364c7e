import { basename } from 'node:path';
import { cpuProfileFlameGraph } from '../analysis/flamescope/cpuprofile.ts';
import type { FlameScopeBox } from '../analysis/flamescope/differential.ts';
import type { FlameScopeRange } from '../analysis/flamescope/perf-flame-graph.ts';
import { flameScopeFlameGraph } from '../analysis/flamescope/perf-flame-graph.ts';
import type { FlameScopeProfile } from '../model/flamescope-profile.ts';
import { innerName } from '../parsers/container/container.ts';
import { peekPieces } from '../parsers/container/peek-pieces.ts';
import { unwrap } from '../parsers/container/unwrap.ts';
import { cpuProfileFormat } from '../parsers/cpuprofile/cpuprofile-format.ts';
import { FlameScopeReader } from '../parsers/perf-script/flamescope-reader.ts';
import { perfScriptFormat } from '../parsers/perf-script/format.ts';
import { detectProfileFormat, headBytes } from '../parsers/registry.ts';
import { InputError, UsageError } from './command-error.ts';
import { readCpuProfiles } from './read-cpu-profiles.ts';
import type { FileOptions } from './read-profile.ts';
import { asInputError, fileLabel } from './read-profile.ts';
import type { SharedOptions } from './shared-options.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

const nsPerSecond = 1_000_000_000;

/** What is asked of a file; most of it FlameScope has nothing like. */
export interface FlamescopeOptions extends FileOptions, SharedOptions {
  readonly value: string | undefined;
  readonly columnNs?: number;
}

/**
 * Reads perf script text the way FlameScope does.
 *
 * @throws {UsageError} for options FlameScope has nothing to compare with
 * @throws {InputError} if the file cannot be opened or is no perf script text
 */
export async function readFlamescope(
  options: FlamescopeOptions,
  terminal: Terminal,
): Promise<FlameScopeProfile> {
  return readAsFlamescope(options, terminal, async (format, pieces) => {
    if (format === perfScriptFormat.id) return readPerfScript(pieces);
    throw new InputError(
      `${fileLabel(options)} is no perf script text, and --compat flamescope reads nothing else.`,
    );
  });
}

/** A file's flame graphs as FlameScope draws them. */
export interface FlamescopeGraphs {
  /** @throws {SelectionError} where FlameScope answers with an error */
  readonly graphOf: (range: FlameScopeRange) => FlameScopeBox;
  /** Samples of the whole file that it draws. */
  readonly kept: number;
}

/**
 * Reads perf script text or a V8 CPU profile the way FlameScope does.
 *
 * @throws {UsageError} for options FlameScope has nothing to compare with
 * @throws {InputError} if the file cannot be opened or is neither
 */
export async function readFlamescopeGraphs(
  options: FlamescopeOptions,
  terminal: Terminal,
): Promise<FlamescopeGraphs> {
  return readAsFlamescope(options, terminal, async (format, pieces) => {
    if (format === perfScriptFormat.id) {
      const profile = await readPerfScript(pieces);
      const kept = profile.flameGraph.isIdle.reduce((count, isIdle) => count + 1 - isIdle, 0);
      return { graphOf: (range) => flameScopeFlameGraph(profile, range), kept };
    }
    const profiles = format === cpuProfileFormat.id ? await readCpuProfiles(pieces) : undefined;
    if (profiles === undefined) {
      throw new InputError(
        `${fileLabel(options)} is neither perf script text nor a V8 CPU profile, and --compat flamescope reads nothing else.`,
      );
    }
    const graphOf = (range: FlameScopeRange): FlameScopeBox => cpuProfileFlameGraph(profiles, range);
    return { graphOf, kept: weightOf(graphOf({ from: undefined, to: undefined })) };
  });
}

async function readAsFlamescope<T>(
  options: FlamescopeOptions,
  terminal: Terminal,
  read: (format: string | undefined, pieces: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  refuseOwnOptions(options);
  const name = options.file === '-' ? fileLabel(options) : basename(options.file);
  const damage: string[] = [];
  const onDamage = (sentence: string): void => void damage.push(sentence);
  const { member } = options;
  try {
    const content = unwrap(terminal.open(options.file), { name, onDamage, member });
    const { head, pieces } = await peekPieces(content, headBytes);
    const result = await read(options.format ?? detectProfileFormat(head, innerName(name))?.id, pieces);
    await tell(terminal, damage);
    return result;
  } catch (error) {
    throw asInputError(error, fileLabel(options));
  }
}

async function readPerfScript(pieces: AsyncIterable<Uint8Array>): Promise<FlameScopeProfile> {
  const reader = new FlameScopeReader();
  for await (const piece of pieces) reader.write(piece);
  return reader.finish();
}

function weightOf(root: FlameScopeBox): number {
  const open = [root];
  let sum = 0;
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    sum += box.self;
    for (const child of box.children) open.push(child);
  }
  return sum;
}

/** FlameScope has one idle rule, columns of a second, and no filters; anything else would give numbers of neither. */
function refuseOwnOptions(options: FlamescopeOptions): void {
  const { events, pids, tids, comms, cpus, idle, columnNs = nsPerSecond, value } = options;
  const given = [
    ['--event', events !== undefined],
    ['--pid', pids !== undefined],
    ['--tid', tids !== undefined],
    ['--comm', comms !== undefined],
    ['--cpu', cpus !== undefined],
    ['--idle', idle !== undefined && idle !== 'flamescope'],
    ['--column', columnNs !== nsPerSecond],
    ['--value', value !== undefined && value !== 'samples'],
  ] as const;
  for (const [option, isGiven] of given) {
    if (isGiven)
      throw new UsageError(`FlameScope has nothing like ${option}; leave it out with --compat flamescope.`);
  }
}
