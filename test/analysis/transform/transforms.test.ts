import { describe, expect, it } from 'vitest';
import { callTree } from '../../../src/analysis/call-tree.ts';
import { flameGraph } from '../../../src/analysis/flame-graph.ts';
import { sampleMask } from '../../../src/analysis/sample-mask.ts';
import { applyTransforms } from '../../../src/analysis/transform/apply-transforms.ts';
import { pathOf } from '../../../src/analysis/transform/function-key.ts';
import { invertStacks } from '../../../src/analysis/transform/invert-stacks.ts';
import type { FunctionKey, Transform } from '../../../src/analysis/transform/transform.ts';
import { transformLabel } from '../../../src/analysis/transform/transform-label.ts';
import { weighTree } from '../../../src/analysis/tree-weights.ts';
import type { FlameGraphData } from '../../../src/analysis/view-data.ts';
import { flameGraphText, text } from '../../picture/flame-graph-text.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';
import { everything } from '../whole-profile.ts';

const program = profileFromPicture(`
  thread:  java   java        java              java    node
           main   main        main              main    main
           walk   walk        walk              log     walk
                  visit       visit             write   emit
                  walk        walk[line=9]
                  read        visit
                              read
`);

function graphOf(
  transforms: readonly Transform[],
  isInverted = false,
  grouping: 'thread' | 'none' = 'none',
): FlameGraphData {
  const tree = applyTransforms(callTree(program, grouping), transforms, isInverted);
  const mask = sampleMask(program, everything);
  return flameGraph(tree, weighTree(program, tree, { mask, range: undefined, value: 0 }));
}

const shown = (...args: Parameters<typeof graphOf>): string => flameGraphText(graphOf(...args));
const fn = (name: string): FunctionKey => ({ name, kind: 'user' });

describe('transforms', () => {
  it('keep only the stacks of a function, from its outermost call on', () => {
    expect(shown([{ kind: 'focus-function', fn: fn('walk') }])).toBe(text`
      root 4
        walk 4 (1)
          visit 2
            walk 2
              read 1 (1)
              visit 1
                read 1 (1)
          emit 1 (1)
    `);
  });

  it('keep threads above what is focused', () => {
    expect(shown([{ kind: 'focus-function', fn: fn('visit') }], false, 'thread')).toBe(text`
      root 2
        <java> 2
          visit 2
            walk 2
              read 1 (1)
              visit 1
                read 1 (1)
    `);
  });

  it('keep only one box and what is inside', () => {
    const path = [fn('main'), fn('walk'), fn('visit'), fn('walk')];
    expect(shown([{ kind: 'focus-subtree', path }])).toBe(text`
      root 2
        walk 2
          read 1 (1)
          visit 1
            read 1 (1)
    `);
  });

  it('name boxes by the path the graph gives', () => {
    const graph = graphOf([], false, 'thread');
    const box = graph.depth.findIndex(
      (depth, at) => depth === 3 && graph.functions[graph.fn[at] ?? -1]?.name === 'log',
    );
    expect(shown([{ kind: 'focus-subtree', path: pathOf(graph, box) }], false, 'thread')).toBe(text`
      root 1
        <java> 1
          log 1
            write 1 (1)
    `);
  });

  it('merge a function into its callers', () => {
    expect(shown([{ kind: 'merge-function', fn: fn('walk') }])).toBe(text`
      root 5
        main 5 (1)
          visit 2
            read 1 (1)
            visit 1
              read 1 (1)
          emit 1 (1)
          log 1
            write 1 (1)
    `);
  });

  it('merge one box into its caller', () => {
    const path = [fn('main'), fn('walk'), fn('visit')];
    expect(shown([{ kind: 'merge-node', path }])).toBe(text`
      root 5
        main 5
          walk 4 (1)
            walk 2
              read 1 (1)
              visit 1
                read 1 (1)
            emit 1 (1)
          log 1
            write 1 (1)
    `);
  });

  it('drop the stacks of a function, and those of a thread', () => {
    expect(shown([{ kind: 'drop-function', fn: fn('visit') }])).toBe(text`
      root 3
        main 3
          walk 2 (1)
            emit 1 (1)
          log 1
            write 1 (1)
    `);
    expect(
      shown([{ kind: 'drop-function', fn: { name: 'java', kind: 'thread' } }], false, 'thread'),
    ).toBe(text`
      root 1
        <node> 1
          main 1
            walk 1
              emit 1 (1)
    `);
  });

  it('collapse what a function, or one box, calls', () => {
    expect(shown([{ kind: 'collapse-function', fn: fn('walk') }])).toBe(text`
      root 5
        main 5
          walk 4 (4)
          log 1
            write 1 (1)
    `);
    expect(shown([{ kind: 'collapse-subtree', path: [fn('main'), fn('log')] }])).toContain('log 1 (1)');
  });

  it('collapse recursion from the outermost call to the innermost', () => {
    expect(shown([{ kind: 'collapse-recursion', fn: fn('walk') }])).toBe(text`
      root 5
        main 5
          walk 4 (1)
            emit 1 (1)
            read 1 (1)
            visit 1
              read 1 (1)
          log 1
            write 1 (1)
    `);
  });

  it('collapse only direct recursion', () => {
    const twice = profileFromPicture(`
      thread:  a     a
               f     f
               f     g
               f     f
    `);
    const tree = applyTransforms(
      callTree(twice, 'none'),
      [{ kind: 'collapse-direct-recursion', fn: fn('f') }],
      false,
    );
    const weights = weighTree(twice, tree, {
      mask: sampleMask(twice, everything),
      range: undefined,
      value: 0,
    });
    expect(flameGraphText(flameGraph(tree, weights))).toBe(text`
      root 2
        f 2 (1)
          g 1
            f 1 (1)
    `);
  });

  it('keep only stacks that match a search', () => {
    expect(shown([{ kind: 'keep-matching', query: 'read' }])).toContain('root 2');
    expect(shown([{ kind: 'keep-matching', query: '-read -write' }])).toBe(text`
      root 2
        main 2
          walk 2 (1)
            emit 1 (1)
    `);
    expect(shown([{ kind: 'keep-matching', query: 'thread:node walk' }], false, 'thread')).toContain(
      'root 1',
    );
    expect(() => shown([{ kind: 'keep-matching', query: 'thread:node' }])).toThrow('grouped by thread');
  });

  it('rename functions and make those of one new name one', () => {
    const rules = [
      { pattern: '^(log|emit)$', replacement: 'out' },
      { pattern: '^w(.*)', replacement: '$1' },
    ];
    expect(
      shown([
        { kind: 'rename', rules },
        { kind: 'merge-function', fn: fn('alk') },
      ]),
    ).toContain('out 2 (1)');
    expect(() => shown([{ kind: 'rename', rules: [{ pattern: 'a', replacement: '$1' }] }])).toThrow(
      'no group 1',
    );
    expect(() => shown([{ kind: 'rename', rules: [{ pattern: '(', replacement: '' }] }])).toThrow(
      'cannot be',
    );
  });

  it('apply in order', () => {
    const focus: Transform = { kind: 'focus-function', fn: fn('visit') };
    const merge: Transform = { kind: 'merge-function', fn: fn('visit') };
    expect(shown([focus, merge])).toContain('root 2');
    expect(shown([merge, focus])).toBe(text`
      root 0
    `);
  });
});

describe('inverted stacks', () => {
  it('start at the innermost functions', () => {
    expect(shown([{ kind: 'drop-function', fn: fn('log') }], true)).toBe(text`
      root 4
        read 2
          visit 1
            walk 1
              visit 1
                walk 1
                  main 1 (1)
          walk 1
            visit 1
              walk 1
                main 1 (1)
        emit 1
          walk 1
            main 1 (1)
        walk 1
          main 1 (1)
    `);
  });

  it('stay below their thread', () => {
    expect(
      shown([{ kind: 'drop-function', fn: { name: 'java', kind: 'thread' } }], true, 'thread'),
    ).toBe(text`
      root 1
        <node> 1
          emit 1
            walk 1
              main 1 (1)
    `);
  });

  it('can be focused on a box of theirs', () => {
    const path = [fn('read'), fn('walk')];
    const focused: Transform = { kind: 'focus-subtree', path, isInverted: true };
    expect(shown([focused], true)).toBe(text`
      root 1
        walk 1
          visit 1
            walk 1
              main 1 (1)
    `);
    expect(shown([focused])).toBe(text`
      root 1
        main 1
          walk 1
            visit 1
              walk 1 (1)
    `);
  });

  it('say so where the outer callers are too many to keep', () => {
    const tree = callTree(program, 'none');
    const isEnd = new Uint8Array(tree.count);
    for (const leaf of tree.leaf) isEnd[leaf] = 1;
    const { fn: fns, functions } = invertStacks(tree, isEnd, 9);
    const names = Array.from(fns, (at) => functions[at]?.name ?? 'root');
    expect(names).toContain('(callers further out)');
    expect(names).not.toContain('main');
  });
});

describe('collapsing and hiding code by where it is from', () => {
  const mixed = profileFromPicture(`
    thread:  app                           app                           app
             main[file=/home/me/app/a.c]   main[file=/home/me/app/a.c]   start[jit,file=src/x.js]
             qsort[library,lib=/lib/c.so]  qsort[library,lib=/lib/c.so]  emit[jit,file=node:events]
             cmp[file=/home/me/app/b.c]    msort[library,lib=/lib/c.so]  lib[jit,file=node_modules/l/i.js]
             sys[kernel]                   sys[kernel]
  `);

  function shownOf(transform: Transform): string {
    const tree = applyTransforms(callTree(mixed, 'none'), [transform], false);
    const weights = weighTree(mixed, tree, {
      mask: sampleMask(mixed, everything),
      range: undefined,
      value: 0,
    });
    return flameGraphText(flameGraph(tree, weights));
  }

  it('makes one box of calls within a library', () => {
    expect(shownOf({ kind: 'collapse-library', library: '/lib/c.so' })).toBe(text`
      root 3
        main 2
          c.so 2
            cmp 1
              sys 1 (1)
            sys 1 (1)
        start 1
          emit 1
            lib 1 (1)
    `);
  });

  it('gives the time of other code to the function of mine that called it', () => {
    const code = { folders: ['/home/me/app'], rules: [] };
    expect(shownOf({ kind: 'my-code', code })).toBe(text`
      root 3
        main 2 (1)
          cmp 1 (1)
        start 1 (1)
    `);
  });

  it('takes rules for profiles without files', () => {
    const code = { folders: [], rules: ['lib:c.so', 'fn:/^ma/'] };
    const found = shownOf({ kind: 'my-code', code });
    expect(found).toContain('qsort');
    expect(found).toContain('msort');
    expect(found).toContain('main 2');
    expect(found).not.toContain('cmp');
  });
});

describe('labels of transforms', () => {
  it.each([
    [{ kind: 'focus-function', fn: fn('a') }, 'focus a'],
    [{ kind: 'merge-node', path: [fn('a'), fn('b')] }, 'merge box b'],
    [{ kind: 'collapse-library', library: '/usr/lib/libc.so.6' }, 'collapse library libc.so.6'],
    [{ kind: 'my-code' }, 'my code only'],
    [{ kind: 'keep-matching', query: 'lib:x' }, 'only lib:x'],
  ] as const)('%j is %s', (transform, label) => {
    expect(transformLabel(transform)).toBe(label);
  });
});
