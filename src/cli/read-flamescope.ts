import { basename } from 'node:path';
import type { FlameScopeProfile } from '../model/flamescope-profile.ts';
import { innerName } from '../parsers/container/container.ts';
import { peekPieces } from '../parsers/container/peek-pieces.ts';
import { unwrap } from '../parsers/container/unwrap.ts';
import { FlameScopeReader } from '../parsers/perf-script/flamescope-reader.ts';
import { perfScriptFormat } from '../parsers/perf-script/format.ts';
import { detectProfileFormat, headBytes } from '../parsers/registry.ts';
import { InputError, UsageError } from './command-error.ts';
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
  refuseOwnOptions(options);
  try {
    return await read(options, terminal);
  } catch (error) {
    throw asInputError(error, fileLabel(options));
  }
}

async function read(options: FlamescopeOptions, terminal: Terminal): Promise<FlameScopeProfile> {
  const name = options.file === '-' ? fileLabel(options) : basename(options.file);
  const damage: string[] = [];
  const onDamage = (sentence: string): void => void damage.push(sentence);
  const { member } = options;
  const { head, pieces } = await peekPieces(
    unwrap(terminal.open(options.file), { name, onDamage, member }),
    headBytes,
  );
  const format = options.format ?? detectProfileFormat(head, innerName(name))?.id;
  if (format !== perfScriptFormat.id) {
    throw new InputError(
      `${fileLabel(options)} is no perf script text, and --compat flamescope reads nothing else.`,
    );
  }
  const reader = new FlameScopeReader();
  for await (const piece of pieces) reader.write(piece);
  await tell(terminal, damage);
  return reader.finish();
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
