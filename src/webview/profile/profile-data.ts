import type { FunctionTable } from '../../analysis/function-table.ts';
import type {
  FlameChartData,
  FlameGraphData,
  HeatMapData,
  SandwichData,
  SearchResult,
  ThreadsOverview,
  TimeDensity,
} from '../../analysis/view-data.ts';
import type { ViewRequests } from '../../protocol/view-requests.ts';
import { CompareData } from '../compare/compare-data.ts';
import { LatestRequest } from '../editor/latest-request.ts';
import type { EmptyReason } from './empty/find-empty-reason.ts';
import { findEmptyReason } from './empty/find-empty-reason.ts';
import type { ProfileChannel } from './profile-channel.ts';

type Params<K extends keyof ViewRequests> = ViewRequests[K]['params'];

/** Everything the views draw that comes from the worker, each asked for when a view wants it. */
export class ProfileData {
  readonly heatMap: LatestRequest<Params<'heatMap.read'>, HeatMapData>;
  readonly density: LatestRequest<Params<'density.read'>, TimeDensity>;
  readonly flameGraph: LatestRequest<Params<'flameGraph.read'>, FlameGraphData>;
  /** A subtree in full, when the flame graph leaves out boxes that would be seen. */
  readonly flameDetail: LatestRequest<Params<'flameGraph.read'>, FlameGraphData>;
  readonly search: LatestRequest<Params<'flameGraph.search'>, SearchResult>;
  readonly detailSearch: LatestRequest<Params<'flameGraph.search'>, SearchResult>;
  /** The heaviest functions of the selection. */
  readonly functions: LatestRequest<Params<'functions.read'>, FunctionTable>;
  /** All functions of the selection, for the table of them. */
  readonly functionTable: LatestRequest<Params<'functions.read'>, FunctionTable>;
  /** Callers and callees of one function. */
  readonly sandwich: LatestRequest<Params<'sandwich.read'>, SandwichData>;
  readonly threads: LatestRequest<Params<'threads.read'>, ThreadsOverview>;
  readonly chart: LatestRequest<Params<'chart.read'>, FlameChartData>;
  readonly compare: CompareData;
  /** Why nothing is selected, when nothing is. */
  readonly emptyReason: LatestRequest<Params<'flameGraph.read'>, EmptyReason>;

  /** `changed` is called after any of the answers has changed. */
  constructor(channel: ProfileChannel, changed: () => void) {
    const asking = <K extends keyof ViewRequests>(name: K) =>
      new LatestRequest<Params<K>, ViewRequests[K]['result']>(
        (params, signal) => channel.request(name, params, signal),
        changed,
      );
    this.heatMap = asking('heatMap.read');
    this.density = asking('density.read');
    this.flameGraph = asking('flameGraph.read');
    this.flameDetail = asking('flameGraph.read');
    this.search = asking('flameGraph.search');
    this.detailSearch = asking('flameGraph.search');
    this.functions = asking('functions.read');
    this.functionTable = asking('functions.read');
    this.sandwich = asking('sandwich.read');
    this.threads = asking('threads.read');
    this.chart = asking('chart.read');
    this.compare = new CompareData((name, params, signal) => channel.request(name, params, signal), changed);
    this.emptyReason = new LatestRequest(
      (params, signal) =>
        findEmptyReason(params, async (tried) => {
          const { samples } = await channel.request('flameGraph.read', tried, signal);
          return samples;
        }),
      changed,
    );
  }
}
