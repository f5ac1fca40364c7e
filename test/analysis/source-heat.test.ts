import { describe, expect, it } from 'vitest';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import { sourceFiles, sourceHeat } from '../../src/analysis/source-heat.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';

const profile = profileFromPicture(`
  time:    0.1                       0.2                      0.3                       0.4
           main[file=a.c,line=3]     main[file=a.c,line=3]    main[file=a.c,line=4]     idle
           walk[file=a.c,line=10]    walk[file=a.c,line=10]   copy[file=b.c,line=1]     -
           walk[file=a.c,line=10]    walk[file=a.c,line=12]   -                         -
`);

const whole = { mask: sampleMask(profile, { idle: 'none' }), range: undefined, value: 0 };

describe('the heat of a source file', () => {
  it('counts a line once per stack, however often it recurs', () => {
    const { lines, total } = sourceHeat(profile, ['a.c'], whole);
    expect(total).toBe(4);
    expect(lines).toEqual([
      { line: 3, self: 0, total: 2 },
      { line: 4, self: 0, total: 1 },
      { line: 10, self: 1, total: 2 },
      { line: 12, self: 1, total: 1 },
    ]);
  });

  it('merges the lines of a function and says where they are', () => {
    const { functions } = sourceHeat(profile, ['a.c'], whole);
    expect(functions).toMatchObject([
      { name: 'main', self: 0, total: 3, firstLine: 3, lastLine: 4 },
      { name: 'walk', self: 2, total: 2, firstLine: 10, lastLine: 12 },
    ]);
  });

  it('is of the selection only', () => {
    const { lines, total } = sourceHeat(profile, ['a.c', 'b.c'], {
      ...whole,
      range: { startNs: 0.25e9, endNs: 1e9 },
    });
    expect(total).toBe(2);
    expect(lines).toEqual([
      { line: 1, self: 1, total: 1 },
      { line: 4, self: 0, total: 1 },
    ]);
  });

  it('is empty for a file that no frame is in', () => {
    expect(sourceHeat(profile, ['c.c'], whole)).toMatchObject({ total: 4, lines: [], functions: [] });
  });

  it('can be had for the files that frames have lines in', () => {
    expect(sourceFiles(profile)).toEqual(['a.c', 'b.c']);
  });
});
