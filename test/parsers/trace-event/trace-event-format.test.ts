import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { traceEventFormat } from '../../../src/parsers/trace-event/trace-event-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

const files = [
  'attach/pyspy-chrometrace.json',
  'attach/chrome-trace-X.synthetic.json',
  'flamescope/Chrome-66-worker.json.gz',
];

function readText(text: string): StackProfile {
  return readProfile(traceEventFormat, new TextEncoder().encode(text), 'x');
}

function read(events: readonly object[]): StackProfile {
  return readText(JSON.stringify(events.map((event) => ({ pid: 1, tid: 1, ...event }))));
}

function messages(profile: StackProfile): readonly string[] {
  return profile.warnings.map(({ message }) => message);
}

/** Each sample as stack, start and wall time in microseconds. */
function timeline(profile: StackProfile): readonly string[] {
  const wall = profile.samples.weights[1];
  return stacksOf(profile).map((stack, row) => {
    const weight = typeof wall === 'number' ? wall : (wall?.[row] ?? 0);
    return `${stack} ${(profile.samples.time?.[row] ?? 0) / 1000}+${weight / 1000}`;
  });
}

const x = (name: string, ts: number, dur: number, more: object = {}): object => ({
  ph: 'X',
  name,
  ts,
  dur,
  ...more,
});
const b = (name: string, ts: number): object => ({ ph: 'B', name, ts });
const e = (ts: number, name?: string): object => ({ ph: 'E', ts, ...(name !== undefined && { name }) });

describe('reading the slices of a Chrome trace', () => {
  it.skipIf(!hasSharedData).each(files)(
    'gives %s the same under any name and in any pieces',
    async (file) => {
      const name = file.replace(/^.*\//, '').replace(/\.gz$/, '');
      const printed = readThreeWays(traceEventFormat, sharedData(file), name);
      await expect(printed).toMatchFileSnapshot(`expected/${name}.txt`);
    },
  );

  it('nests complete slices by containment and weighs each by its own time', () => {
    const profile = read([
      x('child', 200, 300),
      x('main', 100, 1000),
      x('grandchild', 250, 50),
      x('next', 600, 100),
    ]);
    expect(timeline(profile)).toEqual([
      'main 100+100',
      'main;child 200+50',
      'main;child;grandchild 250+50',
      'main;child 300+200',
      'main 500+100',
      'main;next 600+100',
      'main 700+400',
    ]);
    expect(profile.values[profile.defaultValue]).toEqual({ name: 'wall time', unit: 'nanoseconds' });
  });

  it('takes the longest of slices that start together as the outermost, then the first', () => {
    const profile = read([x('inner', 100, 50), x('outer', 100, 200), x('twin', 100, 200)]);
    expect(timeline(profile)).toEqual(['outer;twin;inner 100+50', 'outer;twin 150+150']);
  });

  it('pairs begins and ends per thread, with names and without', () => {
    const profile = read([
      b('a', 0),
      { ...b('other', 5), tid: 2 },
      b('b', 10),
      e(20),
      { ...e(25), tid: 2 },
      e(30, 'a'),
    ]);
    expect(timeline(profile)).toEqual(['a 0+10', 'other 5+20', 'a;b 10+10', 'a 20+10']);
  });

  it('cuts long slices every 10 ms, so that a heat map shows how long they ran', () => {
    const profile = read([x('long', 5000, 21_000.5)]);
    expect(timeline(profile)).toEqual(['long 5000+5000', 'long 10000+10000', 'long 20000+6000.5']);
  });

  it('continues a slice that outlasts the one it began in', () => {
    const profile = read([x('a', 0, 10), x('b', 5, 10)]);
    expect(timeline(profile)).toEqual(['a 0+5', 'a;b 5+5', 'b 10+5']);
    expect(messages(profile)).toEqual(['Slices overlap without one containing the other.']);
    const rounded = read([x('a', 0.1, 0.2), x('b', 0.1, 0.20000000000000007)]);
    expect(messages(rounded)).toEqual([]);
  });

  it('gives CPU time as a second kind of value, without that of the slices inside', () => {
    const profile = read([x('a', 0, 100, { tdur: 50 }), x('b', 20, 40, { tdur: 30 })]);
    expect(profile.values.map(({ name }) => name)).toEqual(['samples', 'wall time', 'cpu time']);
    expect(timeline(profile)).toEqual(['a 0+20', 'a;b 20+40', 'a 60+40']);
    expect(profile.samples.weights[2]).toEqual(Float64Array.of(6667, 30_000, 13_333));
    const clocked = read([
      { ...b('a', 0), tts: 1000 },
      { ...e(100), tts: 1060 },
    ]);
    expect(clocked.samples.weights[2]).toBe(60_000);
  });

  it('names threads whenever their names come, and tells categories apart as events', () => {
    const profile = read([
      x('a', 0, 1, { cat: 'gc' }),
      x('b', 2, 1, { tid: 2 ** 40 }),
      { ph: 'M', name: 'process_name', args: { name: 'browser' } },
      { ph: 'M', name: 'thread_name', args: { name: 'main' } },
      x('c', 4, 1, { tid: 'named', pid: 'renderer' }),
    ]);
    const { threads, samples, events, strings } = profile;
    const names = Array.from(samples.thread, (row) => stringAt(strings, threads.name[row] ?? -1));
    expect(names).toEqual(['main', `Thread ${2 ** 40}`, 'named']);
    expect([...threads.tid]).toEqual([1, 2 ** 40, -1]);
    expect([...threads.pid]).toEqual([1, 1, -1]);
    expect([...events].map((event) => stringAt(strings, event))).toEqual(['gc', 'slices']);
  });

  it('finds source positions where profilers put them', () => {
    const profile = read([
      x('py', 0, 1, { args: { filename: '/srv/work.py', line: 6 } }),
      x('lib', 2, 1, { args: { file: '/x/site-packages/numpy/core.py', line: 0 } }),
      x('js', 4, 1, { args: { data: { url: 'file:///a%20b.js' } } }),
    ]);
    expect(framesOf(profile)).toEqual([
      'py [user] /srv/work.py:6',
      'lib [library] (numpy) /x/site-packages/numpy/core.py',
      'js [user] /a b.js',
    ]);
  });

  it('takes a list that is not closed, and an object with facts around the list', () => {
    expect(timeline(readText('[{"ph":"X","name":"a","ts":1,"dur":2,"pid":1,"tid":1}'))).toEqual(['a 1+2']);
    const text =
      '{"displayTimeUnit":"ms","traceEvents":[{"ph":"X","name":"a","ts":1,"dur":2}],"otherData":{"v":3}}';
    const profile = readText(text);
    expect(timeline(profile)).toEqual(['a 1+2']);
    expect(profile.metadata).toEqual([
      { key: 'displayTimeUnit', value: 'ms' },
      { key: 'v', value: '3' },
    ]);
  });

  it('points out a CPU profile beside the slices, and shows it where there are none', () => {
    const nodes = [{ id: 1, callFrame: { functionName: 'f', url: 'a.js', scriptId: '1', lineNumber: 0 } }];
    const cpuProfile = { nodes, samples: [1], timeDeltas: [5], startTime: 0, endTime: 10 };
    const event = { ph: 'I', name: 'CpuProfile', ts: 1, args: { data: { cpuProfile } } };
    const both = read([event, x('a', 0, 1)]);
    expect(stacksOf(both)).toEqual(['a']);
    expect(messages(both)).toEqual([
      'The file also holds a CPU profile of 1 samples: reopen it as “V8 CPU profile” to see that.',
    ]);
    expect(stacksOf(read([event]))).toEqual(['f']);
  });

  it('recognises the format by content', () => {
    const detect = (text: string): number => traceEventFormat.detect(new TextEncoder().encode(text), 'x');
    expect(detect('[ {"name": "a", "ph": "X", "ts": 1')).toBe(0.8);
    expect(detect('{"otherData":{},\n"traceEvents": [')).toBe(0.8);
    expect(detect('[{"pid":1,"frames":[]}]')).toBe(0);
    expect(detect('{"nodes":[]}')).toBe(0);
  });
});

describe('reading a broken Chrome trace', () => {
  it('keeps going over events that make no sense', () => {
    const profile = read([
      e(5),
      b('open', 10),
      b('inner', 11),
      x('ok', 12, 1),
      x('negative', 12, -5),
      x('timeless', Number.NaN, 5),
      e(14, 'open'),
      b('open again', 20),
      e(19, 'open again'),
      b('last', 25),
      { ph: 'C', ts: 30, name: 'counter' },
    ]);
    expect(timeline(profile)).toEqual([
      'open 10+1',
      'open;inner 11+1',
      'open;inner;ok 12+1',
      'open;inner 13+1',
    ]);
    expect(messages(profile)).toEqual([
      'Ends of slices that never began were left out.',
      'Slices with a negative length were left out.',
      'Slices without a time were left out.',
      'Slices that never ended were ended with the slice around them.',
      'Slices that never ended were ended with the last event of their thread.',
    ]);
  });

  it('leaves out what is no event and says where the file was cut', () => {
    const profile = readText('[1,{"ph":"X","name":"a","ts":1,"dur":2},{"ph":"X","na');
    expect(timeline(profile)).toEqual(['a 1+2']);
    expect(messages(profile)).toEqual([
      'Entries that are no trace events were left out.',
      'The file ends inside an event; everything before it was read.',
    ]);
  });

  it('takes 100 000 open slices, ends that match none of them, and slices that all overlap', () => {
    const depth = 100_000;
    const open = Array.from({ length: depth }, (_, index) => b('f', index));
    const deep = read([...open, ...open.map((_, index) => e(depth + index, 'g')), e(3 * depth)]);
    expect(deep.stacks.depth.at(-1)).toBe(depth);
    const overlapping = read(Array.from({ length: 3000 }, (_, index) => x('f', index, 3000)));
    expect(messages(overlapping)).toEqual(['Slices overlap without one containing the other.']);
    expect(overlapping.samples.weights[1]).toBeDefined();
  });

  it('bounds the cutting of slices that run for years', () => {
    const profile = read([x('forever', 0, 9e16), x('short', 1, 1)]);
    expect(profile.samples.count).toBeLessThan(1_100_000);
  });

  it('says in one sentence that there is nothing', () => {
    expect(() => readText('[]')).toThrow('x is not a Chrome trace: no event with a phase was found in it.');
    expect(() => readText('[{"ph":"i","ts":1}]')).toThrow(
      'x is a Chrome trace without slices: none of its 1 events has the phase B, E or X.',
    );
    expect(() => traceEventFormat.createParser({ name: 'x' }).finish()).toThrow('x is empty.');
  });
});
