import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { ContenderKey, Reading } from '../figures.ts';
import type { GrownTiflashLog } from '../inputs/grown-tiflash-log.ts';
import { runProbe } from '../run-probe.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';

/** Below this many megabytes it is the start of Node and of its compiler that is measured. */
const leastJudged = 100;

/** From a log of TiFlash to the list of its queries, against a bare search for newlines. */
export function scanTiflashLog(context: BenchContext, input: GrownTiflashLog, megabytes: number): Section {
  const id = `tiflash-scan-${megabytes}MB`;
  const key = (contender: string): ContenderKey => ({ section: id, contender });
  const probe = (name: string): Promise<Reading> =>
    runProbe(join(context.programFolder, 'probes', `${name}-probe.mjs`), [input.path]);
  return {
    id,
    title: `TiFlash log to query list, ${megabytes} MB`,
    contenders: [
      { id: 'scan', label: 'newline scan (Buffer.indexOf)', measure: () => probe('newline-scan') },
      {
        id: 'chronoscope',
        label: 'Chronoscope, 1 worker',
        measure: async () => checkQueries(await probe('tiflash-scan'), input.queries),
      },
    ],
    columns: [
      medianColumn('ms', 'ms'),
      {
        heading: 'MB/s',
        value: (figures, contender) => {
          const ms = figures.median(contender, 'ms');
          return ms === undefined ? undefined : input.bytes / 1000 / ms;
        },
      },
      medianColumn('peak MB', 'peakRssBytes', 1e6),
      { heading: '÷ scan', value: (figures, contender) => figures.ratio(key('scan'), contender, 'ms') },
    ],
    timedBy: 'ms',
    targets:
      megabytes < leastJudged
        ? []
        : [
            {
              what: `${megabytes} MB of TiFlash log: one worker ÷ newline scan`,
              unit: '×',
              bound: 'at least',
              limit: () => 0.12,
              measured: (figures) => figures.ratio(key('scan'), key('chronoscope'), 'ms'),
            },
          ],
    notes: (figures) => {
      const records = figures.median(key('chronoscope'), 'records');
      return records === undefined
        ? []
        : [`${input.queries} queries, ${records} records; about a sixth of the bytes.`];
    },
  };
}

/** A scan that is fast because it misses queries would not be worth measuring. */
function checkQueries(reading: Reading, queries: number): Reading {
  if (reading['queries'] === queries) return reading;
  throw new Error(`Chronoscope found ${reading['queries']} of the ${queries} queries of the input.`);
}
