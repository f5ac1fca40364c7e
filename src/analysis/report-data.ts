import { i32At } from '../model/column.ts';
import type { MetadataEntry, ParseWarning, ValueKind } from '../model/profile.ts';
import type { FunctionTable } from './function-table.ts';
import type { TimeRange } from './sample-filter.ts';
import type { FlameFunction, FlameGraphData, FunctionRow, HeatMapData, ProfileSummary } from './view-data.ts';

/** Boxes of a report's flame graph: what d3-flame-graph lays out in a fraction of a second. */
export const reportBoxes = 5000;

/** Rows of a report's table of functions. */
export const reportFunctions = 200;

/** Columns of a report's heat map; neighbours are merged until there are no more. */
export const reportColumns = 600;

/** Levels below the root that are drawn: d3-flame-graph draws by recursion. */
const maxDepth = 500;

/** All that a report of one selection shows, as JSON carries it. */
export interface ReportData {
  readonly title: string;
  readonly formatLabel: string;
  readonly samples: number;
  readonly durationNs: number | undefined;
  readonly metadata: readonly MetadataEntry[];
  readonly warnings: readonly ParseWarning[];
  readonly value: ValueKind;
  readonly selectionTotal: number;
  readonly fileTotal: number;
  readonly selectedSamples: number;
  /** The selected time, in nanoseconds of the heat map's clock. */
  readonly range: TimeRange | undefined;
  /** Absent if no sample has a time. */
  readonly heatMap: ReportHeatMap | undefined;
  readonly flameGraph: ReportFlameGraph;
  readonly functions: readonly FunctionRow[];
  /** How many functions the selection has. */
  readonly functionCount: number;
}

/** A {@link HeatMapData} whose counts are a plain array. */
export type ReportHeatMap = Omit<HeatMapData, 'counts'> & { readonly counts: readonly number[] };

/** A flame graph, a row per box; parents come before children, box 0 is the root. */
export interface ReportFlameGraph {
  readonly parent: readonly number[];
  /** Index into `functions`, −1 for the root. */
  readonly fn: readonly number[];
  readonly self: readonly number[];
  readonly total: readonly number[];
  readonly functions: readonly FlameFunction[];
  /** Boxes lighter than this may be missing; 0 if none is. */
  readonly prunedBelow: number;
  /** Whether deeper boxes than can be drawn were left out. */
  readonly isCutInDepth: boolean;
}

export interface ReportParts {
  readonly title: string;
  readonly summary: ProfileSummary;
  readonly range: TimeRange | undefined;
  readonly heatMap: HeatMapData | undefined;
  readonly flameGraph: FlameGraphData;
  readonly functions: FunctionTable;
}

/** Puts together what views of one selection hold. */
export function reportData(parts: ReportParts): ReportData {
  const { summary, heatMap, flameGraph: graph } = parts;
  const { firstNs, lastNs } = summary;
  return {
    title: parts.title,
    formatLabel: summary.formatLabel,
    samples: summary.samples,
    durationNs: firstNs === undefined || lastNs === undefined ? undefined : lastNs - firstNs,
    metadata: summary.metadata,
    warnings: summary.warnings,
    value: graph.value,
    selectionTotal: graph.selectionTotal,
    fileTotal: graph.fileTotal,
    selectedSamples: graph.samples,
    range: parts.range,
    heatMap: heatMap && { ...heatMap, counts: Array.from(heatMap.counts) },
    flameGraph: reportGraph(graph),
    functions: parts.functions.rows,
    functionCount: parts.functions.count,
  };
}

function reportGraph(graph: FlameGraphData): ReportFlameGraph {
  // Boxes are sorted by depth, so that what is not too deep is the first of them.
  const end = Math.min(
    graph.boxes,
    i32At(graph.depthOffsets, Math.min(maxDepth, graph.depthOffsets.length - 1)),
  );
  return {
    parent: Array.from(graph.parent.subarray(0, end)),
    fn: Array.from(graph.fn.subarray(0, end)),
    self: Array.from(graph.self.subarray(0, end)),
    total: Array.from(graph.total.subarray(0, end)),
    functions: graph.functions,
    prunedBelow: graph.prunedBelow,
    isCutInDepth: end < graph.boxes,
  };
}
