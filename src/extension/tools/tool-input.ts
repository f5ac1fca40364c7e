import type { ProfileQuery } from '../../analysis/profile-query/profile-query.ts';
import type { Guarded } from '../../protocol/guard.ts';
import {
  isBoolean,
  isFiniteNumber,
  isInteger,
  isObject,
  isOneOf,
  isOptional,
  isString,
} from '../../protocol/guard.ts';

/** Rows of each list if a model does not say, and at most: an answer should leave room for thinking. */
const defaultLimit = 20;
const maxLimit = 100;

/** What a language model asks of one profile, checked. */
export interface ToolInput {
  /** Path or name of the profile; the one in front if absent. */
  readonly file: string | undefined;
  /** The profile to compare with; only for differences. */
  readonly other: string | undefined;
  readonly fromSeconds: number | undefined;
  readonly toSeconds: number | undefined;
  /** Whether to answer about what the user's editor shows: its range and its filters. */
  readonly usesSelection: boolean;
  readonly limit: number;
  readonly query: ProfileQuery | { readonly kind: 'diff' };
}

/** The tools as package.json contributes them. */
export const toolNames = [
  'chronoscope_summary',
  'chronoscope_hot_functions',
  'chronoscope_callers',
  'chronoscope_range',
  'chronoscope_lines',
  'chronoscope_diff',
] as const;
export type ToolName = (typeof toolNames)[number];

const isInput = isObject({
  file: isOptional(isString),
  other: isOptional(isString),
  from: isOptional(isFiniteNumber),
  to: isOptional(isFiniteNumber),
  useSelection: isOptional(isBoolean),
  limit: isOptional(isInteger),
  order: isOptional(isOneOf('self', 'total')),
  function: isOptional(isString),
  source: isOptional(isString),
});

/**
 * Reads what a model passes to a tool.
 *
 * @throws {Error} with a sentence the model can act on
 */
export function parseToolInput(name: ToolName, input: unknown): ToolInput {
  if (!isInput(input)) throw new Error('The input does not have the types that the tool’s schema names.');
  const limit = Math.min(maxLimit, Math.max(1, input.limit ?? defaultLimit));
  if (input.from !== undefined && input.to !== undefined && input.from >= input.to) {
    throw new Error('"to" has to be after "from".');
  }
  return {
    file: input.file,
    other: input.other,
    fromSeconds: input.from,
    toSeconds: input.to,
    usesSelection: input.useSelection === true,
    limit,
    query: queryOf(name, input, limit),
  };
}

function queryOf(name: ToolName, input: Guarded<typeof isInput>, limit: number): ToolInput['query'] {
  switch (name) {
    case 'chronoscope_summary':
      return { kind: 'summary' };
    case 'chronoscope_hot_functions':
      return { kind: 'functions', order: input.order ?? 'self', limit };
    case 'chronoscope_callers':
      if (input.function === undefined) throw new Error('Name the function, by its handle or name.');
      return { kind: 'callers', fn: input.function, limit };
    case 'chronoscope_range':
      return { kind: 'range', limit };
    case 'chronoscope_lines':
      if (input.source === undefined) throw new Error('Name the source file.');
      return { kind: 'lines', file: input.source, limit };
    case 'chronoscope_diff':
      return { kind: 'diff' };
  }
}
