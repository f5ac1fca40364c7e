import { describe, expect, it } from 'vitest';
import { flameGraph } from '../../src/analysis/flame-graph.ts';
import { hitFlame } from '../../src/analysis/flame-hit.ts';
import type { DrawnBoxes, FlameWindow } from '../../src/analysis/flame-layout.ts';
import { FlameLayout, windowOfBox } from '../../src/analysis/flame-layout.ts';
import type { FlameGraphData } from '../../src/analysis/view-data.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';
import { randomNumbers, randomProfile } from '../picture/random-profile.ts';
import { weighed } from './whole-profile.ts';

function graphOf(...args: Parameters<typeof weighed>): FlameGraphData {
  const { tree, weights } = weighed(...args);
  return flameGraph(tree, weights);
}

/** Everything there is, `widthPx` wide. */
function wholeWindow(graph: FlameGraphData, widthPx: number): FlameWindow {
  return { ...windowOfBox(graph, 0), firstDepth: 0, endDepth: graph.depthOffsets.length, widthPx };
}

/** What is drawn, one line per row: `name x+width`, runs as `boxes× x+width`. */
function drawnText(graph: FlameGraphData, drawn: DrawnBoxes): readonly string[] {
  const lines: string[] = [];
  for (let depth = drawn.firstDepth; depth < drawn.endDepth; depth++) {
    const from = drawn.rowStart[depth - drawn.firstDepth] ?? 0;
    const to = drawn.rowStart[depth - drawn.firstDepth + 1] ?? 0;
    const texts: string[] = [];
    for (let row = from; row < to; row++) {
      expect(drawn.depth[row]).toBe(depth);
      const boxes = drawn.boxes[row] ?? 0;
      const name = graph.functions[graph.fn[drawn.first[row] ?? 0] ?? -1]?.name ?? 'root';
      texts.push(`${boxes === 1 ? name : `${boxes}×`} ${drawn.x[row]}+${drawn.width[row]}`);
    }
    lines.push(texts.join(', '));
  }
  return lines;
}

const graph = graphOf(
  profileFromPicture(`
    bytes:  50    30    10    4     3     2     1
            main  main  main  main  main  main  idle
            a     a     b     c     d     e
            x     y           z
  `),
  { value: 1, grouping: 'none' },
);

describe('flame layout', () => {
  const layout = new FlameLayout(graph);

  it('places boxes in proportion to the window', () => {
    expect(drawnText(graph, layout.layout(wholeWindow(graph, 1000)))).toEqual([
      'root 0+1000',
      'main 0+990, idle 990+10',
      'a 0+800, b 800+100, c 900+40, d 940+30, e 970+20',
      'x 0+500, y 500+300, z 900+40',
    ]);
  });

  it('merges neighbours too narrow to tell apart into a run', () => {
    expect(drawnText(graph, layout.layout(wholeWindow(graph, 40)))).toEqual([
      'root 0+40',
      `main 0+${Math.fround(39.6)}, idle ${Math.fround(39.6)}+${Math.fround(0.4)}`,
      `a 0+32, b 32+4, 3× 36+${Math.fround(3.6)}`,
      `x 0+20, y 20+12, z 36+${Math.fround(1.6)}`,
    ]);
  });

  it('takes the narrowest box to draw from the caller', () => {
    const drawn = layout.layout({ ...wholeWindow(graph, 100), minBoxPx: 35 });
    expect(drawnText(graph, drawn)).toEqual([
      'root 0+100',
      'main 0+99, idle 99+1',
      'a 0+80, 4× 80+19',
      'x 0+50, 2× 50+44',
    ]);
  });

  it('shows a zoomed box and its ancestors as wide as the window', () => {
    const a = graph.fn.findIndex((fn) => graph.functions[fn]?.name === 'a');
    const window = { ...wholeWindow(graph, 800), ...windowOfBox(graph, a) };
    expect(drawnText(graph, layout.layout(window))).toEqual([
      'root 0+800',
      'main 0+800',
      'a 0+800',
      'x 0+500, y 500+300',
    ]);
  });

  it('shows only the rows that can be seen', () => {
    const drawn = layout.layout({ ...wholeWindow(graph, 1000), firstDepth: 2, endDepth: 3 });
    expect(drawn).toMatchObject({ firstDepth: 2, endDepth: 3, count: 5 });
    expect(layout.layout({ ...wholeWindow(graph, 1000), firstDepth: -3, endDepth: 99 })).toMatchObject({
      firstDepth: 0,
      endDepth: 4,
    });
    expect(layout.layout({ ...wholeWindow(graph, 1000), firstDepth: 9, endDepth: 12 }).count).toBe(0);
  });

  it('draws the lone root of an empty selection over the whole width', () => {
    const empty = graphOf(profileFromPicture('time: 1\n f'), { filter: { idle: 'none', cpus: [] } });
    expect(drawnText(empty, new FlameLayout(empty).layout(wholeWindow(empty, 300)))).toEqual(['root 0+300']);
  });

  it('finds what is drawn at a point', () => {
    const drawn = layout.layout(wholeWindow(graph, 100));
    const nameAt = (depth: number, x: number): string | undefined => {
      const hit = hitFlame(drawn, depth, x);
      return hit?.kind === 'box' ? graph.functions[graph.fn[hit.box] ?? -1]?.name : hit?.kind;
    };
    expect(nameAt(2, 0)).toBe('a');
    expect(nameAt(2, 79.9)).toBe('a');
    expect(nameAt(2, 80)).toBe('b');
    expect(nameAt(2, 99.5)).toBeUndefined();
    expect(nameAt(3, 85)).toBeUndefined();
    expect(nameAt(7, 85)).toBeUndefined();
    expect(nameAt(-1, 85)).toBeUndefined();
    const merged = layout.layout({ ...wholeWindow(graph, 100), minBoxPx: 6 });
    expect(hitFlame(merged, 2, 95)).toEqual({ kind: 'run', first: expect.any(Number), boxes: 3, weight: 9 });
  });

  it('hits a box narrower than a pixel within its pixel', () => {
    const drawn = layout.layout(wholeWindow(graph, 40));
    expect(hitFlame(drawn, 1, 40.5)).toMatchObject({ kind: 'box' });
    expect(hitFlame(drawn, 1, 41.5)).toBeUndefined();
  });
});

describe('any layout', () => {
  it('draws every visible box exactly once, alone if it is wide enough', () => {
    const random = randomNumbers(99);
    for (let seed = 1; seed <= 60; seed++) {
      const value = random(2);
      const whole = graphOf(randomProfile(seed, { samples: 20 + random(400), depth: 12 }), { value });
      const layout = new FlameLayout(whole);
      const total = whole.total[0] ?? 0;
      const start = random(total);
      const end = Math.min(total, start + 1 + random(total));
      const window = { start, end, firstDepth: 0, endDepth: 99, widthPx: 1 + random(400), minBoxPx: 2 };
      const drawn = layout.layout(window);
      const scale = window.widthPx / (end - start);
      const seen = new Map<number, number>();
      for (let row = 0; row < drawn.count; row++) {
        const first = drawn.first[row] ?? 0;
        const boxes = drawn.boxes[row] ?? 0;
        let weight = 0;
        for (let box = first; box < first + boxes; box++) {
          seen.set(box, (seen.get(box) ?? 0) + 1);
          weight += whole.total[box] ?? 0;
          if (boxes > 1) expect((whole.total[box] ?? 0) * scale).toBeLessThan(2);
        }
        expect(drawn.weight[row]).toBe(weight);
        expect(drawn.x[row]).toBeGreaterThanOrEqual(0);
        expect((drawn.x[row] ?? 0) + (drawn.width[row] ?? 0)).toBeLessThanOrEqual(window.widthPx + 0.001);
      }
      const visible = Array.from({ length: whole.boxes }, (_, box) => box).filter(
        (box) => (whole.start[box] ?? 0) < end && (whole.start[box] ?? 0) + (whole.total[box] ?? 0) > start,
      );
      expect([...seen.keys()].sort((a, b) => a - b)).toEqual(visible);
      expect(new Set(seen.values())).toEqual(new Set([1]));
    }
  });

  it('draws no more than the pixels of a row can hold', () => {
    const wide = graphOf(randomProfile(5, { samples: 50_000, functions: 20_000, depth: 3 }));
    const drawn = new FlameLayout(wide).layout(wholeWindow(wide, 500));
    expect(wide.boxes).toBeGreaterThan(50_000);
    expect(drawn.count).toBeLessThan(5 * 500);
  });
});
