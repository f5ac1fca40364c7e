import { formatDuration } from '../../format-quantity.ts';
import type { HintView, PhaseKind, TaskView } from '../view-data.ts';
import { counted, greatest, hint } from './evidence.ts';
import type { HintedQuery } from './hints.ts';

/** A wait that a person would notice. */
const longWaitNs = 1e9;

export function learnerReadHints({ tasks }: HintedQuery): readonly HintView[] {
  return waitHints(tasks, 'learnerRead', {
    kind: 'learner-read',
    wait: 'for raft to catch up before reading (learner read)',
    advice: 'Look at the raft lag of this node, and at its entries "wait index" around this time.',
  });
}

export function scheduleWaitHints({ tasks }: HintedQuery): readonly HintView[] {
  return waitHints(tasks, 'scheduleWait', {
    kind: 'schedule-wait',
    wait: 'for a thread of the MinTSO scheduler',
    advice: 'Other queries held the threads: look at what ran at this time, and at the active set of MinTSO.',
  });
}

function waitHints(
  tasks: readonly TaskView[],
  phase: PhaseKind,
  words: { readonly kind: HintView['kind']; readonly wait: string; readonly advice: string },
): readonly HintView[] {
  const waitOf = ({ phases }: TaskView): number => {
    const found = phases.find(({ kind }) => kind === phase);
    return found === undefined ? 0 : found.endNs - found.startNs;
  };
  const waiting = tasks.filter((task) => waitOf(task) > longWaitNs);
  const worst = greatest(waiting, waitOf);
  if (worst === undefined) return [];
  return [
    hint({
      kind: words.kind,
      severity: 'warning',
      title: `${counted(waiting.length, 'task')} waited over 1 s ${words.wait}, task ${worst.id} on ${worst.host} ${formatDuration(waitOf(worst))}.`,
      advice: words.advice,
      evidence: { tasks: `${waiting.length} of ${tasks.length}`, longest: formatDuration(waitOf(worst)) },
      task: worst,
    }),
  ];
}
