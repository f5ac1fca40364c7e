import { formatDuration } from '../../format-quantity.ts';
import type { HintView } from '../view-data.ts';
import { counted, greatest, hint } from './evidence.ts';
import type { HintedQuery } from './hints.ts';

/** A consumer cannot really end before its producer; by less than this the clocks may still be called equal. */
const clockToleranceNs = 50e6;

export function rootCancelledHints({ tasks }: HintedQuery): readonly HintView[] {
  const roots = tasks.filter(({ isRoot }) => isRoot);
  const others = tasks.filter(({ isRoot }) => !isRoot);
  const [cancelled] = roots.filter(({ status }) => status === 'CANCELLED');
  const areFinished = others.length > 0 && others.every(({ status }) => status === 'FINISHED');
  if (cancelled === undefined || !areFinished) return [];
  return [
    hint({
      kind: 'root-cancelled',
      severity: 'info',
      title:
        'Every other task finished and the root was cancelled: TiDB wanted no more rows, or was told to stop.',
      advice: 'Look in TiDB for a LIMIT, max_execution_time, a memory limit or a killed session.',
      evidence: { error: cancelled.error === '' ? 'none' : cancelled.error },
      task: cancelled,
    }),
  ];
}

export function missingHints({ ghosts, tasks }: HintedQuery): readonly HintView[] {
  if (ghosts.length === 0) return [];
  const hosts = [...new Set(ghosts.map(({ host }) => host).filter((host) => host !== null))];
  const ids = ghosts.map(({ id }) => id).join(', ');
  return [
    hint({
      kind: 'missing-tasks',
      severity: 'info',
      title: `${counted(ghosts.length, 'task')} of ${tasks.length + ghosts.length} have no record: ${ids}.`,
      advice:
        'Their log was not collected, was rotated away, or is damaged: collect it, or open it beside these.',
      evidence: { hosts: hosts.length === 0 ? 'not known' : hosts.join(', ') },
    }),
  ];
}

export function plainEntryHints({ row, tasks }: HintedQuery): readonly HintView[] {
  if (!row.isPlain) return [];
  return [
    hint({
      kind: 'plain-entries',
      severity: 'info',
      title:
        'TiFlash 5.0 to 5.3 print no task records: these tasks, their times and tunnels are put together from plain entries.',
      advice:
        'Executors, rows, bytes and phases are not known; tunnels only where logger.level is debug. TiFlash 5.4 is the first with records.',
      evidence: { tasks: `${tasks.length}` },
    }),
  ];
}

export function notCollectedHints({ row, tasks }: HintedQuery): readonly HintView[] {
  if (row.isPlain) return [];
  const empty = tasks.filter(({ status, isCollected }) => status === 'FINISHED' && !isCollected);
  const [first] = empty;
  if (first === undefined) return [];
  return [
    hint({
      kind: 'not-collected',
      severity: 'info',
      title: `${counted(empty.length, 'finished task')} have no counters: zeros there mean "not collected", not "no rows".`,
      advice: 'TiFlash 7.1 and later fill them if TiDB asks: set tidb_enable_collect_execution_info to ON.',
      evidence: { tasks: empty.map(({ id }) => id).join(', ') },
      task: first,
    }),
  ];
}

export function clockHints({ edges, tasks }: HintedQuery): readonly HintView[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const early = edges.flatMap((edge) => {
    const producer = byId.get(edge.from);
    const consumer = byId.get(edge.to);
    if (producer?.status !== 'FINISHED' || consumer?.status !== 'FINISHED') return [];
    if (producer.endNs === null || consumer.endNs === null || producer.host === consumer.host) return [];
    const offsetNs = producer.endNs - consumer.endNs;
    return offsetNs > clockToleranceNs ? [{ producer, consumer, offsetNs }] : [];
  });
  const worst = greatest(early, ({ offsetNs }) => offsetNs);
  if (worst === undefined) return [];
  const { producer, consumer, offsetNs } = worst;
  return [
    hint({
      kind: 'clock-offset',
      severity: 'warning',
      title: `Task ${consumer.id} on ${consumer.host} ended ${formatDuration(offsetNs)} before task ${producer.id} on ${producer.host}, which feeds it.`,
      advice: 'The clocks of these hosts differ by at least that: times between hosts mislead by as much.',
      evidence: { links: `${early.length}`, 'largest offset': formatDuration(offsetNs) },
      task: consumer,
    }),
  ];
}
