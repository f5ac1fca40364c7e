import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heatMap } from '../../../src/analysis/heat-map.ts';
import { sampleMask } from '../../../src/analysis/sample-mask.ts';
import type { StackProfile, WeightColumn } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { dtraceFormat } from '../../../src/parsers/dtrace/dtrace-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, timesOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

const fixtures = ['synth-dtrace.dtrace', 'timestamps.dtrace', 'quiet.dtrace', 'keys.dtrace'];
const samples = ['attach/dtrace-aggregated.synthetic.txt', 'attach/dtrace-timestamps.synthetic.txt'];

function read(text: string): StackProfile {
  return readProfile(dtraceFormat, encoder.encode(text), 'made.dtrace');
}

interface Golden {
  readonly idle_dropped: GoldenView;
  readonly idle_kept: GoldenView;
}

interface GoldenView {
  readonly rows: number;
  readonly cols: number;
  readonly total: number;
  readonly max: number;
  readonly cells_col_row_count: readonly (readonly [number, number, number])[];
  readonly folded_frame_is_name_module: readonly string[];
}

/** What the golden says about a profile, of the samples that count. */
function viewOf(profile: StackProfile, idle: 'leaf' | 'none'): GoldenView {
  const mask = sampleMask(profile, { idle });
  const { rows, columns, counts, total, max } = heatMap(profile, mask, { columnNs: 1e9, rows: 50 });
  const cells: (readonly [number, number, number])[] = [];
  for (const [cell, count] of counts.entries()) {
    if (count > 0) cells.push([Math.floor(cell / rows), rows - 1 - (cell % rows), count]);
  }
  cells.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    rows,
    cols: columns,
    total,
    max,
    cells_col_row_count: cells,
    folded_frame_is_name_module: folded(profile, mask.included),
  };
}

function weightAt(weights: WeightColumn | undefined, row: number): number {
  return typeof weights === 'number' ? weights : (weights?.[row] ?? 0);
}

/** The stacks of the samples in `included`, the thread as outermost frame, as JSON pairs of name and module. */
function folded(
  { samples, stacks, frames, threads, strings }: StackProfile,
  included: Uint8Array,
): readonly string[] {
  const text = (id: number | undefined): string => stringAt(strings, id ?? -1);
  const counts = new Map<string, number>();
  for (let row = 0; row < samples.count; row++) {
    if (included[row] === 0) continue;
    const path: (readonly [string, string])[] = [];
    for (let stack = samples.stack[row] ?? 0; stack > 0; stack = stacks.parent[stack] ?? 0) {
      const frame = stacks.frame[stack] ?? 0;
      path.push([text(frames.name[frame]), text(frames.library[frame])]);
    }
    path.push([text(threads.name[samples.thread[row] ?? 0]), '']);
    const key = JSON.stringify(path.reverse());
    counts.set(key, (counts.get(key) ?? 0) + weightAt(samples.weights[0], row));
  }
  return Array.from(counts, ([path, count]) => `${path} ${count}`).sort();
}

describe('files of DTrace', () => {
  testFiles(dtraceFormat, { fixtures, samples });
});

describe('reading DTrace', () => {
  it('recognises its headers and frames, whatever the name', () => {
    const detect = (text: string): number => dtraceFormat.detect(encoder.encode(text), 'x.dtrace');
    const scores = fixtures.map((name) => dtraceFormat.detect(fixture(dtraceFormat, name), 'x'));
    expect(scores.map((score) => score > 0.5)).toEqual([true, true, true, true]);
    expect(detect('\n              nested`main+0x72\n              41\n')).toBe(0.9);
    expect(detect('nested`main;nested`work 41\n')).toBe(0);
    expect(detect('')).toBe(0);
  });

  it('gives the heat map and stacks that were defined for its samples, with idle ones and without', () => {
    const golden: Golden = JSON.parse(readFileSync('test/fixtures/dtrace/synth-dtrace.json', 'utf8'));
    const profile = readProfile(dtraceFormat, fixture(dtraceFormat, 'synth-dtrace.dtrace'), 'x');
    expect(profile.clock).toEqual({ kind: 'unix', epochNs: 1_537_196_700_000_000_000n });
    expect(viewOf(profile, 'leaf')).toEqual(golden.idle_dropped);
    expect(viewOf(profile, 'none')).toEqual(golden.idle_kept);
  });

  it('takes time, process, thread, processor and probe from the line above', () => {
    const profile = readProfile(dtraceFormat, fixture(dtraceFormat, 'timestamps.dtrace'), 'x');
    expect(threadsOf(profile)).toEqual(['4242/-1 nested', '4242/-1 my prog']);
    expect([timesOf(profile), profile.clock.epochNs]).toEqual([
      [890_123_456, 900_224_557],
      1_234_567_000_000_000n,
    ]);
    expect([...(profile.samples.cpu ?? [])]).toEqual([0, 3]);
    expect(Array.from(profile.events, (id) => stringAt(profile.strings, id))).toEqual(['profile-99']);
    const quiet = readProfile(dtraceFormat, fixture(dtraceFormat, 'quiet.dtrace'), 'x');
    expect(threadsOf(quiet)).toEqual(['77/9 worker one', '-1/-1 (all threads)']);
    expect(quiet.clock).toEqual({ kind: 'unix', epochNs: 1_700_000_000_000_000_000n });
  });

  it('calls kernel what is inside of a kernel module, and only that', () => {
    const profile = read(
      '\n              zfs`zio+0x1\n              genunix`read+0x1\n              zfs`user+0x1\n              libc.so.1`f+0x1\n 1\n',
    );
    expect(framesOf(profile)).toEqual([
      'zio [kernel] (zfs)',
      'read [kernel] (genunix)',
      'user [user] (zfs)',
      'f [library] (libc.so.1)',
    ]);
  });

  it('takes aggregations by keys and leaves out distributions', () => {
    const profile = readProfile(dtraceFormat, fixture(dtraceFormat, 'keys.dtrace'), 'x');
    expect(threadsOf(profile)).toEqual(['-1/-1 bash', '4242/-1 my prog']);
    expect(stacksOf(profile)).toEqual(['main;read', '0x40123f;syscall_trap;kmem_cache_free']);
    expect(weightsOf(profile, 0)).toEqual([12, 7]);
    expect(messagesOf(profile)).toEqual(['Stacks without a time or a count were left out.']);
  });

  it('weighs a stack by its count, with a time or without, and leaves out counts of 0', () => {
    const at = (count: number): string =>
      `\n       a PID:  1 TID:  1 [1000]\n              a\`f\n          ${count}\n`;
    expect(weightsOf(read(at(3) + at(0) + at(4_294_967_296)), 0)).toEqual([3, 4_294_967_296]);
    expect(() => read(at(0))).toThrow('made.dtrace is not output of DTrace');
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('CPU     ID                    FUNCTION:NAME\n')).toThrow(
      'made.dtrace is not output of DTrace: stacks such as "nested`main+0x72" should have a time above or a count ' +
        'below them, but it starts with "CPU ID FUNCTION:NAME".',
    );
  });
});
