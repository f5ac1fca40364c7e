import { f64At, i16At, i32At, u8At, u16At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { boundedText } from './bounded-text.ts';
import { idleEvidence, idleFrom } from './idle-evidence.ts';
import type { SampleFilter } from './sample-filter.ts';

/** Which samples count under a filter. */
export interface SampleMask {
  /** One byte per row of the sample table: 1 if the sample counts, 0 if not. */
  readonly included: Uint8Array;
  /** Number of samples that count. */
  readonly count: number;
}

/**
 * Decides for every sample whether it counts under `filter`. Keep the mask for as long as the filter stands.
 *
 * Everything that depends on a name is decided once per thread, event, CPU and stack, so that the pass over the
 * samples is five table look-ups.
 */
export function sampleMask(profile: StackProfile, filter: SampleFilter): SampleMask {
  const { stack, thread, event, cpu } = profile.samples;
  const threads = wantedThreads(profile, filter);
  const events = wantedEvents(profile, filter);
  const cpus = wantedCpus(filter);
  const idle = idleEvidence(profile, filter.idle);
  const idleThreads = idle?.threads ?? new Uint8Array(profile.threads.count);
  const idleStacks = idle?.stacks ?? new Uint8Array(profile.stacks.count);
  const included = new Uint8Array(profile.samples.count);
  let count = 0;
  for (let row = 0; row < included.length; row++) {
    const ofThread = i32At(thread, row);
    if (u8At(threads, ofThread) === 0 || u8At(events, u16At(event, row)) === 0) continue;
    if (u8At(cpus, (cpu === undefined ? -1 : i16At(cpu, row)) + 1) === 0) continue;
    if (u8At(idleThreads, ofThread) + u8At(idleStacks, i32At(stack, row)) >= idleFrom) continue;
    included[row] = 1;
    count++;
  }
  return { included, count };
}

function wantedThreads({ threads, strings }: StackProfile, { comms, pids, tids }: SampleFilter): Uint8Array {
  const names = comms && new Set(comms);
  return Uint8Array.from({ length: threads.count }, (_, row) => {
    if (pids !== undefined && !pids.includes(i32At(threads.pid, row))) return 0;
    if (tids !== undefined && !tids.includes(f64At(threads.tid, row))) return 0;
    return names === undefined || names.has(boundedText(strings, i32At(threads.name, row))) ? 1 : 0;
  });
}

function wantedEvents({ events, strings }: StackProfile, filter: SampleFilter): Uint8Array {
  return Uint8Array.from(events, (name) =>
    filter.events === undefined || filter.events.includes(boundedText(strings, name)) ? 1 : 0,
  );
}

/** Indexed by CPU number + 1, since −1 stands for an unknown CPU. */
function wantedCpus(filter: SampleFilter): Uint8Array {
  const everyCpu = 2 ** 15 + 1;
  if (filter.cpus === undefined) return new Uint8Array(everyCpu).fill(1);
  const wanted = new Uint8Array(everyCpu);
  for (const cpu of filter.cpus) if (cpu >= -1 && cpu + 1 < everyCpu) wanted[cpu + 1] = 1;
  return wanted;
}
