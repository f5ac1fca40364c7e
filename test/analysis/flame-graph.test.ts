import { describe, expect, it } from 'vitest';
import { flameGraph } from '../../src/analysis/flame-graph.ts';
import { SelectionError } from '../../src/analysis/selection-error.ts';
import { flameGraphText, text } from '../picture/flame-graph-text.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';
import { weighed } from './whole-profile.ts';

const server = profileFromPicture(`
  time:    0.1    0.2    0.3     0.4    1.5    -
  thread:  java   java   java    node   java   java
  cpu:     0      0      1       1      0      0
  bytes:   10     20     40      80     160    320
           main   main   main    main   main   main
           parse  parse  render  emit   parse
           read   read                  skip
`);

function graphText(...args: Parameters<typeof weighed>): string {
  const { tree, weights } = weighed(...args);
  return flameGraphText(flameGraph(tree, weights));
}

describe('flame graph', () => {
  it('merges stacks by thread name, heaviest sibling first', () => {
    expect(graphText(server)).toBe(text`
      root 6
        <java> 5
          main 5 (1)
            parse 3
              read 2 (2)
              skip 1 (1)
            render 1 (1)
        <node> 1
          main 1
            emit 1 (1)
    `);
  });

  it('merges all threads when they are not grouped', () => {
    expect(graphText(server, { grouping: 'none' })).toBe(text`
      root 6
        main 6 (1)
          parse 3
            read 2 (2)
            skip 1 (1)
          emit 1 (1)
          render 1 (1)
    `);
  });

  it('weighs by another value', () => {
    expect(graphText(server, { value: 1, grouping: 'none' })).toBe(text`
      root 630
        main 630 (320)
          parse 190
            skip 160 (160)
            read 30 (30)
          emit 80 (80)
          render 40 (40)
    `);
  });

  it('takes the samples from the start of a range up to but excluding its end, and none without a time', () => {
    const range = { startNs: 200_000_000, endNs: 400_000_000 };
    expect(graphText(server, { range })).toBe(text`
      root 2
        <java> 2
          main 2
            parse 1
              read 1 (1)
            render 1 (1)
    `);
  });

  it('says how much the selection is of the file under the same filter', () => {
    const range = { startNs: 0, endNs: 300_000_000 };
    const { tree, weights } = weighed(server, { range, value: 1, filter: { idle: 'none', cpus: [0] } });
    const graph = flameGraph(tree, weights);
    expect(graph).toMatchObject({ samples: 2, selectionTotal: 30, fileTotal: 510 });
    expect(graph.value).toEqual({ name: 'bytes', unit: 'bytes' });
  });

  it('is a lone root when nothing is selected', () => {
    const { tree, weights } = weighed(server, { range: { startNs: 5, endNs: 5 } });
    expect(flameGraphText(flameGraph(tree, weights))).toBe('root 0');
  });

  it('cuts out the subtree of a node', () => {
    const { tree, weights } = weighed(server);
    const whole = flameGraph(tree, weights);
    const parse = whole.fn.findIndex((fn) => whole.functions[fn]?.name === 'parse');
    const rootNode = whole.node[parse];
    const cut = flameGraph(tree, weights, { rootNode });
    expect(flameGraphText(cut)).toBe(text`
      parse 3
        read 2 (2)
        skip 1 (1)
    `);
    expect(cut).toMatchObject({ rootNode, selectionTotal: 6 });
    expect(cut.start[0]).toBe(0);
    expect(whole.rootNode).toBe(-1);
  });

  it('refuses a node that is not there', () => {
    const { tree, weights } = weighed(server);
    expect(() => flameGraph(tree, weights, { rootNode: tree.count })).toThrow(SelectionError);
    expect(() => flameGraph(tree, weights, { rootNode: -2 })).toThrow(SelectionError);
  });

  it('refuses a value the profile does not have', () => {
    expect(() => weighed(server, { value: 2 })).toThrow(SelectionError);
  });

  it('leaves out the lightest boxes over the budget and says below which weight', () => {
    const { tree, weights } = weighed(server, { value: 1, grouping: 'none' });
    const graph = flameGraph(tree, weights, { maxBoxes: 5 });
    expect(flameGraphText(graph)).toBe(text`
      root 630
        main 630 (320)
          parse 190
            skip 160 (160)
          emit 80 (80)
    `);
    expect(graph.prunedBelow).toBe(80);
    expect(flameGraph(tree, weights, { maxBoxes: 7 }).prunedBelow).toBe(0);
  });

  it('fills the budget with equally light boxes from the root outwards', () => {
    const deep = profileFromPicture(`
      thread:  a  a
               f  z
               g
               h
    `);
    const { tree, weights } = weighed(deep);
    const graph = flameGraph(tree, weights, { maxBoxes: 5 });
    expect(flameGraphText(graph)).toBe(text`
      root 2
        <a> 2
          f 1
            g 1
          z 1 (1)
    `);
    expect(graph.prunedBelow).toBe(2);
  });

  it('merges frames of one function and shows the line most samples were seen at', () => {
    const lines = profileFromPicture(`
      thread:  a                    a                    a
               f[file=f.c,line=10]  f[file=f.c,line=20]  f[file=f.c,line=20]
               g[lib=one]           g[lib=two]           g[lib=one,kernel]
    `);
    const { tree, weights } = weighed(lines, { grouping: 'none' });
    const graph = flameGraph(tree, weights);
    expect(flameGraphText(graph)).toBe(text`
      root 3
        f 3
          g 1 (1)
          g 1 (1)
          g 1 (1)
    `);
    expect(graph.functions[0]).toEqual({
      name: 'f',
      kind: 'user',
      library: undefined,
      file: 'f.c',
      line: 20,
      column: undefined,
    });
    expect(graph.functions.slice(1).map((fn) => `${fn.kind} ${fn.library}`)).toEqual([
      'kernel one',
      'user one',
      'user two',
    ]);
  });

  it('keeps a recursive function in one box per depth', () => {
    const recursive = profileFromPicture(`
      thread:  a  a
               f  f
               f  f
                  f
    `);
    expect(graphText(recursive, { grouping: 'none' })).toBe(text`
      root 2
        f 2
          f 2 (1)
            f 1 (1)
    `);
  });
});
