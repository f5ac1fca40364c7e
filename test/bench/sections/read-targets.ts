import type { ContenderKey } from '../figures.ts';
import type { Target } from '../target.ts';

/**
 * What Firefox Profiler's importer reaches of the newline scan. It is no npm package, so this was measured once, by the
 * method of docs/benchmarks.md and on a capture of the same kind.
 */
const firefoxOfScan = 0.051;

const megabyte = 1e6;

/** What is promised about reading a text; `size` names it and `key` finds a contender of its section. */
export function readTargets(size: string, key: (contender: string) => ContenderKey): readonly Target[] {
  const one = key('chronoscope-1');
  const two = key('chronoscope-2');
  const atLeast = (what: string, limit: number, measured: Target['measured']): Target => ({
    what: `${size}: ${what}`,
    unit: '×',
    bound: 'at least',
    limit: () => limit,
    measured,
  });
  return [
    atLeast('one worker ÷ newline scan', 0.15, (figures) => figures.ratio(key('scan'), one, 'ms')),
    atLeast('one worker ÷ speedscope', 5, (figures) => figures.ratio(key('speedscope'), one, 'ms')),
    atLeast('one worker ÷ Firefox Profiler (a constant)', 3, (figures) => {
      const ofScan = figures.ratio(key('scan'), one, 'ms');
      return ofScan === undefined ? undefined : ofScan / firefoxOfScan;
    }),
    atLeast('from the cache ÷ one worker', 20, (figures) => figures.ratio(one, key('reopened'), 'ms')),
    atLeast('two workers ÷ one', 1.7, (figures) => figures.ratio(one, two, 'ms')),
    memoryTarget(`${size}: peak memory, one worker`, one),
    memoryTarget(`${size}: peak memory, two workers`, two),
  ];
}

/** Memory may grow with what is kept, never with the file: 64 MB, 24 bytes per sample, three times the distinct text. */
function memoryTarget(what: string, key: ContenderKey): Target {
  return {
    what,
    unit: 'MB',
    bound: 'at most',
    limit: (figures) => {
      const samples = figures.median(key, 'samples');
      const text = figures.median(key, 'distinctTextBytes');
      if (samples === undefined || text === undefined) return undefined;
      return 64 + (24 * samples + 3 * text) / megabyte;
    },
    measured: (figures) => {
      const bytes = figures.median(key, 'peakRssBytes');
      return bytes === undefined ? undefined : bytes / megabyte;
    },
  };
}
