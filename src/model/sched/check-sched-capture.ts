import { f64At, i32At, u8At } from '../column.ts';
import type { SchedCapture, SchedEvents, SchedThreads } from './sched-capture.ts';
import { schedRowCode, schedRowKinds, switchStates, wakeupKinds } from './sched-capture.ts';

/**
 * Verifies every rule a {@link SchedCapture} states: exact lengths, ids in range, rows sorted by time.
 *
 * @returns the broken rules as sentences; empty for a sound capture. Used by tests after every reader
 */
export function checkSchedCapture(capture: SchedCapture): readonly string[] {
  const { threads, strings, events, epochNs } = capture;
  const broken = [...checkThreads(threads, strings.count), ...checkRows(capture)];
  if (events !== undefined) broken.push(...checkEvents(events, threads.count));
  if (epochNs !== undefined && epochNs % 1000n !== 0n) broken.push('The epoch is no whole microsecond.');
  return broken;
}

function checkThreads({ count, tid, name }: SchedThreads, strings: number): string[] {
  const broken: string[] = [];
  if (tid.length !== count || name.length !== count) broken.push('The columns of threads differ in length.');
  if (name.some((id) => id < 0 || id >= strings)) broken.push('A thread has a name that is not there.');
  const pairs = new Set(Array.from(tid, (id, row) => `${id} ${name[row]}`));
  if (pairs.size !== count) broken.push('Two threads have the same id and name.');
  return broken;
}

function checkRows({ rows, threads }: SchedCapture): string[] {
  const { count, kind, timeUs, durationUs, thread, next } = rows;
  const lengths = [kind, rows.cpu, timeUs, thread, durationUs, next].map((column) => column.length);
  if (lengths.some((length) => length !== count))
    return [`Rows: ${lengths.join(', ')} instead of ${count} each.`];
  const broken = new Set(checkTimes('rows', timeUs, count));
  if (count > 0 && f64At(timeUs, 0) < 0) broken.add('A row is before the epoch.');
  for (let row = 0; row < count; row++) {
    const code = u8At(kind, row);
    if (code >= schedRowKinds.length) broken.add('A row is of no known kind.');
    if (!isRowOf(i32At(thread, row), threads.count)) broken.add('A row is about no thread.');
    if (!Number.isInteger(f64At(timeUs, row))) broken.add('A time is no whole microsecond.');
    if (f64At(durationUs, row) < 0 || !Number.isInteger(f64At(durationUs, row)))
      broken.add('A duration is no whole number of microseconds.');
    if (code === schedRowCode.switch && !isRowOf(i32At(next, row), threads.count))
      broken.add('A switch leads to no thread.');
  }
  return [...broken];
}

function checkEvents({ switches, wakeups, migrations, runtimes }: SchedEvents, threads: number): string[] {
  const broken = [
    ...checkTimes('switches', switches.timeNs, switches.count),
    ...checkTimes('wakeups', wakeups.timeNs, wakeups.count),
    ...checkTimes('migrations', migrations.timeNs, migrations.count),
    ...checkTimes('runtimes', runtimes.timeNs, runtimes.count),
  ];
  const about = [switches.previous, switches.next, wakeups.thread, migrations.thread, runtimes.thread];
  if (about.some((column) => column.some((thread) => !isRowOf(thread, threads))))
    broken.push('An event is about no thread.');
  if (wakeups.waker.some((thread) => thread !== -1 && !isRowOf(thread, threads)))
    broken.push('A wake-up has a waker that is not there.');
  if (switches.state.some((state) => state >= switchStates.length)) broken.push('A switch has no state.');
  if (wakeups.kind.some((kind) => kind >= wakeupKinds.length)) broken.push('A wake-up has no kind.');
  return broken;
}

function checkTimes(table: string, times: Float64Array, count: number): string[] {
  if (times.length !== count) return [`${table} has ${times.length} times instead of ${count}.`];
  for (let row = 0; row < count; row++) {
    if (row > 0 && f64At(times, row) < f64At(times, row - 1))
      return [`${table} is not sorted by time at row ${row}.`];
  }
  return [];
}

function isRowOf(row: number, count: number): boolean {
  return row >= 0 && row < count;
}
