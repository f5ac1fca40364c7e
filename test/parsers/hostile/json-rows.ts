import { cpuProfileFormat } from '../../../src/parsers/cpuprofile/cpuprofile-format.ts';
import { geckoFormat } from '../../../src/parsers/gecko/gecko-format.ts';
import { speedscopeFormat } from '../../../src/parsers/speedscope/speedscope-format.ts';
import { traceEventFormat } from '../../../src/parsers/trace-event/trace-event-format.ts';
import type { HostileRow } from './hostile-row.ts';
import { depth, fixtures, impossible, json, many } from './hostile-row.ts';

const indices = Array.from({ length: depth }, (_, index) => index);

/** A node of V8's call tree. */
function node(id: number, functionName: string, more: object = {}): object {
  const callFrame = {
    functionName,
    scriptId: '7',
    url: 'file:///srv/app.js',
    lineNumber: 9,
    columnNumber: 4,
  };
  return { id, callFrame, ...more };
}

const v8Nodes = [
  { id: 1, callFrame: { functionName: '(root)', scriptId: '0', url: '' }, children: [2] },
  node(2, 'main', { children: [3] }),
  node(3, 'work'),
];
const v8 = {
  nodes: v8Nodes,
  startTime: 5e6,
  endTime: 5_000_600,
  samples: [2, 3, 3],
  timeDeltas: [100, 200, 150],
};
const cpuProfile: HostileRow = {
  format: cpuProfileFormat,
  sound: { 'a small profile': () => json({ ...v8, nodes: [...v8Nodes, node(9, 'x')] }) },
  lines: { characters: '{}[]":,1\\', file: (line) => `{"nodes":[${line}],"samples":[${line}]}` },
  deepStack: () => {
    const nodes = indices.map((index) => node(index + 1, 'f', { children: [index + 2] }));
    return json({ nodes, samples: [depth], timeDeltas: [1] });
  },
  hugeCounts: () =>
    json({
      ...v8,
      samples: [2 ** 31, 2 ** 53, 3],
      nodes: [...v8Nodes, node(2 ** 31, 'x', { hitCount: 2 ** 53 })],
    }),
  cyclicNodes: () =>
    json({ ...v8, nodes: [node(1, 'a', { children: [2] }), node(2, 'b', { children: [1, 2] })] }),
  duplicateIds: () =>
    json({ ...v8, nodes: [...v8Nodes, node(2, 'other'), node(3, 'another', { children: [2] })] }),
  oddTimes: () =>
    `{"nodes":${JSON.stringify(v8Nodes)},"startTime":-1e300,"samples":[2,3,3,3],"timeDeltas":[-5,1e999,null,"x"]}`,
  own: {
    'a tree of 100 000 levels': () => {
      const head = `${many(depth, '{"functionName":"f","children":[')}${many(depth, ']}')}`;
      return `{"head":${head},"samples":[${-depth}],"timestamps":[1]}`;
    },
    'callers of 100 000 levels': () =>
      json({ nodes: indices.map((id) => node(id + 1, 'f', { parent: id || undefined })), samples: [depth] }),
    'a list that is none': () => '{"nodes":{"length":4294967295}}',
    'lists that never end': () => `{"nodes":${'['.repeat(100_000)}`,
  },
};

/** A slice of a trace, in microseconds. */
function slice(name: string, ts: unknown, dur: unknown, more: object = {}): object {
  return { ph: 'X', name, pid: 1, tid: 1, ts, dur, ...more };
}
const begin = (ts: number): object => ({ ph: 'B', name: 'f', pid: 1, tid: 1, ts });
const end = (ts: number, name?: string): object => ({ ph: 'E', pid: 1, tid: 1, ts, name });
const someSlices = [
  begin(1),
  slice('b', 2, 3, { tdur: 2, cat: 'k', args: { file: 'f.py', line: 3 } }),
  end(9),
  slice('c', 20, 5),
];
const chunk = (nodes: readonly object[]): object => ({
  ph: 'P',
  name: 'ProfileChunk',
  id: '0x1',
  pid: 1,
  tid: 1,
  ts: 1,
  args: { data: { cpuProfile: { nodes, samples: [1, 2] }, timeDeltas: [1, 2] } },
});
const traceEvent: HostileRow = {
  format: traceEventFormat,
  sound: {
    'a list': () => json(someSlices),
    'an object': () => json({ traceEvents: someSlices, otherData: { a: 'b' } }),
  },
  lines: { characters: '{}[]":,1\\', file: (line) => `[{"ph":"X","name":"a","ts":1,"dur":2},${line}]` },
  deepStack: () =>
    json([...indices.map(begin), ...indices.map((index) => end(depth + index, 'g')), end(3 * depth)]),
  hugeCounts: () =>
    json([
      slice('a', 1, 2, { pid: 2 ** 31, tid: 2 ** 53 }),
      slice('forever', 0, 9e16),
      slice('b', 2 ** 53, 2 ** 53),
    ]),
  cyclicNodes: () =>
    json([chunk([node(1, 'a', { parent: 2 }), node(2, 'b', { parent: 1 })]), slice('c', 1, 1)]),
  duplicateIds: () =>
    json([
      chunk([node(1, 'a'), node(1, 'b'), node(2, 'c', { parent: 1 })]),
      chunk([node(1, 'd')]),
      slice('e', 1, 1),
    ]),
  oddTimes: () =>
    '[{"ph":"X","name":"a","ts":1e999,"dur":1},{"ph":"X","name":"b","ts":-5,"dur":-1},{"ph":"X","name":"c","ts":"x","dur":null},' +
    '{"ph":"X","name":"d","ts":9,"dur":1},{"ph":"B","name":"e","ts":8},{"ph":"E","ts":3}]',
  own: {
    'slices that all overlap': () => json(Array.from({ length: 3000 }, (_, at) => slice('f', at, 3000))),
    'lists that never end': () => `[${'['.repeat(100_000)}`,
    'a list that is none': () => '{"traceEvents":{"length":4294967295}}',
  },
};

const speedscopeFile = (
  profiles: readonly object[],
  frames: readonly object[] = [{ name: 'a' }, { name: 'b' }],
): Uint8Array =>
  json({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames },
    profiles,
    name: 'n',
  });
const sampled = { type: 'sampled', name: 't', unit: 'milliseconds', startValue: 5, endValue: 35 };
const evented = { type: 'evented', name: 't', unit: 'microseconds', startValue: 0, endValue: 100 };
const opened = (at: unknown, frame = 0): object => ({ type: 'O', frame, at });
const closed = (at: unknown, frame = 0): object => ({ type: 'C', frame, at });
const speedscope: HostileRow = {
  format: speedscopeFormat,
  sound: {
    'samples and events': () =>
      speedscopeFile([
        { ...sampled, samples: [[0, 1], [1]], weights: [1, 2] },
        { ...evented, events: [opened(1), closed(9)] },
      ]),
  },
  lines: {
    characters: '{}[]":,1\\',
    file: (line) => `{"shared":{"frames":[{"name":"a"}]},"profiles":[${line}]}`,
  },
  deepStack: () => speedscopeFile([{ ...sampled, samples: [indices.map(() => 0)], weights: [1] }]),
  hugeCounts: () =>
    speedscopeFile([
      { ...sampled, samples: [[2 ** 31], [0]], weights: [2 ** 53, 1e300] },
      { ...evented, events: [opened(0), closed(9e17)] },
    ]),
  cyclicNodes: impossible('every stack is written out; there are no nodes'),
  duplicateIds: () =>
    speedscopeFile([{ ...sampled, samples: [[0], [1]], weights: [1, 1] }], [{ name: 'a' }, { name: 'a' }]),
  oddTimes: () =>
    speedscopeFile([
      { ...sampled, startValue: -1e300, samples: [[0], [0], [0]], weights: [-1, null, 'x'] },
      { ...evented, events: [opened(50), closed(10), opened(-5), closed(null), opened('x')] },
    ]),
  own: {
    '100 000 frames opened': () => speedscopeFile([{ ...evented, events: indices.map((at) => opened(at)) }]),
    'lists that are none': () => '{"shared":{"frames":{"length":4294967295}},"profiles":[{}]}',
  },
};

/** A Firefox profile of one thread with the stacks `a` and `a;b`. */
function firefox(samples: object, thread: object = {}): Uint8Array {
  const tables = {
    stackTable: { frame: [0, 1], prefix: [null, 0] },
    frameTable: { func: [0, 1] },
    funcTable: { name: [0, 1] },
  };
  const meta = { preprocessedProfileVersion: 57, interval: 1, startTime: 0 };
  return json({
    meta,
    shared: { stringArray: ['a', 'b'] },
    threads: [{ name: 'main', samples, ...tables, ...thread }],
  });
}
const gecko: HostileRow = {
  format: geckoFormat,
  sound: Object.fromEntries(
    ['older', 'current', 'shared-tables'].map((name) => [
      name,
      // Without the spaces of a file made for reading, damage hits what matters.
      () =>
        json(JSON.parse(new TextDecoder().decode(fixtures(`gecko/${name}.json`)[`gecko/${name}.json`]?.()))),
    ]),
  ),
  lines: { characters: '{}[]":,1\\', file: (line) => `{"meta":{"interval":1},"threads":[${line}]}` },
  deepStack: () =>
    firefox(
      { stack: [depth - 1], time: [0] },
      { stackTable: { frame: indices.map(() => 0), prefix: [null, ...indices.slice(0, -1)] } },
    ),
  hugeCounts: () =>
    firefox({
      stack: [2 ** 31, 0],
      time: [0, 1],
      weight: [2 ** 53, 1e300],
      weightType: 'samples',
      length: 2 ** 31,
    }),
  cyclicNodes: () =>
    firefox({ stack: [0, 1], time: [0, 1] }, { stackTable: { frame: [0, 1], prefix: [1, 0] } }),
  duplicateIds: () => firefox({ stack: [0, 0, 0], time: [0, 0, 0] }, { funcTable: { name: [0, 0] } }),
  oddTimes: () => firefox({ stack: [0, 1, 1, 1], time: [-5, null, 'x', -1e300], weight: [-1, null, 'x', 1] }),
  own: { 'a list that is none': () => '{"threads":[{"samples":{"stack":{"length":4294967295}}}]}' },
};

/** The formats that are JSON. */
export const jsonRows: readonly HostileRow[] = [cpuProfile, traceEvent, speedscope, gecko];
