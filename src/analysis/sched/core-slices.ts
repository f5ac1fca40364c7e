import { f64At, i32At, u16At } from '../../model/column.ts';
import type { SwitchStream } from './switch-stream.ts';

/** Who ran on each core: slices core after core, by time, the idle thread's included. */
export interface CoreSlices {
  readonly coreCount: number;
  /** Core c has the slices `start[c]` … `start[c + 1] − 1`. */
  readonly start: Int32Array;
  readonly fromUs: Float64Array;
  readonly toUs: Float64Array;
  /** Row of the capture's threads. */
  readonly thread: Int32Array;
  /** Number of the switch that ended the slice, −1 for the last of a core. */
  readonly ending: Int32Array;
}

/** Cuts each core's time at its switches: before the first, its `previous` ran; after the last, its `next`. */
export function coreSlices(
  { count, timeUs, cpu, previous, next, ranUs }: SwitchStream,
  coreCount: number,
  firstUs: number,
  lastUs: number,
): CoreSlices {
  const start = new Int32Array(coreCount + 1);
  const isSeen = new Uint8Array(coreCount);
  for (let at = 0; at < count; at++) {
    const core = u16At(cpu, at);
    // A core with n switches has n + 1 slices.
    start[core + 1] = i32At(start, core + 1) + (isSeen[core] === 1 ? 1 : 2);
    isSeen[core] = 1;
  }
  for (let core = 0; core < coreCount; core++) start[core + 1] = i32At(start, core + 1) + i32At(start, core);
  const slices = i32At(start, coreCount);
  const fromUs = new Float64Array(slices);
  const toUs = new Float64Array(slices).fill(lastUs);
  const thread = new Int32Array(slices);
  const ending = new Int32Array(slices).fill(-1);
  const open = start.slice(0, coreCount);
  for (let at = 0; at < count; at++) {
    const core = u16At(cpu, at);
    const slice = i32At(open, core);
    const time = f64At(timeUs, at);
    if (slice === i32At(start, core)) {
      fromUs[slice] = f64At(ranUs, at) > 0 ? Math.max(firstUs, time - f64At(ranUs, at)) : firstUs;
      thread[slice] = i32At(previous, at);
    }
    toUs[slice] = time;
    ending[slice] = at;
    fromUs[slice + 1] = time;
    thread[slice + 1] = i32At(next, at);
    open[core] = slice + 1;
  }
  return { coreCount, start, fromUs, toUs, thread, ending };
}
