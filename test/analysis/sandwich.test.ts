import { describe, expect, it } from 'vitest';
import { functionTable } from '../../src/analysis/function-table.ts';
import { sandwich } from '../../src/analysis/sandwich.ts';
import { flameGraphText, text } from '../picture/flame-graph-text.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';
import { weighed } from './whole-profile.ts';

const program = profileFromPicture(`
  thread:  java               java               java               node
           main[file=m.c]     main[file=m.c]     main[file=m.c]     loop[file=l.c]
           walk[file=w.c]     log[file=m.c]      walk[file=w.c]     walk[file=w.c]
           visit[file=w.c]    walk[file=w.c]     copy[lib=c.so]     copy[lib=c.so]
           walk[file=w.c]     copy[lib=c.so]
           copy[lib=c.so]
`);

describe('sandwich', () => {
  it('shows callers of the innermost call and callees of the outermost', () => {
    const { tree, weights } = weighed(program, { grouping: 'none' });
    const data = sandwich(tree, weights, { name: 'walk', kind: 'user' });
    expect(flameGraphText(data.callers)).toBe(text`
      walk 4
        log 1
          main 1 (1)
        loop 1 (1)
        main 1 (1)
        visit 1
          walk 1
            main 1 (1)
    `);
    expect(flameGraphText(data.callees)).toBe(text`
      walk 4
        copy 3 (3)
        visit 1
          walk 1
            copy 1 (1)
    `);
    expect(data).toMatchObject({ self: 0, total: 4 });
    expect(data.callees.functions[data.callees.fn[0] ?? -1]?.name).toBe('walk');
  });

  it('ends callers at their threads where these are grouped by', () => {
    const { tree, weights } = weighed(program);
    const { callers, self, total } = sandwich(tree, weights, {
      name: 'copy',
      kind: 'user',
      library: 'c.so',
    });
    expect(flameGraphText(callers)).toContain('<node> 1 (1)');
    expect([self, total]).toEqual([4, 4]);
  });

  it('refuses a function the selection does not have', () => {
    const { tree, weights } = weighed(program);
    expect(() => sandwich(tree, weights, { name: 'walk', kind: 'kernel' })).toThrow(
      'no function called walk',
    );
  });
});

describe('function table', () => {
  const { tree, weights } = weighed(program);
  const rowsBy = (by: 'file' | 'library' | 'thread'): readonly (readonly [string, number, number])[] =>
    functionTable(tree, weights, { by, order: 'total', limit: 9 }).rows.map(
      ({ fn, self, total }) => [fn.name, self, total] as const,
    );

  it('counts a file once per stack', () => {
    expect(rowsBy('file')).toEqual([
      ['(no file)', 4, 4],
      ['w.c', 0, 4],
      ['m.c', 0, 3],
      ['l.c', 0, 1],
    ]);
  });

  it('groups by library and by thread', () => {
    expect(rowsBy('library')).toEqual([
      ['(no library)', 0, 4],
      ['c.so', 4, 4],
    ]);
    expect(rowsBy('thread')).toEqual([
      ['java', 3, 3],
      ['node', 1, 1],
    ]);
  });
});
