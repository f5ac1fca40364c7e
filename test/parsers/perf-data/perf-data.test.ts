import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { latencyView } from '../../../src/analysis/sched/latency-view.ts';
import { wholeSelection } from '../../../src/analysis/sched/sched-selection.ts';
import { timelineOf } from '../../../src/analysis/sched/timeline.ts';
import { readCapture, sampleCapture } from '../../sched/read-capture.ts';
import { cdictColumnsOf } from '../cdict/cdict-columns-of.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

/** Everything, also what is before the first stored row. */
const everything = { ...wholeSelection, window: { fromUs: -1e9, toUs: 1e9 } };
const byThread = { grouping: 'tid', mergeSystemTasks: false, appendTid: false } as const;

function oracle(name: string): string {
  return new TextDecoder().decode(sharedData(`perfwhiz/perf_sched/${name}`));
}

describe.runIf(hasSharedData)('reading perf.data', () => {
  it.each(['real_switch_heavy', 'real_mixed_kvm'])('%s has the columns of its .cdict', async (name) => {
    const direct = await sampleCapture(`inputs/${name}.data`);
    const stored = await sampleCapture(`cdict/${name}.cdict`);
    expect(JSON.stringify(cdictColumnsOf(direct)) === JSON.stringify(cdictColumnsOf(stored))).toBe(true);
    expect(direct).toMatchObject({ format: 'perf-data', coreCount: 2, lost: { events: 0, gaps: 0 } });
    expect(direct.metadata).toContainEqual({ key: 'hostname', value: 'vm' });
    expect(direct.runTimeSource).toBe('runtime-events');
  });

  it('keeps what is before a cut, and says where that is', async () => {
    const bytes = sharedData('perfwhiz/inputs/real_switch_heavy.data');
    await expect(readCapture(bytes.subarray(0, 200_000), 'cut.data')).rejects.toThrow(
      'cut.data is cut off: what its events look like stands at its end, which is missing.',
    );
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0, 1_000_000, 1_000_100);
    const capture = await readCapture(damaged, 'damaged.data');
    expect(capture.rows.count).toBeGreaterThan(1000);
    expect(capture.warnings[0]?.message).toMatch(
      /cut off or damaged at byte \d+; only what is before was read/,
    );
  });
});

/** Microseconds, to the nanosecond, as perf prints times: cut to whole ones. */
function cut(us: number): number {
  return Math.floor(Math.round(us * 1000) / 1000);
}

function seconds(epochUs: number, us: number): string {
  return (cut(epochUs + us) / 1e6).toFixed(6);
}

describe('reading compressed perf.data', () => {
  const fixture = (name: string): Uint8Array =>
    readFileSync(new URL(`../../fixtures/sched/${name}`, import.meta.url));

  it('has the columns of its text, and its nanoseconds', async () => {
    const direct = await readCapture(fixture('compressed.perf.data'), 'compressed.perf.data');
    const text = await readCapture(fixture('compressed.txt.gz'), 'compressed.txt.gz');
    expect(direct.rows.count).toBeGreaterThan(3);
    expect(cdictColumnsOf(direct)).toEqual(cdictColumnsOf(text));
    expect(direct.events?.switches.timeNs).toEqual(text.events?.switches.timeNs);
    expect(direct.events?.wakeups.timeNs).toEqual(text.events?.wakeups.timeNs);
    expect(direct.epochNs).toBe(text.epochNs);
  });
});

interface LatencyLine {
  readonly tid: number;
  readonly runtimeMs: number;
  readonly switches: number;
  readonly averageMs: number;
  readonly maxMs: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

function latencyLines(text: string): readonly LatencyLine[] {
  return text.split('\n').flatMap((line) => {
    const [task = '', ...cells] = line.split('|').map((cell) => cell.trim());
    const tid = /:(\d+)$/.exec(task)?.[1];
    const numbers = cells.map((cell) => Number(/-?[\d.]+/.exec(cell)?.[0]));
    if (tid === undefined || cells.length < 6) return [];
    const [runtimeMs = 0, switches = 0, averageMs = 0, maxMs = 0, startSeconds = 0, endSeconds = 0] = numbers;
    return [{ tid: Number(tid), runtimeMs, switches, averageMs, maxMs, startSeconds, endSeconds }];
  });
}

/** How often each thread left a core in the state R+. */
function preemptedInKernel(name: string): ReadonlyMap<number, number> {
  const text = new TextDecoder().decode(sharedData(`perfwhiz/inputs/${name}.txt.gz`));
  const counts = new Map<number, number>();
  for (const [, pid] of text.matchAll(/prev_pid=(\d+) prev_prio=\d+ prev_state=R\+/g)) {
    counts.set(Number(pid), (counts.get(Number(pid)) ?? 0) + 1);
  }
  return counts;
}

describe.runIf(hasSharedData)('waits for a core, against perf sched latency', () => {
  it.each(['real_switch_heavy', 'real_mixed_kvm'])('%s', async (name) => {
    const capture = await sampleCapture(`inputs/${name}.data`);
    const run = { label: name, file: name, capture };
    const { tasks } = latencyView([run], [timelineOf(capture)], { ...everything, naming: byThread });
    const epochUs = Number(capture.epochNs) / 1000;
    const lines = latencyLines(oracle(`${name}.latency.txt`));
    expect(lines.length).toBeGreaterThan(20);
    const ours = new Map(
      tasks.map((task) => [Number(task.task.slice(task.task.lastIndexOf(':') + 1)), task]),
    );
    const shown = lines.map(({ tid }) => {
      const task = ours.get(tid);
      return {
        tid,
        runtimeMs: Number(((task?.runtimeUs ?? 0) / 1000).toFixed(3)),
        switches: task?.count,
        averageMs: Number(((task?.meanUs ?? 0) / 1000).toFixed(3)),
        maxMs: Number(((task?.maxUs ?? 0) / 1000).toFixed(3)),
        startSeconds: Number(seconds(epochUs, task?.maxFromUs ?? 0)),
        endSeconds: Number(seconds(epochUs, task?.maxToUs ?? 0)),
      };
    });
    // This perf does not know R+ (preempted in the kernel) and takes it for sleeping, so it misses those waits.
    const missed = preemptedInKernel(name);
    const alike = lines.filter(({ tid }) => !missed.has(tid));
    expect(alike.length).toBeGreaterThan(20);
    expect(shown.filter(({ tid }) => !missed.has(tid))).toEqual(alike);
    for (const [index, { tid, switches, runtimeMs }] of lines.entries()) {
      expect(shown[index]?.runtimeMs).toBe(runtimeMs);
      expect((shown[index]?.switches ?? 0) - switches).toBeLessThanOrEqual(missed.get(tid) ?? 0);
    }
  });
});

/** The first entry of `theirs` that `ours` has otherwise. */
function firstDifference(ours: readonly string[], theirs: readonly string[]): string | undefined {
  const at = theirs.findIndex((line, index) => line !== ours[index]);
  return at < 0 ? undefined : `${at}: ${ours[at]} instead of ${theirs[at]}`;
}

describe.runIf(hasSharedData)('switches, against perf sched timehist', () => {
  it('real_switch_heavy: who ran until when, and for how long', async () => {
    const capture = await sampleCapture('inputs/real_switch_heavy.data');
    const { switches, cores } = timelineOf(capture);
    const epochUs = Number(capture.epochNs) / 1000;
    const { tid } = capture.threads;
    const seen = new Map<number, number>();
    const ours: string[] = [];
    for (let at = 0; at < switches.count; at++) {
      const thread = switches.previous[at] ?? -1;
      const timeUs = switches.timeUs[at] ?? 0;
      const core = switches.cpu[at] ?? 0;
      const since = seen.get(core);
      seen.set(core, timeUs);
      if (tid[thread] === 0) continue;
      const ran = since === undefined ? 0 : timeUs - since;
      ours.push(`${seconds(epochUs, timeUs)} ${core} ${tid[thread]} ${(cut(ran) / 1000).toFixed(3)}`);
    }
    const lines = oracle('real_switch_heavy.timehist.txt.gz').split('\n');
    const theirs = lines.flatMap((line) => {
      const match = /^\s*(\d+\.\d+) \[(\d+)\] .*?\[(\d+)(?:\/\d+)?\]\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)/.exec(
        line,
      );
      return match === null ? [] : [`${match[1]} ${Number(match[2])} ${match[3]} ${match[6]}`];
    });
    expect(theirs.length).toBeGreaterThan(500);
    // As one text each: the differences of two long lists take half a minute to work out.
    expect(firstDifference(ours, theirs)).toBe(undefined);
    expect(cores.coreCount).toBe(2);
  });

  it('real_switch_heavy: who came on which core, against perf sched map', async () => {
    const capture = await sampleCapture('inputs/real_switch_heavy.data');
    const { switches } = timelineOf(capture);
    const epochUs = Number(capture.epochNs) / 1000;
    const lines = oracle('real_switch_heavy.map.txt.gz').split('\n');
    // A dot is the idle thread.
    const names = new Map<string, number>([['.', 0]]);
    const theirs = lines.flatMap((line) => {
      const match = /^\s(.*?)\s+(\d+\.\d+) secs ?(?:(\S+) => (.*))?/.exec(line);
      if (match === null) return [];
      const [, columns = '', time, symbol, task = ''] = match;
      if (symbol !== undefined && symbol !== '.')
        names.set(symbol, Number(task.slice(task.lastIndexOf(':') + 1)));
      const marked = /\*(\S+)/.exec(columns);
      const core = columns.indexOf('*') < 3 ? 0 : 1;
      return [`${time} ${core} ${names.get(marked?.[1] ?? '')}`];
    });
    const ours = Array.from(switches.timeUs, (timeUs, at) => {
      const next = switches.next[at] ?? -1;
      return `${seconds(epochUs, timeUs)} ${switches.cpu[at]} ${capture.threads.tid[next]}`;
    });
    expect(theirs.length).toBeGreaterThan(500);
    // As one text each: the differences of two long lists take half a minute to work out.
    expect(firstDifference(ours, theirs)).toBe(undefined);
  });
});
