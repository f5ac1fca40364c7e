import { formatCount, formatPercent } from '../../format-quantity.ts';
import { isScan } from '../executor-kind.ts';
import type { ExecutorView, FragmentExecutor, FragmentView, HintView } from '../view-data.ts';
import { hint } from './evidence.ts';
import type { HintedQuery } from './hints.ts';

/** Below this share of skipped packs the index did not help. */
const fewSkipped = 0.1;
/** Below this share of rows a filter counts as selective. */
const selective = 0.1;

export function pruningHints({ fragments, tasks }: HintedQuery): readonly HintView[] {
  return fragments.flatMap((fragment) =>
    fragment.executors.filter(isScan).flatMap((scan) => {
      const filter = filterAbove(fragment, scan);
      const packs = packsOf(scan);
      if (filter === undefined || packs === undefined || packs.skipped / packs.total >= fewSkipped) return [];
      return [
        hint({
          kind: 'scan-not-pruned',
          severity: 'info',
          title: `${scan.label} skipped ${formatPercent(packs.skipped, packs.total)} of its packs, though ${filter.label} keeps ${formatPercent(filter.rows, filter.rowsIn)} of the rows.`,
          advice:
            'The min-max index cannot use this filter: data ordered or clustered by the filtered column would be skipped.',
          evidence: {
            packs: formatCount(packs.total),
            'skipped packs': formatCount(packs.skipped),
            'rows into the filter': formatCount(filter.rowsIn),
            'rows out of it': formatCount(filter.rows),
          },
          task: tasks.find(({ id }) => id === (scan.slowestTask ?? fragment.taskIds[0])),
          executorId: scan.id,
        }),
      ];
    }),
  );
}

/** A selective filter right above the scan. */
function filterAbove({ executors }: FragmentView, scan: FragmentExecutor): FragmentExecutor | undefined {
  const above = executors[executors.indexOf(scan) - 1];
  const isFilter = above?.type === 'Selection' && above.depth === scan.depth - 1;
  return isFilter && above.selectivity !== null && above.selectivity < selective ? above : undefined;
}

function packsOf({
  scan,
}: FragmentExecutor): { readonly total: number; readonly skipped: number } | undefined {
  const count = (name: string): number => Number(scan.find((field) => field.name === name)?.value ?? 0);
  const skipped = count('rs_pack_filter_none');
  const total =
    skipped + count('rs_pack_filter_some') + count('rs_pack_filter_all') + count('rs_pack_filter_all_null');
  return total > 0 ? { total, skipped } : undefined;
}

export function remoteRegionHints({ tasks }: HintedQuery): readonly HintView[] {
  const remote = tasks.flatMap((task) =>
    task.executors
      .filter(isScan)
      .map((scan) => ({ task, scan, regions: remoteRegions(scan) }))
      .filter(({ regions }) => regions > 0),
  );
  const [first] = remote;
  if (first === undefined) return [];
  const total = remote.reduce((sum, { regions }) => sum + regions, 0);
  return [
    hint({
      kind: 'remote-regions',
      severity: 'warning',
      title: `${formatCount(total)} regions were read from another node, by ${first.scan.label} of task ${first.task.id} first.`,
      advice:
        'A region that moved or has no replica here is read over the network: look at the state of the TiFlash replicas.',
      evidence: { 'remote regions': formatCount(total), scans: formatCount(remote.length) },
      task: first.task,
      executorId: first.scan.id,
    }),
  ];
}

function remoteRegions({ fields }: ExecutorView): number {
  const names = ['scan_details.num_remote_region', 'scan_details.remote_region_num'];
  return Number(fields.find(({ name }) => names.includes(name))?.value ?? 0);
}
