import { problem } from '../process/capture-problem.ts';
import type { Ended } from '../process/run/run-to-end.ts';
import { runToEnd } from '../process/run/run-to-end.ts';
import { explainSchedPerf } from './explain-sched-perf.ts';
import type { SchedRequest } from './sched-request.ts';
import { commandPrefix } from './sched-request.ts';

/**
 * The tracepoints a capture is made of. Not all of `sched:*`: a debugger that is attached anywhere makes
 * `sched_wait_task` four fifths of all events.
 */
export const wantedEvents = [
  'sched:sched_switch',
  'sched:sched_stat_runtime',
  'sched:sched_stat_sleep',
  'sched:sched_stat_iowait',
  'sched:sched_wakeup',
  'sched:sched_wakeup_new',
  'sched:sched_waking',
  'sched:sched_migrate_task',
  'kvm:kvm_entry',
  'kvm:kvm_exit',
] as const;

/** What a machine can record. */
export interface EventProbe {
  /** Events to record: those that are wanted and there. */
  readonly events: readonly string[];
  readonly missing: readonly string[];
  /** What is not recorded because of it, and what would help, as sentences. */
  readonly notes: readonly string[];
}

/** How helper programs are run; another in tests. */
export type RunProgram = (argv: readonly string[]) => Promise<Ended>;

const probeTimeoutMs = 20_000;
const runProgram: RunProgram = (argv) => runToEnd(argv, { timeoutMs: probeTimeoutMs });

/**
 * Asks perf which tracepoints the kernel has. An event that is not there would make the whole recording fail.
 *
 * @throws {CaptureProblem} if perf is missing, the host is not reached, or tracepoints may not be seen
 */
export async function probeEvents(request: SchedRequest, run: RunProgram = runProgram): Promise<EventProbe> {
  const prefix = commandPrefix(request);
  const listed = await run([...prefix, request.perf, 'list', 'tracepoint']);
  const there = new Set(Array.from(listed.stdout.matchAll(/\b(?:sched|kvm):\w+/g), ([name]) => name));
  if (!there.has('sched:sched_switch')) throw explainSchedPerf(request, listed);
  const events = wantedEvents.filter((event) => there.has(event));
  const missing = wantedEvents.filter((event) => !there.has(event));
  const statistics = await run([...prefix, 'cat', '/proc/sys/kernel/sched_schedstats']);
  return { events, missing, notes: notesOn(there, statistics.stdout.trim()) };
}

function notesOn(there: ReadonlySet<string>, schedstats: string): readonly string[] {
  const notes: string[] = [];
  if (!there.has('sched:sched_stat_sleep')) {
    notes.push(
      'The kernel has no sleep events (it was built without CONFIG_SCHEDSTATS); sleeps are worked out from wake-ups.',
    );
  } else if (schedstats === '0') {
    notes.push(
      'Sleep events are switched off; sleeps are worked out from wake-ups. To get them: sudo sysctl kernel.sched_schedstats=1',
    );
  }
  if (!there.has('sched:sched_stat_runtime')) {
    notes.push('The kernel has no run time events; run times are the times between switches.');
  }
  if (!there.has('kvm:kvm_exit')) {
    notes.push(
      'The kernel has no KVM exit events (the kvm module is not loaded); exits of guests are not recorded.',
    );
  }
  return notes;
}

/** Sentence for a host name that ssh would take for something else. */
export function badHost(host: string): Error {
  return problem('not-found', `"${host}" is no host name: it may not begin with "-" or hold blanks.`);
}
