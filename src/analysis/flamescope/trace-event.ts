import type { FlameScopeHeatMapEvents } from '../../model/flamescope-profile.ts';

/** A trace event as FlameScope looks at it. Times are microseconds. */
export interface FlameScopeTraceEvent {
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly ts?: number;
  /** CPU clock of the thread. */
  readonly tts?: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** A box of the flame graph. */
export interface FlameScopeTraceBox {
  readonly name: string;
  /** The share of a CPU each slice had while it ran, added up over the slices: neither time nor a count. */
  value: number;
  readonly children: FlameScopeTraceBox[];
}

const usPerSecond = 1e6;
/** FlameScope pretends to sample every 10 ms. */
const tickUs = 10_000;

/** What FlameScope's heat map counts of a trace: ticks of a virtual clock inside slices that have no begin around them. */
export function traceHeatMapEvents(events: readonly FlameScopeTraceEvent[]): FlameScopeHeatMapEvents {
  const second: number[] = [];
  walkSlices(events, ({ depth, start, duration }) => {
    if (depth > 0) return;
    const end = Math.ceil((start + duration) / tickUs);
    for (let tick = Math.floor(start / tickUs); tick < end; tick++)
      second.push((tick * tickUs) / usPerSecond);
  });
  const { first, last } = extent(events);
  return { second: Float64Array.from(second), start: first / usPerSecond, end: last / usPerSecond };
}

/**
 * What FlameScope draws of a trace. It nests slices by begin and end only, so complete slices that contain each other
 * lie side by side, and it counts a slice wholly wherever it touches the range.
 *
 * @param range seconds from the whole second of the first event
 */
export function traceFlameGraph(
  events: readonly FlameScopeTraceEvent[],
  range: { readonly from: number; readonly to: number },
): FlameScopeTraceBox {
  const root: FlameScopeTraceBox = { name: 'root', value: 0, children: [] };
  const base = Math.floor(extent(events).first / usPerSecond);
  const from = (base + range.from) * usPerSecond;
  const to = (base + range.to) * usPerSecond;
  walkSlices(events, ({ path, start, duration, cpuTime }) => {
    if (start > to || start + duration < from) return;
    let box = root;
    for (const name of path) {
      let child = box.children.find((known) => known.name === name);
      if (child === undefined) {
        child = { name, value: 0, children: [] };
        box.children.push(child);
      }
      box = child;
    }
    box.value += cpuTime / duration;
  });
  return root;
}

interface FlameScopeSlice {
  /** Names from the outermost slice begun to this one. */
  readonly path: readonly string[];
  /** Slices begun and not ended around it. */
  readonly depth: number;
  readonly start: number;
  readonly duration: number;
  readonly cpuTime: number;
}

/** Calls `visit` for each slice when it ends. Complete slices without CPU time are passed over. */
function walkSlices(events: readonly FlameScopeTraceEvent[], visit: (slice: FlameScopeSlice) => void): void {
  const threads = new Map<string, FlameScopeTraceEvent[]>();
  for (const event of events) {
    const { ph, pid, tid, name, ts, tts } = event;
    if (ts === undefined || tts === undefined) continue;
    const key = `${pid}/${tid}`;
    const open = threads.get(key) ?? [];
    threads.set(key, open);
    const above = open.map((begun) => begun.name);
    if (ph === 'B') {
      open.push(event);
    } else if (ph === 'E') {
      const begin = open.pop();
      if (begin?.ts === undefined || begin.tts === undefined) continue;
      visit({
        path: above,
        depth: open.length,
        start: begin.ts,
        duration: ts - begin.ts,
        cpuTime: tts - begin.tts,
      });
    } else if (ph === 'X' && event.dur !== undefined && event.tdur !== undefined && event.tdur > 0) {
      visit({
        path: [...above, name],
        depth: open.length,
        start: ts,
        duration: event.dur,
        cpuTime: event.tdur,
      });
    }
  }
}

/** The times of the first and the last event that is not about names. */
function extent(events: readonly FlameScopeTraceEvent[]): { readonly first: number; readonly last: number } {
  const timed = events.filter(({ ph }) => ph !== 'M');
  return { first: timed[0]?.ts ?? 0, last: timed.at(-1)?.ts ?? 0 };
}
