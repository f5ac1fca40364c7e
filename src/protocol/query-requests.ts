import type { Normalisation } from '../analysis/diff/weigh-union.ts';
import { normalisations } from '../analysis/diff/weigh-union.ts';
import type { DiffAnswer, ProfileQuery, QueryAnswer } from '../analysis/profile-query/profile-query.ts';
import type { ParamGuards } from './channel.ts';
import type { Guard, Guarded } from './guard.ts';
import { isInteger, isObject, isOneOf, isRecord, isString } from './guard.ts';
import { isQuerySelection } from './view-requests.ts';

/** Questions with short answers, for the language model tools. */
export type QueryRequests = {
  readonly 'query.run': { readonly params: QueryParams; readonly result: QueryAnswer };
  /** Compares the profile `a` of a worker with its profile `b`. */
  readonly 'query.diff': { readonly params: QueryDiffParams; readonly result: DiffAnswer };
};

const limited = { limit: isInteger };
const shapes: { readonly [K in ProfileQuery['kind']]: Guard<unknown> } = {
  summary: isObject({}),
  functions: isObject({ ...limited, order: isOneOf('self', 'total') }),
  callers: isObject({ ...limited, fn: isString }),
  range: isObject(limited),
  lines: isObject({ ...limited, file: isString }),
};

const isQuery: Guard<ProfileQuery> = (value): value is ProfileQuery => {
  if (!isRecord(value)) return false;
  const shape = Object.entries(shapes).find(([kind]) => kind === value['kind'])?.[1];
  return shape?.(value) === true;
};

const isQueryParams = isObject({ selection: isQuerySelection, query: isQuery });
export type QueryParams = Guarded<typeof isQueryParams>;

const isQueryDiffParams = isObject({
  a: isQuerySelection,
  b: isQuerySelection,
  normalise: isOneOf<Normalisation>(...normalisations),
  limit: isInteger,
});
export type QueryDiffParams = Guarded<typeof isQueryDiffParams>;

export const queryRequestGuards: ParamGuards<QueryRequests> = {
  'query.run': isQueryParams,
  'query.diff': isQueryDiffParams,
};
