import type { Normalisation } from '../analysis/diff/weigh-union.ts';
import { normalisations } from '../analysis/diff/weigh-union.ts';
import { UsageError } from './command-error.ts';
import type { FileOptions } from './read-profile.ts';
import { secondsToNs } from './seconds-to-ns.ts';
import type { Given, SharedOptions } from './shared-options.ts';
import {
  isFlamescopeWanted,
  optional,
  parseStrictly,
  positiveNumber,
  sharedValues,
  text,
} from './shared-options.ts';

const ownOptions = {
  json: { type: 'boolean' },
  compat: { type: 'string' },
  'from-a': { type: 'string' },
  'to-a': { type: 'string' },
  'from-b': { type: 'string' },
  'to-b': { type: 'string' },
  elided: { type: 'boolean' },
  normalise: { type: 'string' },
  value: { type: 'string' },
  limit: { type: 'string' },
  'fail-over': { type: 'string' },
} as const;

/** A command line of `diff` that has been understood. */
export interface DiffOptions extends SharedOptions {
  readonly a: ComparedFile;
  readonly b: ComparedFile;
  readonly isJson: boolean;
  /** Give FlameScope's numbers instead of the right ones. */
  readonly isFlamescope: boolean;
  /** Only what B has and A has not. */
  readonly isElided: boolean;
  readonly normalise: Normalisation;
  /** Name of the value kind to weigh by. */
  readonly value: string | undefined;
  /** Functions, or boxes, to print. */
  readonly limit: number;
  /** Growth of a function, as a share of everything, from which on the check fails. */
  readonly failOver: number | undefined;
}

/** A file, and the range of it that is compared. */
export interface ComparedFile extends FileOptions {
  readonly side: 'a' | 'b';
  /** Nanoseconds from the whole second of the first sample; `undefined` for no limit. */
  readonly fromNs: number | undefined;
  readonly toNs: number | undefined;
}

/**
 * Reads the arguments of `diff`.
 *
 * @returns `help` if that is what was asked for
 * @throws {UsageError} for anything that is not understood
 */
export function parseDiffOptions(args: readonly string[]): DiffOptions | 'help' {
  const { values, positionals } = parseStrictly(args, ownOptions);
  if (values.get('help') === true) return 'help';
  const [a, b, extra] = positionals;
  if (a === undefined || b === undefined) throw new UsageError('Name the two files to compare.');
  if (extra !== undefined) throw new UsageError(`Name two files; "${extra}" is one too many.`);
  if (a === '-' && b === '-') throw new UsageError('Only one of the two can be standard input.');
  const isFlamescope = isFlamescopeWanted(values);
  const options = {
    ...sharedValues(values),
    isJson: values.get('json') === true,
    isFlamescope,
    isElided: values.get('elided') === true,
    normalise: optional(values, 'normalise', normalisation) ?? 'samples',
    value: text(values, 'value'),
    limit: optional(values, 'limit', positiveNumber) ?? 50,
    failOver: optional(values, 'fail-over', share),
  };
  if (isFlamescope) refuseWithFlamescope(options);
  return { ...options, a: comparedFile(values, 'a', a, options), b: comparedFile(values, 'b', b, options) };
}

function comparedFile(
  values: Given,
  side: 'a' | 'b',
  file: string,
  { format, member }: SharedOptions,
): ComparedFile {
  const fromNs = optional(values, `from-${side}`, secondsToNs);
  const toNs = optional(values, `to-${side}`, secondsToNs);
  if (fromNs !== undefined && toNs !== undefined && fromNs >= toNs) {
    throw new UsageError(`The time given with --to-${side} is not after the one given with --from-${side}.`);
  }
  return { side, file, format, member, fromNs, toNs };
}

function refuseWithFlamescope({ normalise, failOver }: Pick<DiffOptions, 'normalise' | 'failOver'>): void {
  if (normalise !== 'samples') {
    throw new UsageError(
      'FlameScope compares by samples only; leave out --normalise with --compat flamescope.',
    );
  }
  if (failOver !== undefined) {
    throw new UsageError('--fail-over needs the right numbers; leave out --compat flamescope.');
  }
}

/** What makes two selections comparable. */
export function normalisation(_: string, value: string): Normalisation {
  const known = normalisations.find((one) => one === value);
  if (known === undefined)
    throw new UsageError(`--normalise takes ${normalisations.join(', ')}, not "${value}".`);
  return known;
}

function share(_: string, value: string): number {
  const percent = /^(\d+(?:\.\d+)?)\s*%?$/.exec(value)?.[1];
  if (percent === undefined)
    throw new UsageError(`--fail-over takes a percentage such as 5%, not "${value}".`);
  return Number(percent) / 100;
}
