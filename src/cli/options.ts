import { parseArgs } from 'node:util';
import type { IdleRule } from '../analysis/sample-filter.ts';
import { idleRules } from '../analysis/sample-filter.ts';
import type { ProfileWriter } from '../export/profile-writer.ts';
import { profileWriterById, profileWriters } from '../export/profile-writers.ts';
import { profileFormatById, profileFormats } from '../parsers/registry.ts';
import { UsageError } from './command-error.ts';
import { secondsToNs } from './seconds-to-ns.ts';

/** The options every command has. */
const sharedOptions = {
  format: { type: 'string' },
  member: { type: 'string' },
  event: { type: 'string', multiple: true },
  pid: { type: 'string', multiple: true },
  tid: { type: 'string', multiple: true },
  comm: { type: 'string', multiple: true },
  cpu: { type: 'string', multiple: true },
  idle: { type: 'string' },
} as const;

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
  'convert',
];

/** A command line that has been understood. */
export interface Options {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** Where to write, a path or `-` for standard output; only `convert` has it. */
  readonly target: string | undefined;
  /** The format to write; `undefined` if the name of the target says it. */
  readonly writer: ProfileWriter | undefined;
  readonly isJson: boolean;
  /** Id of the format to read the file as; `undefined` detects it. */
  readonly format: string | undefined;
  /** The file to read of a zip archive of several. */
  readonly member: string | undefined;
  /** Give FlameScope's numbers instead of the right ones. */
  readonly isFlamescope: boolean;
  /** Names as they were given: what a comma means depends on the names in the file. */
  readonly events: readonly string[] | undefined;
  readonly comms: readonly string[] | undefined;
  readonly pids: readonly number[] | undefined;
  readonly tids: readonly number[] | undefined;
  readonly cpus: readonly number[] | undefined;
  readonly idle: IdleRule | undefined;
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

/** Values by the option's name: text, a list of texts, or `true`. */
type Given = ReadonlyMap<string, unknown>;

/**
 * Reads the arguments after the command's name.
 *
 * @returns `help` if that is what was asked for
 * @throws {UsageError} for anything that is not understood
 */
export function parseOptions(command: ProfileCommandName, args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseStrictly(command, args);
  if (values.get('help') === true) return 'help';
  return {
    ...filesOf(command, positionals),
    ...rangeOf(command, values),
    writer: command === 'convert' ? formatToWrite(values) : undefined,
    isJson: values.get('json') === true,
    format: optional(values, 'format', formatId),
    member: text(values, 'member'),
    isFlamescope: optional(values, 'compat', compatName) !== undefined,
    events: list(values, 'event'),
    comms: list(values, 'comm'),
    pids: list(values, 'pid')?.flatMap((text) => wholeNumbers('pid', text)),
    tids: list(values, 'tid')?.flatMap((text) => wholeNumbers('tid', text)),
    cpus: list(values, 'cpu')?.flatMap((text) => wholeNumbers('cpu', text)),
    idle: optional(values, 'idle', idleRule),
    rows: optional(values, 'rows', positiveNumber) ?? 50,
    columnNs: optional(values, 'column', secondsToNs) ?? 1_000_000_000,
    value: text(values, 'value'),
    limit: optional(values, 'limit', positiveNumber) ?? 100,
  };
}

function filesOf(command: ProfileCommandName, files: readonly string[]): Pick<Options, 'file' | 'target'> {
  const wanted = command === 'convert' ? 2 : 1;
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

function parseStrictly(
  command: ProfileCommandName,
  args: readonly string[],
): { readonly values: Given; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h' }, ...sharedOptions, ...ownOptions[command] },
      allowPositionals: true,
    });
    return { values: new Map(Object.entries(values)), positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's first sentence says what is wrong; the others are about passing arguments that start with a dash.
    throw new UsageError(`${error.message.split(/\.(?:\s|$)|\n/, 1)[0]}.`);
  }
}

function text(values: Given, name: string): string | undefined {
  const value = values.get(name);
  return typeof value === 'string' ? value : undefined;
}

function optional<T>(values: Given, name: string, read: (name: string, text: string) => T): T | undefined {
  const value = text(values, name);
  return value === undefined ? undefined : read(name, value);
}

function list(values: Given, name: string): readonly string[] | undefined {
  const value = values.get(name);
  return Array.isArray(value) ? value.map(String) : undefined;
}

function wholeNumbers(name: string, value: string): readonly number[] {
  return value.split(',').map((part) => {
    const number = Number(part);
    if (!/^\d+$/.test(part) || !Number.isSafeInteger(number)) {
      throw new UsageError(`--${name} takes whole numbers such as 12 or 12,13, not "${value}".`);
    }
    return number;
  });
}

function positiveNumber(name: string, value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || !Number.isSafeInteger(number)) {
    throw new UsageError(`--${name} takes a whole number from 1, not "${value}".`);
  }
  return number;
}

function formatId(_: string, value: string): string {
  if (profileFormatById(value) !== undefined) return value;
  const known = profileFormats.map((format) => format.id).join(', ');
  throw new UsageError(`No format is called "${value}". There are: ${known}.`);
}

function writerOf(_: string, value: string): ProfileWriter {
  const writer = profileWriterById(value);
  if (writer !== undefined) return writer;
  const known = profileWriters.map(({ id }) => id).join(', ');
  throw new UsageError(`No format that can be written is called "${value}". There are: ${known}.`);
}

function compatName(_: string, value: string): 'flamescope' {
  if (value === 'flamescope') return value;
  throw new UsageError(`--compat takes flamescope, not "${value}".`);
}

function idleRule(_: string, value: string): IdleRule {
  const rule = idleRules.find((known) => known === value);
  if (rule === undefined) throw new UsageError(`--idle takes ${idleRules.join(', ')}, not "${value}".`);
  return rule;
}
