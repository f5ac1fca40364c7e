import { headTimeMs, levelAtHead } from '../../parsers/tiflash/log-head.ts';
import type { CollectionPlan, TimeWindow } from './collection.ts';
import type { IsWanted } from './line-keeper.ts';

/** Which of the lines that a host sends are kept; `undefined` if all are. */
export function wantedLines({ tso, window }: Pick<CollectionPlan, 'tso' | 'window'>): IsWanted | undefined {
  const tests = [
    ...(tso === undefined ? [] : [isOfTransaction(tso)]),
    ...(window === undefined ? [] : [isWithin(window)]),
  ];
  return tests.length === 0 ? undefined : (line) => tests.every((test) => test(line));
}

/** A record of the transaction, or the start-up entry that names the version. */
function isOfTransaction(tso: bigint): IsWanted {
  const marks = [`start_ts:${tso}`, `query:${tso},`, `query_tso\\":${tso}`, 'TiFlash build info'];
  const bytes = marks.map((mark) => Buffer.from(mark));
  return (line) => bytes.some((mark) => line.includes(mark));
}

/** By the entry's own time; a line without a head goes with the entry before it. */
function isWithin({ fromMs, toMs }: TimeWindow): IsWanted {
  let isIn = false;
  return (line) => {
    const time = entryTime(line);
    if (time !== undefined) isIn = time >= fromMs && time <= toMs;
    return isIn;
  };
}

/** Milliseconds since the epoch of the entry that a line begins; `undefined` if it begins none. */
export function entryTime(line: Uint8Array): number | undefined {
  return levelAtHead(line, 0, line.length) < 0 ? undefined : headTimeMs(line, 0);
}
