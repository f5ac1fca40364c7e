import { describe, expect, it } from 'vitest';
import { themeFrom } from '../../../../src/webview/kit/theme/read-theme.ts';
import { boxColours } from '../../../../src/webview/profile/flame-graph/box-colours.ts';
import { colourLegend } from '../../../../src/webview/profile/flame-graph/colour-legend.ts';
import { graphOfPicture } from '../selected-graph.ts';

const dark = themeFrom(() => '', 'dark', false);
const highContrast = themeFrom(() => '', 'hc-dark', false);
const graph = graphOfPicture(`
main      main                 main           main           main
app::run  read[lib=/lib/a.so]  do_io[kernel]  do_io[kernel]  do_io[kernel]
`);

describe('colours of boxes', () => {
  it('are the theme’s, in shades by name, and flat with hatches in high contrast', () => {
    const { paints, ofFunction, root, run } = boxColours(graph.functions, 'kind', dark);
    expect(paints[root]?.fill).toBe(dark.contributed['frame.thread']);
    expect(paints[run]?.fill).toBe(dark.contributed['frame.merged']);
    expect(paints.every(({ hatch }) => hatch === undefined)).toBe(true);
    const kernel = graph.functions.findIndex(({ kind }) => kind === 'kernel');
    const flat = boxColours(graph.functions, 'kind', highContrast);
    const paint = flat.paints[flat.ofFunction[kernel] ?? -1];
    expect(paint).toMatchObject({ fill: highContrast.contributed['frame.kernel'], hatch: 'rising' });
    expect(paints[ofFunction[kernel] ?? -1]?.label).toMatch(/^#(000000|ffffff)$/);
  });

  it('keep the hue of a library in every selection', () => {
    const fillOf = (functions: typeof graph.functions): string | undefined => {
      const index = functions.findIndex(({ library }) => library !== undefined);
      const { paints, ofFunction } = boxColours(functions, 'library', dark);
      return paints[ofFunction[index] ?? -1]?.fill;
    };
    expect(fillOf(graph.functions)).toBe(fillOf(graph.functions.toReversed()));
  });
});

describe('legend of a flame graph', () => {
  it('says what colours stand for and how much was spent in each', () => {
    expect(colourLegend(graph, 'kind', dark)).toEqual([
      { label: 'kernel', colour: dark.contributed['frame.kernel'], note: '60.0 %' },
      { label: 'program', colour: dark.contributed['frame.user'], note: '40.0 %' },
    ]);
    expect(colourLegend(graph, 'library', dark).map(({ label }) => label)).toContain('a.so');
    expect(colourLegend(graph, 'flamescope', dark).map(({ label }) => label)).toEqual([
      'kernel',
      'program',
      'C++',
    ]);
  });

  it('leaves shares out while boxes are left out, and marks kinds in high contrast', () => {
    const [first] = colourLegend({ ...graph, prunedBelow: 2 }, 'kind', highContrast);
    expect(first).toMatchObject({ label: 'kernel', hatch: 'rising' });
    expect(first?.note).toBeUndefined();
  });
});
