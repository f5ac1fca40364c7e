import { describe, expect, it } from 'vitest';
import { asCpuProfile, MergedProfile } from '../../../src/capture/process/back-end/node/merge-profiles.ts';
import { DumpedProfile } from '../../../src/capture/process/back-end/py-spy/dumped-profile.ts';

const frame = (functionName: string, lineNumber = 0) => ({
  functionName,
  scriptId: '1',
  url: 'file:///a.js',
  lineNumber,
  columnNumber: 0,
});

describe('profiles of Node taken one after the other', () => {
  const first = {
    nodes: [
      { id: 1, callFrame: frame('(root)'), hitCount: 0, children: [2] },
      { id: 2, callFrame: frame('f', 3), hitCount: 2, positionTicks: [{ line: 5, ticks: 2 }] },
    ],
    startTime: 1000,
    endTime: 1400,
    samples: [2, 2],
    timeDeltas: [100, 200],
  };
  const second = {
    nodes: [
      { id: 1, callFrame: frame('(root)'), hitCount: 0, children: [2, 3] },
      { id: 2, callFrame: frame('g', 7), hitCount: 1 },
      {
        id: 3,
        callFrame: frame('f', 3),
        hitCount: 1,
        positionTicks: [
          { line: 5, ticks: 1 },
          { line: 6, ticks: 1 },
        ],
      },
    ],
    startTime: 1500,
    endTime: 1800,
    samples: [2, 3],
    timeDeltas: [50, 100],
  };

  it('become one, with each function once and the gap between them kept', () => {
    const merged = new MergedProfile();
    merged.add(first);
    merged.add(second);
    const { nodes, samples, timeDeltas, startTime, endTime } = merged.toProfile();
    expect(
      nodes.map(({ id, callFrame, hitCount, children }) => [id, callFrame.functionName, hitCount, children]),
    ).toEqual([
      [1, '(root)', 0, [2, 3]],
      [2, 'f', 3, []],
      [3, 'g', 1, []],
    ]);
    expect(nodes[1]?.positionTicks).toEqual([
      { line: 5, ticks: 3 },
      { line: 6, ticks: 1 },
    ]);
    expect(samples).toEqual([2, 2, 3, 2]);
    expect([startTime, endTime]).toEqual([1000, 1800]);
    // Samples at 1100, 1300, 1550 and 1650.
    expect(timeDeltas).toEqual([100, 200, 250, 100]);
  });

  it('are what they were if there is one', () => {
    const merged = new MergedProfile();
    expect(merged.hasSamples).toBe(false);
    merged.add(first);
    expect(merged.toProfile()).toMatchObject({ samples: [2, 2], timeDeltas: [100, 200], startTime: 1000 });
  });

  it('are told from what else a process may answer', () => {
    expect(asCpuProfile(first)).toBe(first);
    for (const other of [undefined, null, 7, {}, { ...first, samples: 'many' }]) {
      expect(asCpuProfile(other)).toBeUndefined();
    }
  });
});

describe('snapshots of Python', () => {
  const frames = [
    { file: '/a.py', name: 'leaf', line: 3 },
    { file: '/a.py', name: '<module>', line: 9 },
  ];
  const thread = (threadId: number) => ({ threadId, threadName: `T${threadId}`, isGilHolder: false, frames });

  it('become samples at their distance, with gaps where a thread was not there', () => {
    const profile = new DumpedProfile(0.5);
    profile.add([thread(1)]);
    profile.add([thread(1), thread(2)]);
    profile.add([thread(2)]);
    const { profiles, shared } = JSON.parse(profile.toSpeedscope());
    expect(shared.frames.map(({ name }: { name: string }) => name)).toEqual(['<module>', 'leaf']);
    expect(profiles).toMatchObject([
      { name: 'Thread 1 "T1"', samples: [[0, 1], [0, 1], []], weights: [0.5, 0.5, 0.5], endValue: 1.5 },
      { name: 'Thread 2 "T2"', samples: [[], [0, 1], [0, 1]] },
    ]);
  });
});
