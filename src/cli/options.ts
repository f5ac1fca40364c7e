import type { ProfileWriter } from '../export/profile-writer.ts';
import { profileWriterById, profileWriters } from '../export/profile-writers.ts';
import { UsageError } from './command-error.ts';
import { secondsToNs } from './seconds-to-ns.ts';
import type { Given, SharedOptions } from './shared-options.ts';
import {
  isFlamescopeWanted,
  list,
  optional,
  parseStrictly,
  positiveNumber,
  sharedValues,
  text,
} from './shared-options.ts';

/** The options of commands that print. */
const printOptions = { json: { type: 'boolean' }, compat: { type: 'string' } } as const;

const ownOptions = {
  info: printOptions,
  heatmap: { ...printOptions, rows: { type: 'string' }, column: { type: 'string' } },
  flamegraph: {
    ...printOptions,
    from: { type: 'string' },
    to: { type: 'string' },
    value: { type: 'string' },
    limit: { type: 'string' },
  },
  report: {
    from: { type: 'string' },
    to: { type: 'string' },
    value: { type: 'string' },
    rows: { type: 'string' },
    column: { type: 'string' },
  },
  convert: {
    // A format, and with a number the end of time, as in other commands.
    to: { type: 'string', multiple: true },
    from: { type: 'string' },
    until: { type: 'string' },
    value: { type: 'string' },
  },
} as const;

/** The commands that read one profile. */
export type ProfileCommandName = keyof typeof ownOptions;

export const profileCommandNames: readonly ProfileCommandName[] = [
  'info',
  'heatmap',
  'flamegraph',
  'report',
  'convert',
];

/** A command line that has been understood. */
export interface Options extends SharedOptions {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** Where to write, a path or `-` for standard output; only `convert` and `report` have it. */
  readonly target: string | undefined;
  /** The format to write; `undefined` if the name of the target says it. */
  readonly writer: ProfileWriter | undefined;
  readonly isJson: boolean;
  /** Give FlameScope's numbers instead of the right ones. */
  readonly isFlamescope: boolean;
  readonly rows: number;
  readonly columnNs: number;
  /** Nanoseconds from the whole second of the first sample; `undefined` for no limit. */
  readonly fromNs: number | undefined;
  readonly toNs: number | undefined;
  /** Name of the value kind to weigh by. */
  readonly value: string | undefined;
  /** Lines of a printed flame graph. */
  readonly limit: number;
}

/**
 * Reads the arguments after the command's name.
 *
 * @returns `help` if that is what was asked for
 * @throws {UsageError} for anything that is not understood
 */
export function parseOptions(command: ProfileCommandName, args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseStrictly(args, ownOptions[command]);
  if (values.get('help') === true) return 'help';
  return {
    ...filesOf(command, positionals),
    ...rangeOf(command, values),
    writer: command === 'convert' ? formatToWrite(values) : undefined,
    isJson: values.get('json') === true,
    isFlamescope: isFlamescopeWanted(values),
    ...sharedValues(values),
    rows: optional(values, 'rows', positiveNumber) ?? 50,
    columnNs: optional(values, 'column', secondsToNs) ?? 1_000_000_000,
    value: text(values, 'value'),
    limit: optional(values, 'limit', positiveNumber) ?? 100,
  };
}

function filesOf(command: ProfileCommandName, files: readonly string[]): Pick<Options, 'file' | 'target'> {
  const wanted = command === 'convert' || command === 'report' ? 2 : 1;
  const [file, target] = files;
  const extra = files[wanted];
  if (file === undefined) throw new UsageError('Name the file to read, or "-" for standard input.');
  if (extra !== undefined) {
    throw new UsageError(`Name ${wanted === 1 ? 'one file' : 'two files'}; "${extra}" is one too many.`);
  }
  if (wanted === 2 && target === undefined) {
    throw new UsageError('Name the file to write behind the file to read, or "-" for standard output.');
  }
  return { file, target };
}

/** `convert` takes `--to` for the format too: a number is a time, anything else a format. */
function rangeOf(command: ProfileCommandName, values: Given): Pick<Options, 'fromNs' | 'toNs'> {
  const fromNs = optional(values, 'from', secondsToNs);
  const [option, end] = endOf(command, values);
  const toNs = end === undefined ? undefined : secondsToNs(option, end);
  if (fromNs !== undefined && toNs !== undefined && fromNs >= toNs) {
    throw new UsageError(`The time given with --${option} is not after the one given with --from.`);
  }
  return { fromNs, toNs };
}

function endOf(
  command: ProfileCommandName,
  values: Given,
): readonly [option: string, end: string | undefined] {
  if (command !== 'convert') return ['to', text(values, 'to')];
  const times = list(values, 'to')?.filter(isNumber) ?? [];
  const until = text(values, 'until');
  if (times.length + (until === undefined ? 0 : 1) > 1) {
    throw new UsageError('The end of time is given twice; give it once, with --until or --to.');
  }
  return until === undefined ? ['to', times[0]] : ['until', until];
}

function formatToWrite(values: Given): ProfileWriter | undefined {
  const [format, other] = list(values, 'to')?.filter((value) => !isNumber(value)) ?? [];
  if (other !== undefined)
    throw new UsageError(`--to names two formats, "${format}" and "${other}"; name one.`);
  return format === undefined ? undefined : writerOf('to', format);
}

function isNumber(value: string): boolean {
  return /^-?[\d.]+$/.test(value);
}

function writerOf(_: string, value: string): ProfileWriter {
  const writer = profileWriterById(value);
  if (writer !== undefined) return writer;
  const known = profileWriters.map(({ id }) => id).join(', ');
  throw new UsageError(`No format that can be written is called "${value}". There are: ${known}.`);
}
