import { f64At, i32At, roomFor, roomForI32, u8At, u16At } from '../../model/column.ts';
import type { SchedCapture, SchedEvents } from '../../model/sched/sched-capture.ts';
import { schedRowCode, switchStateCode, wakeupCode } from '../../model/sched/sched-capture.ts';

/** Every wait for a core: from the wake-up (or the preemption) to the switch to the thread, in order of its end. */
export interface WaitLog {
  readonly count: number;
  /** Row of the capture's threads. */
  readonly thread: Int32Array;
  readonly fromUs: Float64Array;
  readonly toUs: Float64Array;
  /** What wake-ups were read from. */
  readonly source: 'wakeups' | 'sleeps' | 'none';
}

/**
 * Finds all waits, by the rules of `perf sched latency`: a thread waits from being woken, if it slept, or from being
 * switched out while still runnable, or from being heard of first, until it is switched in. Of a trace that has both,
 * `sched_wakeup` counts and not the `sched_waking` before it.
 *
 * A `.cdict` has no wake-ups but sleeps, which end in one; what was preempted cannot be told there and is left out.
 */
export function waitLog(capture: SchedCapture): WaitLog {
  const { events, rows } = capture;
  if (events !== undefined && events.wakeups.count > 0) return waitsOfEvents(events, capture.threads.count);
  const hasSleeps = rows.kind.some((code) => code === schedRowCode.sleep || code === schedRowCode.iowait);
  return hasSleeps ? waitsOfRows(capture) : new WaitList('none');
}

/** What a thread is known to do, as perf keeps it. */
const doing = { unheard: 0, sleeping: 1, waiting: 2, running: 3 } as const;

function waitsOfEvents({ switches, wakeups, runtimes }: SchedEvents, threads: number): WaitLog {
  const waits = new WaitList('wakeups');
  const state = new Uint8Array(threads);
  const sinceNs = new Float64Array(threads);
  const wait = (thread: number, ns: number): void => {
    state[thread] = doing.waiting;
    sinceNs[thread] = ns;
  };
  const ignored = wakeups.kind.includes(wakeupCode.wakeup) ? wakeupCode.waking : -1;
  let wakeup = 0;
  let runtime = 0;
  for (let at = 0; at < switches.count; at++) {
    const ns = f64At(switches.timeNs, at);
    // A thread that is first heard of by its run time or its switch counts as runnable from then.
    for (; runtime < runtimes.count && f64At(runtimes.timeNs, runtime) < ns; runtime++) {
      const thread = i32At(runtimes.thread, runtime);
      if (state[thread] === doing.unheard) wait(thread, f64At(runtimes.timeNs, runtime));
    }
    for (; wakeup < wakeups.count && f64At(wakeups.timeNs, wakeup) < ns; wakeup++) {
      if (u8At(wakeups.kind, wakeup) === ignored) continue;
      const thread = i32At(wakeups.thread, wakeup);
      const code = u8At(state, thread);
      if (code === doing.sleeping || code === doing.unheard) wait(thread, f64At(wakeups.timeNs, wakeup));
    }
    const leaving = i32At(switches.previous, at);
    if (u8At(switches.state, at) === switchStateCode.preempted) wait(leaving, ns);
    else state[leaving] = doing.sleeping;
    const entering = i32At(switches.next, at);
    if (state[entering] === doing.unheard) wait(entering, ns);
    if (state[entering] === doing.waiting) {
      waits.add(entering, f64At(sinceNs, entering) / 1000, ns / 1000);
      state[entering] = doing.running;
    }
  }
  return waits;
}

function waitsOfRows({ rows, threads }: SchedCapture): WaitLog {
  const waits = new WaitList('sleeps');
  const sinceUs = new Float64Array(threads.count).fill(-1);
  for (let row = 0; row < rows.count; row++) {
    const code = u8At(rows.kind, row);
    const us = f64At(rows.timeUs, row);
    if (code === schedRowCode.sleep || code === schedRowCode.iowait) {
      sinceUs[i32At(rows.thread, row)] = us;
    } else if (code === schedRowCode.switch) {
      const entering = i32At(rows.next, row);
      if (f64At(sinceUs, entering) >= 0) waits.add(entering, f64At(sinceUs, entering), us);
      sinceUs[entering] = -1;
    }
  }
  return waits;
}

class WaitList implements WaitLog {
  readonly source: WaitLog['source'];
  thread = new Int32Array(1024);
  fromUs = new Float64Array(1024);
  toUs = new Float64Array(1024);
  count = 0;

  constructor(source: WaitLog['source']) {
    this.source = source;
  }

  add(thread: number, fromUs: number, toUs: number): void {
    const at = this.count++;
    this.thread = roomForI32(this.thread, this.count);
    this.fromUs = roomFor(this.fromUs, this.count, (rows) => new Float64Array(rows));
    this.toUs = roomFor(this.toUs, this.count, (rows) => new Float64Array(rows));
    this.thread[at] = thread;
    this.fromUs[at] = fromUs;
    this.toUs[at] = toUs;
  }
}

/** How often each thread was switched in on another core than before, by row of the capture's threads. */
export function migrationsByThread(
  {
    count,
    cpu,
    previous,
  }: { readonly count: number; readonly cpu: Uint16Array; readonly previous: Int32Array },
  threads: number,
  first = 0,
  end = count,
  onMove?: (thread: number, from: number, to: number) => void,
): Float64Array {
  const moves = new Float64Array(threads);
  const last = new Int32Array(threads).fill(-1);
  for (let at = first; at < end; at++) {
    const thread = i32At(previous, at);
    const core = u16At(cpu, at);
    const before = i32At(last, thread);
    if (before >= 0 && before !== core) {
      moves[thread] = f64At(moves, thread) + 1;
      onMove?.(thread, before, core);
    }
    last[thread] = core;
  }
  return moves;
}
