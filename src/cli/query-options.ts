import type { Normalisation } from '../analysis/diff/weigh-union.ts';
import type { ProfileQuery } from '../analysis/profile-query/profile-query.ts';
import { UsageError } from './command-error.ts';
import { normalisation } from './diff-options.ts';
import type { FileOptions } from './read-profile.ts';
import { secondsToNs } from './seconds-to-ns.ts';
import type { Given, SharedOptions } from './shared-options.ts';
import { optional, parseStrictly, positiveNumber, sharedValues, text } from './shared-options.ts';

const ownOptions = {
  json: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  value: { type: 'string' },
  order: { type: 'string' },
  limit: { type: 'string' },
  normalise: { type: 'string' },
} as const;

/** What can be asked, and what follows the file. */
const kinds = {
  summary: undefined,
  functions: undefined,
  callers: 'the function, by name or handle',
  range: undefined,
  lines: 'the source file',
  diff: 'the file to compare with',
} as const;
type Kind = keyof typeof kinds;

const maxLimit = 1000;

/** A command line of `query` that has been understood. */
export interface QueryOptions extends SharedOptions, FileOptions {
  readonly query: ProfileQuery | { readonly kind: 'diff'; readonly other: string; readonly limit: number };
  readonly isJson: boolean;
  readonly fromNs: number | undefined;
  readonly toNs: number | undefined;
  readonly value: string | undefined;
  readonly normalise: Normalisation;
}

/**
 * Reads the arguments of `query`.
 *
 * @returns `help` if that is what was asked for
 * @throws {UsageError} for anything that is not understood
 */
export function parseQueryOptions(args: readonly string[]): QueryOptions | 'help' {
  const { values, positionals } = parseStrictly(args, ownOptions);
  if (values.get('help') === true) return 'help';
  const [name, file, subject, extra] = positionals;
  const kind = kindOf(name);
  if (file === undefined) throw new UsageError('Name the file to read, or "-" for standard input.');
  const wanted = kinds[kind];
  if (wanted !== undefined && subject === undefined) throw new UsageError(`Name ${wanted} behind the file.`);
  const surplus = wanted === undefined ? subject : extra;
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one too many.`);
  const fromNs = optional(values, 'from', secondsToNs);
  const toNs = optional(values, 'to', secondsToNs);
  if (fromNs !== undefined && toNs !== undefined && fromNs >= toNs) {
    throw new UsageError('The time given with --to is not after the one given with --from.');
  }
  return {
    file,
    ...sharedValues(values),
    query: queryOf(kind, subject ?? '', values),
    isJson: values.get('json') === true,
    fromNs,
    toNs,
    value: text(values, 'value'),
    normalise: optional(values, 'normalise', normalisation) ?? 'samples',
  };
}

function kindOf(name: string | undefined): Kind {
  const known = Object.keys(kinds);
  const kind = (['summary', 'functions', 'callers', 'range', 'lines', 'diff'] as const).find(
    (one) => one === name,
  );
  if (kind !== undefined) return kind;
  throw new UsageError(
    name === undefined
      ? `Say what to ask: ${known.join(', ')}.`
      : `Nothing to ask is called "${name}", only ${known.join(', ')}.`,
  );
}

function queryOf(kind: Kind, subject: string, values: Given): QueryOptions['query'] {
  const limit = optional(values, 'limit', boundedNumber) ?? 20;
  switch (kind) {
    case 'summary':
      return { kind };
    case 'functions':
      return { kind, order: optional(values, 'order', selfOrTotal) ?? 'self', limit };
    case 'callers':
      return { kind, fn: subject, limit };
    case 'range':
      return { kind, limit };
    case 'lines':
      return { kind, file: subject, limit };
    case 'diff':
      return { kind, other: subject, limit };
  }
}

function boundedNumber(name: string, value: string): number {
  const number = positiveNumber(name, value);
  if (number > maxLimit)
    throw new UsageError(`--${name} takes at most ${maxLimit}; answers are for reading.`);
  return number;
}

function selfOrTotal(_: string, value: string): 'self' | 'total' {
  if (value === 'self' || value === 'total') return value;
  throw new UsageError(`--order takes self or total, not "${value}".`);
}
