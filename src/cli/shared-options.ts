import { parseArgs } from 'node:util';
import type { IdleRule } from '../analysis/sample-filter.ts';
import { idleRules } from '../analysis/sample-filter.ts';
import { profileFormatById, profileFormats } from '../parsers/registry.ts';
import { UsageError } from './command-error.ts';

/** The options of every command that reads profiles. */
export const sharedOptions = {
  format: { type: 'string' },
  member: { type: 'string' },
  event: { type: 'string', multiple: true },
  pid: { type: 'string', multiple: true },
  tid: { type: 'string', multiple: true },
  comm: { type: 'string', multiple: true },
  cpu: { type: 'string', multiple: true },
  idle: { type: 'string' },
} as const;

/** What these say. */
export interface SharedOptions {
  /** Id of the format to read a file as; `undefined` detects it. */
  readonly format: string | undefined;
  /** The file to read of a zip archive of several. */
  readonly member: string | undefined;
  /** Names as they were given: what a comma means depends on the names in the file. */
  readonly events: readonly string[] | undefined;
  readonly comms: readonly string[] | undefined;
  readonly pids: readonly number[] | undefined;
  readonly tids: readonly number[] | undefined;
  readonly cpus: readonly number[] | undefined;
  readonly idle: IdleRule | undefined;
}

/** Values by the option's name: text, a list of texts, or `true`. */
export type Given = ReadonlyMap<string, unknown>;

/**
 * Splits arguments into options and the rest.
 *
 * @param own options besides `--help` and the shared ones
 * @throws {UsageError} for options that are not known
 */
export function parseStrictly(
  args: readonly string[],
  own: { readonly [name: string]: { readonly type: 'string' | 'boolean'; readonly multiple?: boolean } },
): { readonly values: Given; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h' }, ...sharedOptions, ...own },
      allowPositionals: true,
    });
    return { values: new Map(Object.entries(values)), positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's first sentence says what is wrong; the others are about passing arguments that start with a dash.
    throw new UsageError(`${error.message.split(/\.(?:\s|$)|\n/, 1)[0]}.`);
  }
}

/** @throws {UsageError} for values that are not understood */
export function sharedValues(values: Given): SharedOptions {
  return {
    format: optional(values, 'format', formatId),
    member: text(values, 'member'),
    events: list(values, 'event'),
    comms: list(values, 'comm'),
    pids: list(values, 'pid')?.flatMap((text) => wholeNumbers('pid', text)),
    tids: list(values, 'tid')?.flatMap((text) => wholeNumbers('tid', text)),
    cpus: list(values, 'cpu')?.flatMap((text) => wholeNumbers('cpu', text)),
    idle: optional(values, 'idle', idleRule),
  };
}

/** Whether FlameScope's numbers are wanted. */
export function isFlamescopeWanted(values: Given): boolean {
  return optional(values, 'compat', compatName) !== undefined;
}

/** The text an option was given, if it was. */
export function text(values: Given, name: string): string | undefined {
  const value = values.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** What `read` makes of the text an option was given, if it was. */
export function optional<T>(
  values: Given,
  name: string,
  read: (name: string, text: string) => T,
): T | undefined {
  const value = text(values, name);
  return value === undefined ? undefined : read(name, value);
}

/** The texts an option was given that may be repeated, if it was. */
export function list(values: Given, name: string): readonly string[] | undefined {
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

/** A whole number from 1. */
export function positiveNumber(name: string, value: string): number {
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

function compatName(_: string, value: string): 'flamescope' {
  if (value === 'flamescope') return value;
  throw new UsageError(`--compat takes flamescope, not "${value}".`);
}

function idleRule(_: string, value: string): IdleRule {
  const rule = idleRules.find((known) => known === value);
  if (rule === undefined) throw new UsageError(`--idle takes ${idleRules.join(', ')}, not "${value}".`);
  return rule;
}
