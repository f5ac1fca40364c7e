import { u8At } from '../../model/column.ts';
import type { ByteRange, RandomAccess } from '../random-access.ts';
import { ascii } from './ascii.ts';
import { HeaderLine } from './header-line.ts';
import { isRecordAt } from './record-line.ts';

/** A stack and the line that starts the next sample nearly always fit. */
const firstWindowBytes = 1 << 16;
/** Further than this from where a cut should be, it is not looked for. */
const maxWindowBytes = 1 << 24;

/**
 * Cuts uncompressed perf script text into up to `count` ranges of similar size that can be parsed apart from each other
 * (`PerfScriptParser` with extent `range`) and then merged (`mergeProfiles`) into what parsing it in one go gives.
 * Every range but the first starts with the line of a sample; text without times is not cut.
 */
export async function splitPerfScript(file: RandomAccess, count: number): Promise<readonly ByteRange[]> {
  const cuts: number[] = [];
  for (let part = 1; part < count; part++) {
    const cut = await findSampleLine(file, Math.floor((file.size * part) / count));
    if (cut !== undefined && cut > (cuts.at(-1) ?? 0)) cuts.push(cut);
  }
  return [0, ...cuts].map((start, index) => ({ start, end: cuts[index] ?? file.size }));
}

/** Where the first sample line at or after `target` starts. */
async function findSampleLine(file: RandomAccess, target: number): Promise<number | undefined> {
  for (let length = firstWindowBytes; length <= maxWindowBytes; length *= 4) {
    const window = await file.read(target, target + length);
    const found = sampleLineIn(window);
    if (found >= 0) return target + found;
    if (window.length < length) return undefined;
  }
  return undefined;
}

/** Position of the first sample line with a time that starts in `bytes` behind a newline and is whole; −1 if none. */
function sampleLineIn(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(ascii.newline) + 1;
  const header = new HeaderLine();
  for (
    let at = bytes.indexOf(ascii.newline) + 1;
    at > 0 && at < end;
    at = bytes.indexOf(ascii.newline, at) + 1
  ) {
    const first = u8At(bytes, at);
    if (first === ascii.tab || first === ascii.hash || first === ascii.newline) continue;
    if (header.read(bytes, at, end) && !isRecordAt(bytes, header.eventStart)) return at;
  }
  return -1;
}
