import { describe, expect, it } from 'vitest';
import {
  inferSourceMapRule,
  isAbsolutePath,
  mapSourcePath,
  pathSuffixes,
} from '../../src/extension/source/source-map.ts';

describe('mapSourcePath', () => {
  const rules = { '/build': '/home/me', '/build/app/': '/work/app/', 'C:\\src': '/win' };

  it('tries the longest prefix first', () => {
    expect(mapSourcePath('/build/app/main.c', rules)).toEqual(['/work/app/main.c', '/home/me/app/main.c']);
  });

  it('ends prefixes at folder boundaries', () => {
    expect(mapSourcePath('/builder/main.c', rules)).toEqual([]);
  });

  it('reads Windows paths', () => {
    expect(mapSourcePath('C:\\src\\a\\b.cpp', rules)).toEqual(['/win/a/b.cpp']);
  });

  it('keeps a backslash in a Unix file name', () => {
    expect(mapSourcePath('/build/odd\\name.c', rules)).toEqual(['/home/me/odd\\name.c']);
  });
});

describe('inferSourceMapRule', () => {
  it('cuts off the ending both paths share', () => {
    expect(inferSourceMapRule('/srv/demo/src/a.c', '/home/me/demo/src/a.c')).toEqual({
      prefix: '/srv',
      replacement: '/home/me',
    });
  });

  it('gives a rule that maps the file to the chosen place', () => {
    const file = '/x/y/z/w.c';
    const rule = inferSourceMapRule(file, '/q/z/w.c');
    expect(rule && mapSourcePath(file, { [rule.prefix]: rule.replacement })).toEqual(['/q/z/w.c']);
  });

  it('gives none when the names differ or the paths are the same', () => {
    expect(inferSourceMapRule('/a/b.c', '/a/c.c')).toBeUndefined();
    expect(inferSourceMapRule('/a/b.c', '/a/b.c')).toBeUndefined();
  });
});

describe('pathSuffixes', () => {
  it.each([
    ['/srv/demo/a.c', ['srv/demo/a.c', 'demo/a.c', 'a.c']],
    ['a.c', ['a.c']],
    ['./x/a.c', ['x/a.c', 'a.c']],
    ['../../etc/passwd', ['passwd']],
    ['C:\\x\\a.c', ['x/a.c', 'a.c']],
    ['/1/2/3/4/5/6/7/8/9/10/a.c', 9],
  ] as const)('%s', (path, expected) => {
    const suffixes = pathSuffixes(path);
    if (typeof expected === 'number') expect(suffixes).toHaveLength(expected);
    else expect(suffixes).toEqual(expected);
  });
});

describe('isAbsolutePath', () => {
  it.each([
    ['/a', true],
    ['C:\\a', true],
    ['c:/a', true],
    ['\\\\host\\share', true],
    ['a/b', false],
    ['c:a', false],
  ])('%s is %s', (path, expected) => {
    expect(isAbsolutePath(path)).toBe(expected);
  });
});
