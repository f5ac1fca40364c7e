import { mixByTso, pruneLikeFlashprof } from '../../analysis/tiflash/flashprof-rule.ts';
import type { QueryGraph } from '../../analysis/tiflash/query-graph.ts';
import { queryGraph } from '../../analysis/tiflash/query-graph.ts';
import type { TimeWindow } from '../../capture/tiflash/collection.ts';
import type { QueryRecords } from '../../model/tiflash/cluster-log.ts';
import { tsoMilliseconds } from '../../model/tiflash/query-identity.ts';
import type { OpenedClusterLog } from '../../parsers/tiflash/opened-cluster-log.ts';
import { InputError } from '../command-error.ts';
import type { TiflashOptions } from './tiflash-options.ts';

export type QueryOptions = Pick<TiflashOptions, 'isFlashprof' | 'mixesStatements' | 'window'>;

/** The queries of opened logs as the options ask for them, one at a time. */
export function queriesOf(
  opened: OpenedClusterLog,
  { isFlashprof, mixesStatements, window }: QueryOptions,
): readonly QueryRecords[] {
  const queries = opened.log.queries.filter((query) => window === undefined || ranWithin(query, window));
  if (!isFlashprof) return queries;
  // flashprof gives up a record whose JSON is not valid as it was printed.
  return (mixesStatements ? mixByTso(queries) : queries).map((query) =>
    pruneLikeFlashprof(query, (record) => opened.loadRecord(record)?.repairs.length === 0),
  );
}

/** Whether any task ran then; of one that has not ended, whether it began by then. */
function ranWithin({ identity, tasks }: QueryRecords, { fromMs, toMs }: TimeWindow): boolean {
  const begun = tsoMilliseconds(identity.startTs);
  return tasks.some(({ chosen: { initNs, endNs } }) => {
    const startMs = initNs > 0n ? Number(initNs / 1_000_000n) : begun;
    const endMs = endNs > 0n ? Number(endNs / 1_000_000n) : Math.max(startMs, fromMs);
    return startMs <= toMs && endMs >= fromMs;
  });
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
