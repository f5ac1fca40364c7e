import { describe, expect, it } from 'vitest';
import { readSourceLine } from '../../../src/parsers/perf-script/source-line.ts';

describe('readSourceLine', () => {
  it.each([
    ['  /srv/app/main.c:12', { file: '/srv/app/main.c', line: 12, isInlined: false }],
    ['  main.c:12 (inlined)', { file: 'main.c', line: 12, isInlined: true }],
    ['  main.c:12 (discriminator 3)', { file: 'main.c', line: 12, isInlined: false }],
    ['  a dir/odd:name.c:7', { file: 'a dir/odd:name.c', line: 7, isInlined: false }],
    ['  ??:0', { file: undefined, line: undefined, isInlined: false }],
    ['  :0', { file: undefined, line: undefined, isInlined: false }],
    ['  embedded.o:0', { file: undefined, line: undefined, isInlined: false }],
    ['  libc.so.6[2a1ca]', { file: undefined, line: undefined, isInlined: false }],
    ['  [kernel.kallsyms][ffffffff81b98907]', { file: undefined, line: undefined, isInlined: false }],
    ['  [JIT] tid 23860[7f5dfa8457a9]', { file: undefined, line: undefined, isInlined: false }],
    ['  main+0x1f', { file: undefined, line: undefined, isInlined: false }],
    ['\t1000 main (/bin/a)', undefined],
    ['  some words of a stranger', undefined],
  ])('%s', (line, expected) => {
    expect(readSourceLine(line)).toEqual(expected);
  });
});
