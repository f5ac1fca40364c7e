import { mixByTso, pruneLikeFlashprof } from '../../analysis/tiflash/flashprof-rule.ts';
import type { QueryGraph } from '../../analysis/tiflash/query-graph.ts';
import { queryGraph } from '../../analysis/tiflash/query-graph.ts';
import type { QueryRecords } from '../../model/tiflash/cluster-log.ts';
import type { OpenedClusterLog } from '../../parsers/tiflash/opened-cluster-log.ts';
import { InputError } from '../command-error.ts';
import type { TiflashOptions } from './tiflash-options.ts';

/** The queries of opened logs as the options ask for them, one at a time. */
export function queriesOf(
  opened: OpenedClusterLog,
  { isFlashprof, mixesStatements }: Pick<TiflashOptions, 'isFlashprof' | 'mixesStatements'>,
): readonly QueryRecords[] {
  const { queries } = opened.log;
  if (!isFlashprof) return queries;
  // flashprof gives up a record whose JSON is not valid as it was printed.
  return (mixesStatements ? mixByTso(queries) : queries).map((query) =>
    pruneLikeFlashprof(query, (record) => opened.loadRecord(record)?.repairs.length === 0),
  );
}

export function graphOf(query: QueryRecords, opened: OpenedClusterLog): QueryGraph {
  return queryGraph(query, (task) => opened.loadTask(task));
}

/**
 * The queries whose key or TSO is `wanted`; all of them if it is `undefined`.
 *
 * @throws {InputError} if there is none
 */
export function selectQueries(
  queries: readonly QueryRecords[],
  wanted: string | undefined,
): readonly QueryRecords[] {
  if (wanted === undefined) return queries;
  const found = queries.filter(({ identity }) => identity.key === wanted || `${identity.startTs}` === wanted);
  if (found.length > 0) return found;
  throw new InputError(`There is no query ${wanted}; "chronoscope tiflash parse" lists them.`);
}
