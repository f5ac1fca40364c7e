/** A value with the values it had before and those undone. The present is what is shown. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** The gesture that made the present; its next step replaces the present instead of adding an entry. */
  readonly gesture: string | undefined;
}

/** Entries kept; older ones are forgotten. */
const maxPast = 100;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], gesture: undefined };
}

/**
 * The history with `next` as its present. Steps of one `gesture` (a drag, typing in one field) that follow each other
 * become one entry.
 */
export function record<T>(history: History<T>, next: T, gesture?: string): History<T> {
  if (Object.is(next, history.present)) return history;
  const isSameGesture = gesture !== undefined && gesture === history.gesture;
  const past = isSameGesture ? history.past : [...history.past, history.present].slice(-maxPast);
  return { past, present: next, future: [], gesture };
}

/** One step back; the same history if there is none. */
export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    gesture: undefined,
  };
}

/** One step forward again; the same history if there is none. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, gesture: undefined };
}
