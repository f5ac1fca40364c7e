import type { CallTree, Grouping } from '../analysis/call-tree.ts';
import { callTree } from '../analysis/call-tree.ts';
import { flameChart } from '../analysis/chart/flame-chart.ts';
import type { Lane, LaneSource } from '../analysis/chart/lane.ts';
import { laneOf, stacksOfProfile, stacksOfTree } from '../analysis/chart/lane.ts';
import { sampleEnds } from '../analysis/chart/sample-ends.ts';
import type { ThreadRows } from '../analysis/chart/thread-rows.ts';
import { threadRows } from '../analysis/chart/thread-rows.ts';
import { threadsOverview } from '../analysis/chart/threads-overview.ts';
import { flameGraph } from '../analysis/flame-graph.ts';
import type { FunctionTable } from '../analysis/function-table.ts';
import { functionTable } from '../analysis/function-table.ts';
import type { HeatMap } from '../analysis/heat-map.ts';
import { heatMap, heatMapWindow } from '../analysis/heat-map.ts';
import type { QuerySource } from '../analysis/profile-query/profile-query.ts';
import type { ReportData } from '../analysis/report-data.ts';
import { reportBoxes, reportColumns, reportData, reportFunctions } from '../analysis/report-data.ts';
import type { SampleFilter } from '../analysis/sample-filter.ts';
import type { SampleMask } from '../analysis/sample-mask.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { selectionDuration } from '../analysis/sample-rows.ts';
import { sandwich } from '../analysis/sandwich.ts';
import { searchFlameGraph } from '../analysis/search/search-flame-graph.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import type { SourceHeat } from '../analysis/source-heat.ts';
import { sourceFiles, sourceHeat } from '../analysis/source-heat.ts';
import { summarise } from '../analysis/summarise.ts';
import { timeDensity } from '../analysis/time-density.ts';
import { applyTransforms } from '../analysis/transform/apply-transforms.ts';
import type { Transform } from '../analysis/transform/transform.ts';
import type { TreeWeights } from '../analysis/tree-weights.ts';
import { weighTree } from '../analysis/tree-weights.ts';
import type {
  FlameChartData,
  FlameGraphData,
  HeatMapData,
  ProfileSummary,
  SandwichData,
  SearchResult,
  ThreadsOverview,
  TimeDensity,
} from '../analysis/view-data.ts';
import type { StackProfile } from '../model/profile.ts';
import type { MappedScript } from '../parsers/source-map/map-frames.ts';
import { mapFrames } from '../parsers/source-map/map-frames.ts';
import type {
  ChartParams,
  DensityParams,
  FlameGraphParams,
  FunctionsParams,
  HeatMapParams,
  ReportParams,
  SandwichParams,
  SearchParams,
  SelectionParams,
  ThreadsParams,
} from '../protocol/view-requests.ts';
import type { SourceHeatParams } from '../protocol/worker-requests.ts';
import { Latest, LatestFew } from './latest.ts';

/** Trees after transforms that are kept: undo and redo then cost nothing, and a tree is some megabytes. */
const keptTrees = 4;

/** Boxes of a flame chart narrower than this are merged. */
const minBoxPx = 2;

/** One profile and what is worth keeping between two questions about it. Results are the caller's to give away. */
export class ProfileSession {
  readonly #profile: StackProfile;
  readonly #summary: ProfileSummary;
  readonly #trees = new Map<Grouping, CallTree>();
  readonly #transformed = new LatestFew<CallTree>(keptTrees);
  readonly #mask = new Latest<SampleMask>();
  readonly #heatMap = new Latest<HeatMap>();
  /** More than one, because comparing weighs two selections in turn. */
  readonly #weights = new LatestFew<TreeWeights>(3);
  readonly #laneSource = new Latest<LaneSource>();
  /** Of the latest lane source. */
  #lanes = new Map<number, Lane>();
  #threads: { readonly rows: ThreadRows; readonly ends: Float64Array } | undefined;

  /** `formatLabel` is what a user calls the profile's format. */
  constructor(profile: StackProfile, formatLabel: string) {
    this.#profile = profile;
    this.#summary = summarise(profile, formatLabel);
  }

  /** What the session is about. */
  get profile(): StackProfile {
    return this.#profile;
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

  /** @throws {SelectionError} if the value or the node does not exist, or a transform cannot be used */
  flameGraph({ rootNode, order, ...selection }: FlameGraphParams): FlameGraphData {
    const { tree, weights } = this.weighed(selection);
    return flameGraph(tree, weights, { rootNode, order });
  }

  /** @throws {SelectionError} if the query is no valid search */
  search({ rootNode, query, ...selection }: SearchParams): SearchResult {
    const { tree, weights } = this.weighed(selection);
    return searchFlameGraph(tree, weights, { rootNode }, query);
  }

  /** @throws {SelectionError} if the value does not exist */
  functions({ by, order, limit, ...selection }: FunctionsParams): FunctionTable {
    const grouping = by === 'thread' ? 'thread' : selection.grouping;
    const { tree, weights } = this.weighed({ ...selection, grouping, isInverted: false });
    return functionTable(tree, weights, { by, order, limit });
  }

  /** @throws {SelectionError} if the selection has no such function */
  sandwich({ fn, order, ...selection }: SandwichParams): SandwichData {
    const { tree, weights } = this.weighed({ ...selection, isInverted: false });
    return sandwich(tree, weights, fn, { order });
  }

  /** @throws {SelectionError} if the profile has no times or no such thread */
  chart({ filter, transforms, threads, startNs, endNs, widthPx, maxDepth }: ChartParams): FlameChartData {
    if (this.#profile.samples.time === undefined) {
      throw new SelectionError('No sample has a time, so there is no flame chart.');
    }
    const source = this.#laneSourceOf(filter, transforms ?? []);
    const minBoxNs = Math.max(1, ((endNs - startNs) * minBoxPx) / Math.max(1, widthPx));
    return flameChart(
      source.stacks,
      threads.map((ids) => this.#laneOf(source, ids)),
      { startNs, endNs, minBoxNs, maxDepth: maxDepth ?? Number.POSITIVE_INFINITY },
    );
  }

  /** @throws {SelectionError} if the profile has no times or no such value */
  threads({ filter, transforms, range, value, slices }: ThreadsParams): ThreadsOverview {
    const { firstNs, lastNs } = this.#summary;
    if (firstNs === undefined || lastNs === undefined) {
      throw new SelectionError('No sample has a time, so nothing can be shown over time.');
    }
    const source = this.#laneSourceOf(filter, transforms ?? []);
    return threadsOverview(source, range ?? { startNs: firstNs, endNs: lastNs + 1 }, value, slices);
  }

  /**
   * The merged stacks of a selection. What is returned is kept and shared: not to be changed or given away.
   *
   * @throws {SelectionError} if the value does not exist, or a transform cannot be used
   */
  weighed(selection: SelectionParams): { readonly tree: CallTree; readonly weights: TreeWeights } {
    const { filter, range, value, grouping, transforms = [], isInverted = false } = selection;
    const tree = this.#treeOf(grouping, transforms, isInverted);
    const key = JSON.stringify([filter, range, value, grouping, transforms, isInverted]);
    const weights = this.#weights.get(key, () =>
      weighTree(this.#profile, tree, { mask: this.#maskOf(filter), range, value }),
    );
    return { tree, weights };
  }

  /** How long a range lasts, as far as the profile reaches; `undefined` if it has no times. */
  durationOf(range: SelectionParams['range']): number | undefined {
    return selectionDuration(this.#profile, range);
  }

  /**
   * What a report of a selection shows.
   *
   * @throws {SelectionError} if the value does not exist, or a transform or the heat map's shape cannot be used
   */
  report({ title, columnNs, rows, ...selection }: ReportParams): ReportData {
    const { filter, range } = selection;
    const { tree, weights } = this.weighed(selection);
    const window = { firstColumn: 0, endColumn: Number.MAX_SAFE_INTEGER, maxColumns: reportColumns };
    const hasTime = this.#summary.firstNs !== undefined;
    return reportData({
      title,
      summary: this.#summary,
      range,
      heatMap: hasTime ? this.heatMap({ filter, columnNs, rows, ...window }) : undefined,
      flameGraph: flameGraph(tree, weights, { maxBoxes: reportBoxes }),
      functions: this.functions({ ...selection, order: 'self', limit: reportFunctions }),
    });
  }

  /** A session of the profile with its frames moved to what their scripts were made of. */
  withSourceMaps(scripts: readonly MappedScript[]): ProfileSession {
    return new ProfileSession(mapFrames(this.#profile, scripts), this.#summary.formatLabel);
  }

  sourceFiles(): readonly string[] {
    return sourceFiles(this.#profile);
  }

  /** @throws {SelectionError} if the value does not exist */
  sourceHeat({ files, filter, range, value }: SourceHeatParams): SourceHeat {
    return sourceHeat(this.#profile, files, { mask: this.#maskOf(filter), range, value });
  }

  /** The profile as queries look at it. */
  get querySource(): QuerySource {
    return {
      profile: this.#profile,
      formatLabel: this.#summary.formatLabel,
      weighed: ({ filter, range, value }, grouping) =>
        this.weighed({ filter, value, grouping, ...(range !== undefined && { range }) }),
    };
  }

  #maskOf(filter: SampleFilter): SampleMask {
    return this.#mask.get(JSON.stringify(filter), () => sampleMask(this.#profile, filter));
  }

  #treeOf(grouping: Grouping, transforms: readonly Transform[], isInverted: boolean): CallTree {
    const base = this.#trees.get(grouping) ?? callTree(this.#profile, grouping);
    this.#trees.set(grouping, base);
    if (transforms.length === 0 && !isInverted) return base;
    return this.#transformed.get(JSON.stringify([grouping, transforms, isInverted]), () =>
      applyTransforms(base, transforms, isInverted),
    );
  }

  #laneSourceOf(filter: SampleFilter, transforms: readonly Transform[]): LaneSource {
    return this.#laneSource.get(JSON.stringify([filter, transforms]), () => {
      const rows = this.#threads?.rows ?? threadRows(this.#profile);
      const ends = this.#threads?.ends ?? sampleEnds(this.#profile, rows);
      this.#threads = { rows, ends };
      this.#lanes = new Map();
      const stacks =
        transforms.length === 0
          ? stacksOfProfile(this.#profile)
          : stacksOfTree(this.#treeOf('none', transforms, false));
      return { profile: this.#profile, threads: rows, ends, mask: this.#maskOf(filter), stacks };
    });
  }

  #laneOf(source: LaneSource, { pid, tid, name }: ChartParams['threads'][number]): Lane {
    const index = source.threads.threads.findIndex(
      (thread) =>
        thread.pid === pid &&
        thread.tid === tid &&
        (tid >= 0 || name === undefined || thread.names[0] === name),
    );
    if (index < 0) throw new SelectionError(`The profile has no thread ${tid} of process ${pid}.`);
    const lane = this.#lanes.get(index) ?? laneOf(source, index);
    this.#lanes.set(index, lane);
    return lane;
  }
}
