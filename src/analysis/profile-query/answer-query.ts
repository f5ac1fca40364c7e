import { f64At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { facetsOf } from '../facets.ts';
import { sampleMask } from '../sample-mask.ts';
import { timedRows } from '../sample-rows.ts';
import { answerCallers } from './answer-callers.ts';
import { answerLines } from './answer-lines.ts';
import { answerRange, threadFacts } from './answer-range.ts';
import { heaviestFunctions, measured } from './function-facts.ts';
import { shortName } from './function-handle.ts';
import type {
  FunctionsAnswer,
  ProfileQuery,
  QueryAnswer,
  QuerySelection,
  QuerySource,
  SummaryAnswer,
} from './profile-query.ts';

/** Rows of each list of a summary. */
const summaryRows = 10;

/**
 * Answers one question about a selection.
 *
 * @throws {SelectionError} if the profile does not have what is asked for
 */
export function answerQuery(
  source: QuerySource,
  selection: QuerySelection,
  query: ProfileQuery,
): QueryAnswer {
  switch (query.kind) {
    case 'summary':
      return answerSummary(source, selection);
    case 'functions':
      return answerFunctions(source, selection, query.order, query.limit);
    case 'callers':
      return answerCallers(source, selection, query.fn, query.limit);
    case 'range':
      return answerRange(source, selection, query.limit);
    case 'lines':
      return answerLines(source, selection, query.file, query.limit);
  }
}

function answerSummary(source: QuerySource, selection: QuerySelection): SummaryAnswer {
  const { profile, formatLabel } = source;
  const weighed = source.weighed(selection, 'none');
  const facets = facetsOf(profile, sampleMask(profile, selection.filter));
  const { functions, leftOut } = heaviestFunctions(weighed, 'self', summaryRows);
  return {
    kind: 'summary',
    ...measured(weighed),
    format: formatLabel,
    seconds: secondsOf(profile),
    values: profile.values,
    events: facets.events
      .slice(0, summaryRows)
      .map(({ value, samples }) => ({ name: shortName(value), samples })),
    threads: facets.threads.slice(0, summaryRows).map(threadFacts),
    threadsLeftOut: Math.max(0, facets.threads.length - summaryRows),
    functions,
    functionsLeftOut: leftOut,
    metadata: profile.metadata
      .slice(0, summaryRows)
      .map(({ key, value }) => ({ key: shortName(key), value: shortName(value) })),
    warnings: profile.warnings
      .slice(0, summaryRows)
      .map(({ message, count }) => ({ message: shortName(message), count })),
  };
}

function secondsOf(profile: StackProfile): number | null {
  const { first, end } = timedRows(profile);
  const { time } = profile.samples;
  return time === undefined || first === end ? null : (f64At(time, end - 1) - f64At(time, first)) / 1e9;
}

function answerFunctions(
  source: QuerySource,
  selection: QuerySelection,
  order: 'self' | 'total',
  limit: number,
): FunctionsAnswer {
  const weighed = source.weighed(selection, 'none');
  return { kind: 'functions', ...measured(weighed), order, ...heaviestFunctions(weighed, order, limit) };
}
