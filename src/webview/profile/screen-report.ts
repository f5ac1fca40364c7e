import type { FunctionTable } from '../../analysis/function-table.ts';
import type { TimeRange } from '../../analysis/sample-filter.ts';
import type { FlameGraphData, ProfileSummary } from '../../analysis/view-data.ts';
import { profileDurationNs } from './header/header-facts.ts';
import type { ColumnGrid } from './heat-map/column-grid.ts';

/** What is on the screen, for programs that look at it: the launcher and the tests. */
export interface ScreenReport {
  readonly format: string;
  readonly samples: number;
  readonly threads: number;
  readonly durationSeconds: number;
  /** Absent for a profile without times. */
  readonly heatMap?: { readonly columns: number; readonly rows: number };
  /** The functions with the most self time of what is selected, most first. */
  readonly top: readonly {
    readonly name: string;
    readonly selfPercent: number;
    readonly totalPercent: number;
  }[];
  readonly selection?: { readonly startNs: number; readonly endNs: number; readonly samples: number };
  readonly error?: string;
}

/** What has been painted. */
export interface PaintedScreen {
  readonly summary: ProfileSummary;
  readonly grid: ColumnGrid | undefined;
  readonly range: TimeRange | undefined;
  readonly graph: FlameGraphData;
  readonly functions: FunctionTable;
}

/** The report of a screen that has been painted. */
export function reportScreen({ summary, grid, range, graph, functions }: PaintedScreen): ScreenReport {
  const percent = (weight: number): number =>
    graph.selectionTotal === 0 ? 0 : Number(((weight / graph.selectionTotal) * 100).toFixed(2));
  return {
    format: summary.formatLabel,
    samples: summary.samples,
    threads: summary.threads,
    durationSeconds: Number(((profileDurationNs(summary) ?? 0) / 1e9).toFixed(3)),
    ...(grid && { heatMap: { columns: grid.columns, rows: grid.rows } }),
    top: functions.rows.map(({ fn, self, total }) => ({
      name: fn.name,
      selfPercent: percent(self),
      totalPercent: percent(total),
    })),
    ...(range && { selection: { ...range, samples: graph.samples } }),
  };
}
