import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { bpftraceFormat } from '../../../src/parsers/bpftrace/bpftrace-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, timesOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

const fixtures = ['maps.bpftrace', 'times.bpftrace'];
const samples = [
  'attach/bpftrace-timestamped.txt',
  'attach/bpftrace-ustack-perf.txt',
  'attach/bpftrace-ustack.txt',
];

function read(text: string): StackProfile {
  return readProfile(bpftraceFormat, encoder.encode(text), 'made.bpftrace');
}

describe('files of bpftrace', () => {
  testFiles(bpftraceFormat, { fixtures, samples });
});

describe('reading bpftrace', () => {
  it('recognises maps with stacks and times above stacks, whatever the name', () => {
    const detect = (text: string): number => bpftraceFormat.detect(encoder.encode(text), 'x.bpftrace');
    expect(fixtures.map((name) => bpftraceFormat.detect(fixture(bpftraceFormat, name), 'x'))).toEqual([
      1, 0.9,
    ]);
    expect(detect('Attaching 2 probes...\n')).toBe(0.5);
    expect(detect('@[bash]: 5\n')).toBe(0);
    expect(detect('1234567890123\n\n              a`f+0x1\n')).toBe(0);
    expect(detect('')).toBe(0);
  });

  it('takes counts, processes, names and the map as event from the entries of maps', () => {
    const profile = readProfile(bpftraceFormat, fixture(bpftraceFormat, 'maps.bpftrace'), 'x');
    expect(weightsOf(profile, 0)).toEqual([57, 3, 9, 2, 4, 11]);
    expect(threadsOf(profile)).toEqual([
      '-1/-1 (all threads)',
      '4242/-1 bash',
      '-1/-1 swapper/1',
      '77/-1 my prog',
      '-1/-1 (all threads)',
      '-1/-1 (all threads)',
    ]);
    const events = Array.from(profile.samples.event, (event) =>
      stringAt(profile.strings, profile.events[event] ?? -1),
    );
    expect(events).toEqual(['samples', 'oncpu', 'oncpu', 'samples', 'samples', 'stats']);
    expect(messagesOf(profile)).toEqual(['Stacks without a time or a count were left out.']);
  });

  it('puts the kernel’s stack on top of the program’s, whichever is first', () => {
    const kernel = '    vfs_read+1\n    do_syscall_64+92\n';
    const program = '    read+13\n    main+120\n';
    const frames = ['vfs_read [kernel]', 'do_syscall_64 [kernel]', 'read [user]', 'main [user]'];
    for (const [first, second] of [
      [kernel, program],
      [program, kernel],
    ]) {
      const profile = read(`@[\n${first},\n${second}]: 1\n`);
      expect(stacksOf(profile)).toEqual(['main;read;do_syscall_64;vfs_read']);
      expect(framesOf(profile)).toEqual(frames);
    }
    const unknown = read('@[\n    a+1\n,\n    b+1\n]: 1\n');
    expect([stacksOf(unknown), framesOf(unknown)]).toEqual([['b;a'], ['a [kernel]', 'b [user]']]);
  });

  it('reads the modes perf and raw', () => {
    const profile = readProfile(bpftraceFormat, fixture(bpftraceFormat, 'maps.bpftrace'), 'x');
    expect(framesOf(profile)).toEqual(
      expect.arrayContaining([
        'native_safe_halt [kernel] ([kernel.kallsyms])',
        'nf_hook [kernel]',
        'std::map<int>::find(int const&) [user] (/srv/My (old)/nested)',
        '__libc_start_call_main [library] (/usr/lib/libc.so.6)',
        '0x7f016ee00250 [user]',
      ]),
    );
  });

  it('takes times, and the process beside them', () => {
    const profile = readProfile(bpftraceFormat, fixture(bpftraceFormat, 'times.bpftrace'), 'x');
    expect(stacksOf(profile)).toEqual(['main;inner_sum', 'main;read;do_syscall_64;vfs_read', 'fib']);
    expect(threadsOf(profile)).toEqual(['-1/-1 (all threads)', '4242/4243 my prog', '77/-1 (all threads)']);
    expect(timesOf(profile)).toEqual([536_270_868, 556_680_431, 597_497_003]);
    expect(profile.clock).toEqual({ kind: 'monotonic', epochNs: 2_370_000_000_000n });
    expect(read('1700000000123456789\n    fib+1\n').clock.kind).toBe('unix');
    expect(messagesOf(profile)).toEqual(['bpftrace lost events while it recorded, so samples are missing.']);
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('Attaching 2 probes...\n@[bash]: 5\n')).toThrow(
      'made.bpftrace is not output of bpftrace: stacks should be keys of maps, as in "@[ustack] = count()", or have a ' +
        'time in nanoseconds above them, but it starts with "Attaching 2 probes...".',
    );
  });
});
