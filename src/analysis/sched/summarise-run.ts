import { f64At, i32At, u8At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { guessIsa } from './exit-reasons.ts';
import { busyThreads } from './overview.ts';
import type { SchedRun } from './sched-selection.ts';
import { coreCountOf } from './timeline.ts';
import type { RowCounts, RunSummary } from './view-data.ts';

/** What a run is, before anything is selected. */
export function summariseRun({ label, file, capture }: SchedRun): RunSummary {
  const { rows, lost, epochNs } = capture;
  const rowsByKind = countKinds(capture);
  return {
    label,
    file,
    format: capture.format,
    rows: rows.count,
    rowsByKind,
    lastUs: rows.count === 0 ? 0 : f64At(rows.timeUs, rows.count - 1),
    threads: busyThreads(capture),
    cores: coreCountOf(capture),
    epochSeconds: epochNs === undefined ? undefined : Number(epochNs) / 1e9,
    isa: capture.isa ?? (rowsByKind.kvmExit > 0 ? guessIsa(exitCodes(capture)) : undefined),
    isIsaGuessed: capture.isa === undefined && rowsByKind.kvmExit > 0,
    runTimeSource: capture.runTimeSource,
    hasEvents: capture.events !== undefined,
    lostEvents: lost.events,
    lostGaps: lost.gaps,
    doubts: doubtsAbout(capture, rowsByKind),
    metadata: capture.metadata,
    warnings: capture.warnings,
  };
}

function countKinds({ rows }: SchedCapture): RowCounts {
  const counts = [0, 0, 0, 0, 0];
  for (let row = 0; row < rows.count; row++) {
    const code = u8At(rows.kind, row);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const [switches = 0, sleep = 0, iowait = 0, kvmExit = 0, kvmEntry = 0] = counts;
  return { switch: switches, sleep, iowait, kvmExit, kvmEntry };
}

function* exitCodes({ rows }: SchedCapture): Generator<number> {
  for (let row = 0; row < rows.count; row++) {
    if (u8At(rows.kind, row) === schedRowCode.kvmExit) yield i32At(rows.next, row) >>> 0;
  }
}

function doubtsAbout(capture: SchedCapture, kinds: RowCounts): readonly string[] {
  const doubts: string[] = [];
  if (kinds.switch > 0 && hasThreadIdsForRunTimes(capture)) {
    doubts.push(
      'The run times are wrong: they are multiples of thread ids, which perfwhiz stores on kernels since 6.8. ' +
        'Switches and times are right. Convert the perf.data file again with Chronoscope to get run times.',
    );
  }
  return doubts;
}

/** Busy switches looked at before judging. */
const fewestJudged = 50;

/**
 * perfwhiz on newer kernels takes the thread id for the run time of every run time event, so a thread's durations are
 * multiples of its id in nanoseconds.
 */
function hasThreadIdsForRunTimes({ rows, threads }: SchedCapture): boolean {
  let judged = 0;
  for (let row = 0; row < rows.count; row++) {
    if (u8At(rows.kind, row) !== schedRowCode.switch) continue;
    const tid = i32At(threads.tid, i32At(rows.thread, row));
    const us = f64At(rows.durationUs, row);
    if (tid === 0 || us === 0) continue;
    const times = Math.round((us * 1000) / tid);
    const nearest = Math.floor((times * tid) / 1000);
    const next = Math.floor(((times + 1) * tid) / 1000);
    if (us !== nearest && us !== next) return false;
    // An id below 1000 has a multiple in every microsecond and so proves nothing.
    if (tid >= 1000) judged++;
  }
  return judged >= fewestJudged;
}
