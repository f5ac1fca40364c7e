import type { DiffGraphData, DiffTable, FlameGraphData, SearchResult } from '../../analysis/view-data.ts';
import type { DiffRequests } from '../../protocol/diff-requests.ts';
import type { SelectionParams, ViewRequests } from '../../protocol/view-requests.ts';
import { LatestRequest } from '../editor/latest-request.ts';
import type { CompareChoice } from '../profile/state/view-state.ts';

/** What a comparison asks for, of the worker of one profile or of two. */
export type CompareQuestions = DiffRequests & Pick<ViewRequests, 'flameGraph.read'>;

type Params<K extends keyof CompareQuestions> = CompareQuestions[K]['params'];

/** Sends a question of a comparison. */
export type AskComparison = <K extends keyof CompareQuestions & string>(
  name: K,
  params: Params<K>,
  signal: AbortSignal,
) => Promise<CompareQuestions[K]['result']>;

/** Functions listed in the table of differences. */
const listedFunctions = 20_000;

/** Everything the view of a comparison draws. */
export class CompareData {
  readonly diff: LatestRequest<Params<'diff.read'>, DiffGraphData>;
  readonly search: LatestRequest<Params<'diff.search'>, SearchResult>;
  readonly table: LatestRequest<Params<'diff.functions'>, DiffTable>;
  readonly graphA: LatestRequest<Params<'flameGraph.read'>, FlameGraphData>;
  readonly graphB: LatestRequest<Params<'flameGraph.read'>, FlameGraphData>;

  /** `changed` is called after any of the answers has changed. */
  constructor(ask: AskComparison, changed: () => void) {
    const asking = <K extends keyof CompareQuestions & string>(name: K) =>
      new LatestRequest<Params<K>, CompareQuestions[K]['result']>(
        (params, signal) => ask(name, params, signal),
        changed,
      );
    this.diff = asking('diff.read');
    this.search = asking('diff.search');
    this.table = asking('diff.functions');
    this.graphA = asking('flameGraph.read');
    this.graphB = asking('flameGraph.read');
  }

  /**
   * Asks for what a choice shows of two selections, which change places where it says so; what is known is not asked
   * again.
   */
  want(
    choice: CompareChoice,
    [first, second]: readonly [SelectionParams, SelectionParams],
    query: string,
    revision: number,
  ): void {
    const { show, normalise, width, isFlipped, measure } = choice;
    const [a, b] = isFlipped ? [second, first] : [first, second];
    const isElided = show === 'elided';
    const picture = { a, b, normalise, ...(isElided ? { isElided } : { width }) };
    this.diff.want(picture, revision);
    if (query === '') this.search.clear();
    else this.search.want({ ...picture, query }, revision);
    if (show === 'table') {
      this.table.want({ a, b, normalise, order: measure, limit: listedFunctions }, revision);
    }
    if (show === 'sides') {
      this.graphA.want(a, revision);
      this.graphB.want(b, revision);
    }
  }
}
