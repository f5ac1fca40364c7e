import type { LogLocation } from '../../../model/tiflash/cluster-log.ts';
import type { HintView, RawField, TaskView } from '../view-data.ts';

/** A hint about the whole query unless a task is given: its record is then the evidence. */
export function hint(
  parts: Pick<HintView, 'kind' | 'severity' | 'title' | 'advice'> & {
    readonly evidence: Readonly<Record<string, string>>;
    readonly task?: TaskView | undefined;
    readonly executorId?: string | undefined;
  },
): HintView {
  const { kind, severity, title, advice, task } = parts;
  return {
    kind,
    severity,
    title,
    advice,
    evidence: Object.entries(parts.evidence).map(([name, value]): RawField => ({ name, value })),
    taskId: task?.id ?? null,
    executorId: parts.executorId ?? null,
    location: task === undefined ? null : recordLocation(task),
  };
}

function recordLocation({ records }: TaskView): LogLocation | null {
  return records.find(({ isChosen }) => isChosen)?.location ?? null;
}

/** The element with the greatest value; `undefined` of none. */
export function greatest<T>(elements: readonly T[], value: (element: T) => number): T | undefined {
  let best: T | undefined;
  for (const element of elements) {
    if (best === undefined || value(element) > value(best)) best = element;
  }
  return best;
}

/** "1 task", "3 tasks". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
