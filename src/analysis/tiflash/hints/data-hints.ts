import { formatBytes, formatCount, formatDuration } from '../../format-quantity.ts';
import { isScan } from '../executor-kind.ts';
import type { FragmentView, HintView } from '../view-data.ts';
import { counted, greatest, hint } from './evidence.ts';
import type { HintedQuery } from './hints.ts';

/** max ÷ mean of rows from which a fragment counts as skewed. */
const noticeableSkew = 2;
/** How much slower than the mean a host must be in every fragment to stand out. */
const slowFactor = 1.3;
/** In fewer fragments a slow host is chance. */
const leastFragments = 3;

export function skewHints({ fragments, tasks }: HintedQuery): readonly HintView[] {
  return fragments.flatMap((fragment) => {
    const members = tasks.filter(({ id, isCollected }) => isCollected && fragment.taskIds.includes(id));
    const rowsOf = ({ executors }: (typeof members)[number]): number =>
      executors.find(({ id }) => id === fragment.senderExecutorId)?.rows ?? 0;
    const worst = greatest(members, rowsOf);
    const total = members.reduce((sum, task) => sum + rowsOf(task), 0);
    if (worst === undefined || members.length < 2 || total === 0) return [];
    const skew = (rowsOf(worst) * members.length) / total;
    if (skew <= noticeableSkew) return [];
    return [
      hint({
        kind: 'row-skew',
        severity: 'warning',
        title: `Rows of ${fragment.label} are uneven: task ${worst.id} on ${worst.host} made ${skew.toFixed(1)} times the mean.`,
        advice:
          'Look at the distribution of the hash or partition key; a hot value sends its rows to one task.',
        evidence: {
          'rows of this task': formatCount(rowsOf(worst)),
          'mean of the fragment': formatCount(total / members.length),
          'max ÷ mean': skew.toFixed(2),
        },
        task: worst,
        executorId: fragment.senderExecutorId,
      }),
    ];
  });
}

export function slowHostHints({ fragments, tasks }: HintedQuery): readonly HintView[] {
  const comparable = fragments.filter(
    ({ hosts }) => hosts.filter(({ durationNs }) => durationNs !== null).length > 1,
  );
  if (comparable.length < leastFragments) return [];
  const [first] = comparable;
  return (first?.hosts ?? []).flatMap(({ host }) => {
    const ratios = comparable.map((fragment) => slownessOf(fragment, host));
    if (!ratios.every((ratio) => ratio > slowFactor)) return [];
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    return [
      hint({
        kind: 'slow-host',
        severity: 'warning',
        title: `${host} is slower in each of ${comparable.length} fragments, ${mean.toFixed(1)} times the mean.`,
        advice:
          'This points at the machine or at hot data on it: compare its CPU, disk and number of regions.',
        evidence: Object.fromEntries(
          comparable.map(({ label }, index) => [label, `${ratios[index]?.toFixed(2)} × the mean`]),
        ),
        task: tasks.find((task) => task.host === host),
      }),
    ];
  });
}

/** A host's duration in a fragment against the mean of all hosts; 0 if it did not run there. */
function slownessOf({ hosts }: FragmentView, host: string): number {
  const durations = hosts.map(({ durationNs }) => durationNs).filter((time) => time !== null);
  const own = hosts.find((load) => load.host === host)?.durationNs ?? 0;
  const total = durations.reduce((sum, time) => sum + time, 0);
  return total === 0 ? 0 : (own * durations.length) / total;
}

export function spillHints({ tasks }: HintedQuery): readonly HintView[] {
  const spilled = tasks.flatMap((task) =>
    task.executors.filter(({ isSpilled }) => isSpilled).map((executor) => ({ task, executor })),
  );
  const worst = greatest(spilled, ({ executor }) => executor.join?.hashTableBytes ?? 0);
  if (worst === undefined) return [];
  const { task, executor } = worst;
  return [
    hint({
      kind: 'join-spilled',
      severity: 'warning',
      title: `${executor.label} spilled to disk in ${counted(spilled.length, 'task')}.`,
      advice:
        'The hash table outgrew its memory limit: look at the build side, or raise tidb_max_bytes_before_tiflash_external_join.',
      evidence: {
        'build rows': formatCount(executor.join?.buildRows ?? 0),
        'peak of the build': formatBytes(executor.join?.hashTableBytes ?? 0),
        'build time': formatDuration(executor.join?.buildNs ?? 0),
      },
      task,
      executorId: executor.id,
    }),
  ];
}

export function broadcastHints({ fragments, edges, tasks }: HintedQuery): readonly HintView[] {
  return fragments.flatMap((fragment) => {
    const isBroadcast = (edge: (typeof edges)[number]): boolean =>
      edge.exchangeType === 'Broadcast' && fragment.taskIds.includes(edge.from);
    const targets = new Set(edges.filter(isBroadcast).map(({ to }) => to));
    const receivers = tasks.filter(({ id, isCollected }) => isCollected && targets.has(id));
    const scanned = receivers
      .map(({ executors }) => executors.filter(isScan).reduce((sum, { bytes }) => sum + bytes, 0))
      .filter((bytes) => bytes > 0);
    const sent = fragment.executors[0]?.bytes ?? 0;
    if (scanned.length === 0 || receivers.length < 2) return [];
    const share = scanned.reduce((sum, bytes) => sum + bytes, 0) / scanned.length;
    if (sent <= share) return [];
    return [
      hint({
        kind: 'large-broadcast',
        severity: 'warning',
        title: `${fragment.label} broadcasts ${formatBytes(sent)} to each of ${receivers.length} tasks, which scan ${formatBytes(share)} each themselves.`,
        advice:
          'A hash exchange may be cheaper: look at tidb_broadcast_join_threshold_size and at the statistics of the build side.',
        evidence: { broadcast: formatBytes(sent), 'mean scan of a receiving task': formatBytes(share) },
        task: tasks.find(({ id }) => id === fragment.taskIds[0]),
        executorId: fragment.senderExecutorId,
      }),
    ];
  });
}

export function crossZoneHints({ edges, tasks }: HintedQuery): readonly HintView[] {
  const crossing = edges.filter(
    ({ locality, bytesSent, bytesReceived }) =>
      locality === 'crossZone' && (bytesSent ?? bytesReceived ?? 0) > 0,
  );
  const bytesOf = (edge: (typeof edges)[number]): number => edge.bytesSent ?? edge.bytesReceived ?? 0;
  const worst = greatest(crossing, bytesOf);
  if (worst === undefined) return [];
  const total = crossing.reduce((sum, edge) => sum + bytesOf(edge), 0);
  return [
    hint({
      kind: 'cross-zone',
      severity: 'info',
      title: `${formatBytes(total)} went between zones over ${counted(crossing.length, 'tunnel')}.`,
      advice: 'Traffic between zones is slower and often billed: look at the placement of replicas.',
      evidence: { 'largest tunnel': `task ${worst.from} to ${worst.to}, ${formatBytes(bytesOf(worst))}` },
      task: tasks.find(({ id }) => id === worst.from),
      executorId: worst.sender ?? undefined,
    }),
  ];
}
