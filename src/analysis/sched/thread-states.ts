import { f64At, i32At, roomFor, roomForI32, roomForU8, u8At, u16At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { ascending, countingSort } from '../counting-sort.ts';
import type { SwitchStream } from './switch-stream.ts';
import type { SliceState } from './timeline-data.ts';
import { sliceStates } from './timeline-data.ts';

/** What each thread did: states thread after thread, by time; a state lasts until the next of its thread. */
export interface ThreadStates {
  /** Thread t has the states `start[t]` … `start[t + 1] − 1`. */
  readonly start: Int32Array;
  readonly fromUs: Float64Array;
  /** Index into `sliceStates`, or {@link absent}. */
  readonly state: Uint8Array;
  /** Core it ran on, or was last on; −1 if not known. */
  readonly core: Int16Array;
}

/** Not there any more: the thread has ended. */
export const absent = 255;

export const stateCode = Object.fromEntries(sliceStates.map((state, code) => [state, code])) as {
  readonly [S in SliceState]: number;
};

/** Whether a thread in that state is on a core, in the host or in its guest. */
export function isRunningState(code: number): boolean {
  return code === stateCode.running || code === stateCode.guest;
}

/**
 * Follows every thread but the idle ones through switches, wake-ups, sleeps and stays in guests.
 *
 * Without states of switches, which a `.cdict` does not have, a thread that was off its core slept if a sleep row says
 * so, and was preempted if there are such rows but none for it.
 */
export function threadStates(capture: SchedCapture, switches: SwitchStream, firstUs: number): ThreadStates {
  const log = new StateLog(capture.threads.tid);
  if (capture.events === undefined) followRows(capture, log);
  else followEvents(capture, switches, firstUs, log);
  return log.finish();
}

function followRows({ rows }: SchedCapture, log: StateLog): void {
  const { count, kind, cpu, timeUs, thread, durationUs, next } = rows;
  const cores = new CoreLog(log, 0);
  const hasSleeps = kind.includes(schedRowCode.sleep);
  for (let row = 0; row < count; row++) {
    const who = i32At(thread, row);
    const time = f64At(timeUs, row);
    const code = u8At(kind, row);
    const core = u16At(cpu, row);
    if (code === schedRowCode.switch) {
      cores.settle(core, who, time, f64At(durationUs, row));
      log.add(who, time, stateCode.unknown, core);
      const entering = i32At(next, row);
      if (hasSleeps) log.resolve(entering, stateCode.preempted);
      cores.enter(core, entering, time);
    } else {
      followOther(log, code, who, time, f64At(durationUs, row), core);
    }
  }
}

/** Rows other than switches. */
function followOther(log: StateLog, code: number, who: number, time: number, us: number, core: number): void {
  if (code === schedRowCode.kvmEntry) {
    log.add(who, time, stateCode.guest, core);
  } else if (code === schedRowCode.kvmExit) {
    if (log.isNew(who)) log.add(who, time - us, stateCode.guest, core);
    log.add(who, time, stateCode.running, core);
  } else {
    const asleep = code === schedRowCode.iowait ? stateCode.uninterruptible : stateCode.sleeping;
    if (log.isNew(who)) log.add(who, Math.max(0, time - us), asleep, -1);
    // A sleep is reported where the thread wakes; the kernel may already have it running by then.
    if (log.resolve(who, asleep)) log.add(who, time, stateCode.runnable, core);
  }
}

/** State of a thread that left its core, by code of `SwitchState`. */
const stateAfterSwitch: readonly number[] = [
  stateCode.preempted,
  stateCode.sleeping,
  stateCode.uninterruptible,
  stateCode.stopped,
  absent,
  stateCode.sleeping,
  stateCode.sleeping,
  stateCode.unknown,
];

/** Merges switches, wake-ups and the rows of guests by time. */
function followEvents(capture: SchedCapture, switches: SwitchStream, firstUs: number, log: StateLog): void {
  const { rows, events } = capture;
  if (events === undefined) return;
  const { wakeups } = events;
  const cores = new CoreLog(log, firstUs);
  const usesSleeps = wakeups.count === 0;
  let wakeup = 0;
  let row = 0;
  for (let at = 0; at <= switches.count; at++) {
    const untilUs = at < switches.count ? f64At(switches.timeUs, at) : Infinity;
    for (; wakeup < wakeups.count && f64At(wakeups.timeNs, wakeup) / 1000 < untilUs; wakeup++) {
      log.wake(i32At(wakeups.thread, wakeup), f64At(wakeups.timeNs, wakeup) / 1000);
    }
    for (; row < rows.count && f64At(rows.timeUs, row) < untilUs; row++) {
      const code = u8At(rows.kind, row);
      const isGuest = code === schedRowCode.kvmEntry || code === schedRowCode.kvmExit;
      if (!isGuest && !(usesSleeps && code !== schedRowCode.switch)) continue;
      const [time, us] = [f64At(rows.timeUs, row), f64At(rows.durationUs, row)];
      followOther(log, code, i32At(rows.thread, row), time, us, u16At(rows.cpu, row));
    }
    if (at === switches.count) break;
    const [leaving, core] = [i32At(switches.previous, at), u16At(switches.cpu, at)];
    cores.settle(core, leaving, untilUs, 0);
    log.add(leaving, untilUs, stateAfterSwitch[u8At(switches.state, at)] ?? stateCode.unknown, core);
    cores.enter(core, i32At(switches.next, at), untilUs);
  }
}

/**
 * Who is on each core. Recordings miss switches: what leaves a core is then not what entered it last, which must not go
 * on running for ever.
 */
class CoreLog {
  readonly #log: StateLog;
  readonly #firstUs: number;
  readonly #on = new Map<number, { readonly thread: number; readonly sinceUs: number }>();

  constructor(log: StateLog, firstUs: number) {
    this.#log = log;
    this.#firstUs = firstUs;
  }

  /**
   * Before `leaving` leaves the core: makes sure that it was running there, and that nobody else still is.
   *
   * @param ranUs how long it ran; 0 if that is not known, so that it is taken to have run since it could
   */
  settle(core: number, leaving: number, timeUs: number, ranUs: number): void {
    const log = this.#log;
    const { thread: entered = -1, sinceUs = this.#firstUs } = this.#on.get(core) ?? {};
    const couldUs = ranUs > 0 ? timeUs - ranUs : log.sinceUs(leaving);
    const fromUs = Math.min(timeUs, Math.max(sinceUs, couldUs));
    const isOther = entered >= 0 && !log.isSameThread(entered, leaving);
    if (isOther && log.isRunningOn(entered, core)) log.add(entered, fromUs, stateCode.unknown, core);
    if (!log.isRunningOn(leaving, core)) log.add(leaving, fromUs, stateCode.running, core);
  }

  enter(core: number, thread: number, timeUs: number): void {
    this.#log.add(thread, timeUs, stateCode.running, core);
    this.#on.set(core, { thread, sinceUs: timeUs });
  }
}

/** States in order of time, later sorted by thread. */
class StateLog {
  readonly #isIdle: Uint8Array;
  /**
   * The rows of one thread id share a number: a thread that is renamed, by exec say, goes on in another row, and is
   * switched out under a name it was not switched in by.
   */
  readonly #group: Int32Array;
  /** Entry + 1 of the last state of each group; 0 if it has none. */
  readonly #last: Int32Array;
  #thread = new Int32Array(4096);
  #timeUs = new Float64Array(4096);
  #state = new Uint8Array(4096);
  #core = new Int32Array(4096);
  #count = 0;

  constructor(tid: Int32Array) {
    this.#isIdle = Uint8Array.from(tid, (id) => (id === 0 ? 1 : 0));
    const groups = new Map<number, number>();
    this.#group = tid.map((id) => {
      const group = groups.get(id) ?? groups.size;
      groups.set(id, group);
      return group;
    });
    this.#last = new Int32Array(groups.size);
  }

  isNew(thread: number): boolean {
    return this.#lastOf(thread) < 0;
  }

  /** Whether two rows are one thread under two names. */
  isSameThread(one: number, other: number): boolean {
    return i32At(this.#group, one) === i32At(this.#group, other);
  }

  /** Whether the thread's last state is on that core, in the host or in its guest. */
  isRunningOn(thread: number, core: number): boolean {
    const at = this.#lastOf(thread);
    if (at < 0 || i32At(this.#core, at) !== core) return false;
    return isRunningState(u8At(this.#state, at));
  }

  /** When the thread's last state began; −1 if it has none. */
  sinceUs(thread: number): number {
    const at = this.#lastOf(thread);
    return at < 0 ? -1 : f64At(this.#timeUs, at);
  }

  add(thread: number, timeUs: number, state: number, core: number): void {
    if (this.#isIdle[thread] === 1) return;
    const before = this.#lastOf(thread);
    // What began before the last state was told of keeps the order of its thread.
    const fromUs = before < 0 ? Math.max(0, timeUs) : Math.max(timeUs, f64At(this.#timeUs, before));
    const row = before < 0 ? thread : i32At(this.#thread, before);
    if (row !== thread) this.#push(row, fromUs, absent, -1);
    this.#last[i32At(this.#group, thread)] = this.#push(thread, fromUs, state, core) + 1;
  }

  /** Entry of the last state of the thread, under whatever name; −1 if it has none. */
  #lastOf(thread: number): number {
    return i32At(this.#last, i32At(this.#group, thread)) - 1;
  }

  /** Appends an entry and returns it. */
  #push(thread: number, fromUs: number, state: number, core: number): number {
    const at = this.#count++;
    this.#thread = roomForI32(this.#thread, this.#count);
    this.#timeUs = roomFor(this.#timeUs, this.#count, (rows) => new Float64Array(rows));
    this.#state = roomForU8(this.#state, this.#count);
    this.#core = roomForI32(this.#core, this.#count);
    this.#thread[at] = thread;
    this.#timeUs[at] = fromUs;
    this.#state[at] = state;
    this.#core[at] = core;
    return at;
  }

  /** Says what an unknown last state was; false if it is known. */
  resolve(thread: number, state: number): boolean {
    const at = this.#lastOf(thread);
    if (at < 0) return false;
    if (this.#state[at] === stateCode.unknown) this.#state[at] = state;
    else if (this.#state[at] !== state) return false;
    return true;
  }

  /** A wake-up makes a thread runnable that slept; one that runs or waits already only had its state changed. */
  wake(thread: number, timeUs: number): void {
    const at = this.#lastOf(thread);
    const state = at < 0 ? stateCode.unknown : u8At(this.#state, at);
    const isUp =
      state === stateCode.running ||
      state === stateCode.guest ||
      state === stateCode.runnable ||
      state === stateCode.preempted;
    if (!isUp) this.add(thread, timeUs, stateCode.runnable, at < 0 ? -1 : i32At(this.#core, at));
  }

  finish(): ThreadStates {
    const count = this.#count;
    const { start, sorted } = countingSort(ascending(count), this.#thread, this.#group.length);
    const fromUs = new Float64Array(count);
    const state = new Uint8Array(count);
    const core = new Int16Array(count);
    for (let to = 0; to < count; to++) {
      const from = i32At(sorted, to);
      fromUs[to] = f64At(this.#timeUs, from);
      state[to] = u8At(this.#state, from);
      core[to] = i32At(this.#core, from);
    }
    return { start, fromUs, state, core };
  }
}
