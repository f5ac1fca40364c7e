import { checkSchedCapture } from '../../src/model/sched/check-sched-capture.ts';
import type { SchedCapture } from '../../src/model/sched/sched-capture.ts';
import { readSchedCapture } from '../../src/parsers/sched/read-sched-capture.ts';
import { sharedData } from '../parsers/reading/shared-data.ts';

/** Reads bytes as a scheduler capture, in pieces of `pieceBytes`, and checks every rule of the model. */
export async function readCapture(
  bytes: Uint8Array,
  name: string,
  pieceBytes = 65_536,
): Promise<SchedCapture> {
  const capture = await readSchedCapture(pieces(bytes, pieceBytes), { name });
  const broken = checkSchedCapture(capture);
  if (broken.length > 0) throw new Error(`${name} was read wrongly: ${broken.join(' ')}`);
  return capture;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const captures = new Map<string, Promise<SchedCapture>>();

/** One of the sample captures, such as `cdict/nfv_run1.cdict`; read once. */
export function sampleCapture(path: string): Promise<SchedCapture> {
  const known = captures.get(path);
  if (known !== undefined) return known;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const capture = readCapture(sharedData(`perfwhiz/${path}`), name);
  captures.set(path, capture);
  return capture;
}
