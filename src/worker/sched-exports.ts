import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { SchedRun, SchedSelection } from '../analysis/sched/sched-selection.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import { writeCdict } from '../export/cdict/write-cdict.ts';
import { schedDashboard } from '../export/sched/dashboard.ts';
import { schedPage } from '../export/sched/sched-page.ts';

/** A run as the bytes of a plain `.cdict`. */
export async function cdictOf(runs: readonly SchedRun[], run: number): Promise<Uint8Array> {
  const found = runs[run];
  if (found === undefined) throw new SelectionError('There is no such capture.');
  const pieces = Array.from(writeCdict(found.capture), (piece) => Uint8Array.from(piece));
  return new Uint8Array(await promisify(deflate)(Buffer.concat(pieces)));
}

/** The dashboard of runs as one self-contained page, in bytes. */
export function pageOf(runs: readonly SchedRun[], selection: SchedSelection, version: string): Uint8Array {
  return new TextEncoder().encode(schedPage(schedDashboard(runs, selection), version));
}
