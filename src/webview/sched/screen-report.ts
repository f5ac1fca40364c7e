import type { CpuView } from '../../analysis/sched/view-data.ts';
import type { SchedSummary } from '../../protocol/sched-requests.ts';
import type { SchedTab } from './state/sched-state.ts';

/** What is on the screen, for programs that look at it; the fields all editors have, and the tab. */
export interface SchedScreen {
  readonly format: string;
  /** Rows of all captures. */
  readonly samples: number;
  readonly threads: number;
  readonly durationSeconds: number;
  /** The tasks with most CPU time, where view 1 has told them. */
  readonly top: readonly {
    readonly name: string;
    readonly selfPercent: number;
    readonly totalPercent: number;
  }[];
  readonly tab: SchedTab;
  readonly window?: { readonly fromUs: number; readonly toUs: number };
}

const topTasks = 5;

/** The report of a screen that has been painted. */
export function reportScreen(
  { runs }: SchedSummary,
  tab: SchedTab,
  window: { readonly fromUs: number; readonly toUs: number } | undefined,
  cpu: CpuView | undefined,
): SchedScreen {
  const busiest = [...(cpu?.tasks ?? [])].sort((a, b) => b.percent - a.percent).slice(0, topTasks);
  return {
    format: runs[0]?.format ?? '',
    samples: runs.reduce((sum, { rows }) => sum + rows, 0),
    threads: runs.reduce((sum, { threads }) => sum + threads, 0),
    durationSeconds: Math.max(0, ...runs.map(({ lastUs }) => lastUs)) / 1e6,
    top: busiest.map(({ task, percent }) => ({ name: task, selfPercent: percent, totalPercent: percent })),
    tab,
    ...(window !== undefined && { window }),
  };
}
