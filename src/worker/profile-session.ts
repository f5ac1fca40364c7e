import type { CallTree, Grouping } from '../analysis/call-tree.ts';
import { callTree } from '../analysis/call-tree.ts';
import { flameGraph } from '../analysis/flame-graph.ts';
import type { FunctionTable } from '../analysis/function-table.ts';
import { functionTable } from '../analysis/function-table.ts';
import type { HeatMap } from '../analysis/heat-map.ts';
import { heatMap, heatMapWindow } from '../analysis/heat-map.ts';
import type { SampleFilter } from '../analysis/sample-filter.ts';
import type { SampleMask } from '../analysis/sample-mask.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { searchFlameGraph } from '../analysis/search/search-flame-graph.ts';
import type { SourceHeat } from '../analysis/source-heat.ts';
import { sourceFiles, sourceHeat } from '../analysis/source-heat.ts';
import { summarise } from '../analysis/summarise.ts';
import { timeDensity } from '../analysis/time-density.ts';
import type { TreeWeights } from '../analysis/tree-weights.ts';
import { weighTree } from '../analysis/tree-weights.ts';
import type {
  FlameGraphData,
  HeatMapData,
  ProfileSummary,
  SearchResult,
  TimeDensity,
} from '../analysis/view-data.ts';
import type { StackProfile } from '../model/profile.ts';
import type {
  DensityParams,
  FlameGraphParams,
  FunctionsParams,
  HeatMapParams,
  SearchParams,
} from '../protocol/view-requests.ts';
import type { SourceHeatParams } from '../protocol/worker-requests.ts';
import { Latest } from './latest.ts';

/** One profile and what is worth keeping between two questions about it. Results are the caller's to give away. */
export class ProfileSession {
  readonly #profile: StackProfile;
  readonly #summary: ProfileSummary;
  readonly #trees = new Map<Grouping, CallTree>();
  readonly #mask = new Latest<SampleMask>();
  readonly #heatMap = new Latest<HeatMap>();
  readonly #weights = new Latest<TreeWeights>();

  /** `formatLabel` is what a user calls the profile's format. */
  constructor(profile: StackProfile, formatLabel: string) {
    this.#profile = profile;
    this.#summary = summarise(profile, formatLabel);
  }

  summary(): ProfileSummary {
    return this.#summary;
  }

  /** @throws {SelectionError} if the profile has no times or the shape is impossible */
  heatMap({ filter, columnNs, rows, firstColumn, endColumn, maxColumns }: HeatMapParams): HeatMapData {
    const map = this.#heatMap.get(JSON.stringify([filter, columnNs, rows]), () =>
      heatMap(this.#profile, this.#maskOf(filter), { columnNs, rows }),
    );
    return heatMapWindow(map, firstColumn, endColumn, maxColumns);
  }

  /** @throws {SelectionError} if the profile has no times */
  density({ filter, slices }: DensityParams): TimeDensity {
    return timeDensity(this.#profile, this.#maskOf(filter), slices);
  }

  /** @throws {SelectionError} if the value or the node does not exist */
  flameGraph(params: FlameGraphParams): FlameGraphData {
    return flameGraph(this.#treeOf(params.grouping), this.#weightsOf(params), { rootNode: params.rootNode });
  }

  /** @throws {SelectionError} if the query is no valid search */
  search(params: SearchParams): SearchResult {
    const { grouping, rootNode, query } = params;
    return searchFlameGraph(this.#treeOf(grouping), this.#weightsOf(params), { rootNode }, query);
  }

  /** @throws {SelectionError} if the value does not exist */
  functions(params: FunctionsParams): FunctionTable {
    return functionTable(this.#treeOf(params.grouping), this.#weightsOf(params), params.order, params.limit);
  }

  sourceFiles(): readonly string[] {
    return sourceFiles(this.#profile);
  }

  /** @throws {SelectionError} if the value does not exist */
  sourceHeat({ files, filter, range, value }: SourceHeatParams): SourceHeat {
    return sourceHeat(this.#profile, files, { mask: this.#maskOf(filter), range, value });
  }

  #maskOf(filter: SampleFilter): SampleMask {
    return this.#mask.get(JSON.stringify(filter), () => sampleMask(this.#profile, filter));
  }

  #treeOf(grouping: Grouping): CallTree {
    const tree = this.#trees.get(grouping) ?? callTree(this.#profile, grouping);
    this.#trees.set(grouping, tree);
    return tree;
  }

  #weightsOf({ filter, range, value, grouping }: FlameGraphParams): TreeWeights {
    return this.#weights.get(JSON.stringify([filter, range, value, grouping]), () =>
      weighTree(this.#profile, this.#treeOf(grouping), { mask: this.#maskOf(filter), range, value }),
    );
  }
}
