import { f64At, u8At, u16At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { schedRowCode, switchStateCode } from '../../model/sched/sched-capture.ts';

/** All switches of a capture in order of time, whether it has all events or only rows. */
export interface SwitchStream {
  readonly count: number;
  readonly timeUs: Float64Array;
  readonly cpu: Uint16Array;
  /** Rows of the capture's threads. */
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** Code of a `SwitchState`; `unknown` throughout where only rows are known. */
  readonly state: Uint8Array;
  /** How long `previous` ran, where the switch before is not known; 0 with all events. */
  readonly ranUs: Float64Array;
}

export function switchStream({ rows, events }: SchedCapture): SwitchStream {
  if (events !== undefined) {
    const { switches } = events;
    return {
      ...switches,
      timeUs: switches.timeNs.map((ns) => ns / 1000),
      ranUs: new Float64Array(switches.count),
    };
  }
  let count = 0;
  for (let row = 0; row < rows.count; row++) {
    if (u8At(rows.kind, row) === schedRowCode.switch) count++;
  }
  const stream = {
    count,
    timeUs: new Float64Array(count),
    cpu: new Uint16Array(count),
    previous: new Int32Array(count),
    next: new Int32Array(count),
    state: new Uint8Array(count).fill(switchStateCode.unknown),
    ranUs: new Float64Array(count),
  };
  let at = 0;
  for (let row = 0; row < rows.count; row++) {
    if (u8At(rows.kind, row) !== schedRowCode.switch) continue;
    stream.timeUs[at] = f64At(rows.timeUs, row);
    stream.cpu[at] = u16At(rows.cpu, row);
    stream.previous[at] = rows.thread[row] as number;
    stream.next[at] = rows.next[row] as number;
    stream.ranUs[at++] = f64At(rows.durationUs, row);
  }
  return stream;
}
