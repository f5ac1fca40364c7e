import { describe, expect, it } from 'vitest';
import type { FlameScopeNode } from '../../../src/analysis/flamescope/perf-flame-graph.ts';
import { flameScopeFlameGraph } from '../../../src/analysis/flamescope/perf-flame-graph.ts';
import { flameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import type { FlameScopeProfile } from '../../../src/model/flamescope-profile.ts';
import { readFlameScopeProfile } from '../../../src/parsers/read-flamescope-profile.ts';
import { readAsFlameScope } from '../../analysis/flamescope/perf-golden.ts';

const whole = { from: undefined, to: undefined };

function read(...events: readonly string[]): FlameScopeProfile {
  return readAsFlameScope(Buffer.from(events.join('\n')));
}

function event(time: string, ...frames: readonly string[]): string {
  return [`bash 200 ${time}: cycles: `, ...frames.map((name) => `\t7f00 ${name} (/bin/bash)`), ''].join('\n');
}

describe('where FlameScope fails, it is said in a sentence', () => {
  it.each([
    ['no event', ['text']],
    ['no event with a time', ['bash 200 cycles: ', '\t7f00 main (/bin/bash)']],
  ])('%s', (_, lines) => {
    const profile = read(...lines);
    expect(() => flameScopeHeatMap(profile, 50)).toThrow(
      'FlameScope finds no event with a time in this file.',
    );
    expect(() => flameScopeFlameGraph(profile, whole)).toThrow(
      'FlameScope fails on files with a single event',
    );
  });

  it('a single event has a heat map but no flame graph', () => {
    const profile = read(event('10.5', 'main'));
    expect(flameScopeHeatMap(profile, 10).counts).toEqual([[0, 0, 0, 0, 1, 0, 0, 0, 0, 0]]);
    expect(() => flameScopeFlameGraph(profile, whole)).toThrow(
      'with a single event or with times that only descend',
    );
  });

  it('a last event at a whole second has no column', () => {
    expect(() => flameScopeHeatMap(read(event('10.5'), event('12.0')), 10)).toThrow(
      'its sample at 12 s lies behind its last event, or that event is at a whole second',
    );
  });

  it('a last event in an earlier second leaves later ones outside', () => {
    expect(() => flameScopeHeatMap(read(event('10.5'), event('12.5'), event('11.5')), 10)).toThrow(
      'its sample at 12.5 s',
    );
  });

  it('a range beyond the profile', () => {
    const profile = read(event('10.5', 'main'), event('11.5', 'main'));
    const graph = (from: number, to: number): FlameScopeNode => flameScopeFlameGraph(profile, { from, to });
    expect(() => graph(1, 3)).toThrow('The range ends outside the profile, which covers 0 to 2 s.');
    expect(graph(1, 2).total).toBe(1);
  });
});

describe('what FlameScope makes of odd files', () => {
  it('text above the first event is a sample a second before 1970', () => {
    const { second, start, end } = read('Warning', event('10.5'), event('10.7')).heatMap;
    expect([[...second], start, end]).toEqual([[-1, 10.5, 10.7], 10.5, 10.7]);
  });

  it('that sample lands in a column counted from the right, if there are enough', () => {
    const map = flameScopeHeatMap(read('Warning', event('0.5'), event('2.7')), 10);
    expect(map.counts.map((column) => column.reduce((sum, count) => sum + count, 0))).toEqual([1, 0, 2]);
  });

  it('lines about processes are samples', () => {
    const profile = read(event('10.5'), 'bash 200 10.6: PERF_RECORD_COMM: bash:200/200', event('10.7'));
    expect(profile.heatMap.second.length).toBe(3);
    expect(flameScopeFlameGraph(profile, whole).total).toBe(3);
  });

  it('both edges of a range are inside, and 0 is no edge', () => {
    const profile = read(event('10.5', 'a'), event('10.7', 'b'), event('11.2', 'c'));
    const names = (from: number, to: number): readonly string[] => {
      const [bash] = flameScopeFlameGraph(profile, { from, to }).children;
      return (bash?.children ?? []).map(({ name }) => name);
    };
    expect(names(0.5, 0.7)).toEqual(['a', 'b']);
    expect(names(0.6, 1.2)).toEqual(['b', 'c']);
    expect(names(0.6, 0)).toEqual(['b', 'c']);
  });

  it('reading stops a tenth of a second behind the range, whatever comes later', () => {
    const profile = read(event('10.5', 'a'), event('10.9', 'b'), event('10.6', 'c'), event('11.2', 'd'));
    expect(flameScopeFlameGraph(profile, { from: 0.5, to: 0.7 }).total).toBe(1);
    expect(flameScopeFlameGraph(profile, { from: 0.5, to: 0.85 }).total).toBe(2);
  });

  it.each([
    ['the idle task in a frame below an idle function', 'swapper', 'cpuidle_enter', 0],
    ['an idle function in a frame below the idle task', 'cpuidle_enter', 'swapper', 1],
  ])('%s', (_, leaf, root, idle) => {
    const profile = read(event('10.5', leaf, root), event('10.7', leaf, root));
    expect([...profile.flameGraph.isIdle]).toEqual([idle, 0]);
  });

  it('lines of ten million bytes are read', () => {
    const size = 10_000_000;
    for (const text of ['x', ' ', ' 1', ' (', ') ', 'swapper ', ' 1: ']) {
      const profile = read(event('10.5', 'main'), text.repeat(size / text.length), event('10.7', 'main'));
      expect(profile.heatMap.end).toBe(10.7);
    }
  });
});

describe('reading a file as FlameScope', () => {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(event('10.5', 'main'));
    yield Buffer.from(event('11.5', 'main'));
  }

  it('tells how far it is', async () => {
    const told: number[] = [];
    const profile = await readFlameScopeProfile(pieces(), {
      name: 'x',
      onProgress: (bytes) => told.push(bytes),
    });
    expect(flameScopeFlameGraph(profile, whole).total).toBe(2);
    expect(told).toEqual([event('10.5', 'main').length, 2 * event('10.5', 'main').length]);
  });

  it('stops when told to', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(readFlameScopeProfile(pieces(), { name: 'x', signal })).rejects.toBe(reason);
  });
});
