import { describe, expect, it } from 'vitest';
import { kindOfLibrary } from '../../../src/parsers/perf-script/frame-kind.ts';
import { readSamples, readText } from './describe-samples.ts';

const stack = '\t    7f0012345678 main (/bin/bash)';

describe('a sample line with a time', () => {
  it.each([
    ['bash  200 [003] 10.000001: cycles: ', '-1/200 bash', 3, 'cycles', undefined],
    ['bash  200 10.000001:     250000 cycles:u: ', '-1/200 bash', -1, 'cycles:u', 250_000],
    ['bash 100/200   [003] 10.000001: cpu_core/cycles/: ', '100/200 bash', 3, 'cpu_core/cycles/', undefined],
    ['bash     100/200     [003] 10.000001:  1 cycles:P: ', '100/200 bash', 3, 'cycles:P', 1],
    [':-1    -1 [001] 10.000001:     250000 cycles: ', '-1/-1 :-1', 1, 'cycles', 250_000],
    [':4242  4242 [001] 10.000001: cycles: ', '-1/4242 :4242', 1, 'cycles', undefined],
    [
      'my prog (2): [x] 7  4242/4243 [003] 10.000001: cycles: ',
      '4242/4243 my prog (2): [x] 7',
      3,
      'cycles',
      undefined,
    ],
    ['worker 1    77 10.000001: cycles: ', '-1/77 worker 1', -1, 'cycles', undefined],
    ['            bash    77   1  10.000001: cycles: ', '-1/77 bash', 1, 'cycles', undefined],
    ['bash 100/200 [003] KH     10.000001: cycles: ', '100/200 bash', 3, 'cycles', undefined],
    [
      'bash  200 [003] 2026-11-20 12:15:56.234389  10.000001: cycles: ',
      '-1/200 bash',
      3,
      'cycles',
      undefined,
    ],
    ['VM:  123 VCPU:003 bash  200 [003] 10.000001: cycles: ', '-1/200 bash', 3, 'cycles', undefined],
    ['bash 10.000001: cycles: ', '-1/-1 bash', -1, 'cycles', undefined],
    ['200 10.000001: cycles: ', '-1/200 [unknown]', -1, 'cycles', undefined],
    ['    10.000001: ', '-1/-1 [unknown]', -1, '[unknown]', undefined],
    ['bash  200 10.000001:     250000 ', '-1/200 bash', -1, '[unknown]', 250_000],
    ['bash  200 10.000001: mem:0x401136:rw: ', '-1/200 bash', -1, 'mem:0x401136:rw', undefined],
    [
      'bash  200 10.000001: probe_libc:malloc: (7f00) size=12: 3 ',
      '-1/200 bash',
      -1,
      'probe_libc:malloc',
      undefined,
    ],
    [
      'bash  200 10.000001: sched:sched_wakeup: comm=dead beef (x) ',
      '-1/200 bash',
      -1,
      'sched:sched_wakeup',
      undefined,
    ],
    ['bash  200 10.000001: branches:   jmp  beef ', '-1/200 bash', -1, 'branches', undefined],
  ])('%s', (line, thread, cpu, event, period) => {
    const profile = readText([line, stack, ''].join('\n'));
    expect(profile.warnings).toEqual([]);
    expect(readSamples([line, stack, ''].join('\n'))).toEqual([
      { time: '10.000001000', thread, cpu, event, period, frames: ['main (/bin/bash) [user]'] },
    ]);
  });
});

describe('a sample line without a time', () => {
  it.each([
    ['bash  200 cycles: ', '-1/200 bash', -1, 'cycles', undefined],
    ['bash  200 [003]     250000 cycles:u: ', '-1/200 bash', 3, 'cycles:u', 250_000],
    ['bash 100/200     250000 cycles: ', '100/200 bash', -1, 'cycles', 250_000],
    [
      'worker 1     77 sched:sched_switch: prev_comm=a b=c ==> d',
      '-1/77 worker 1',
      -1,
      'sched:sched_switch',
      undefined,
    ],
    ['bash  200 ', '-1/200 bash', -1, '[unknown]', undefined],
    ['kworker/u8:2 ', '-1/-1 kworker/u8:2', -1, '[unknown]', undefined],
    ['cycles: ', '-1/-1 [unknown]', -1, 'cycles', undefined],
    ['', '-1/-1 [unknown]', -1, '[unknown]', undefined],
  ])('%s', (line, thread, cpu, event, period) => {
    const text = [line, stack, '', line, stack, ''].join('\n');
    const sample = { time: undefined, thread, cpu, event, period, frames: ['main (/bin/bash) [user]'] };
    expect(readSamples(text)).toEqual([sample, sample]);
    expect(readText(text).samples.time).toBeUndefined();
    expect(readText(text).warnings).toEqual([]);
  });

  it('counts as a sample without a stack once the file has shown that its lines look like that', () => {
    const lines = ['bash  200 cycles: ', stack, '', 'sh  201 cycles: ', '', 'Warning: 5 lost', ''];
    const text = lines.join('\n');
    expect(readSamples(text).map(({ thread }) => thread)).toEqual(['-1/200 bash', '-1/201 sh']);
    expect(readText(text).warnings).toEqual([
      {
        message: 'Lines that are neither samples nor stack frames were skipped.',
        count: 1,
        offset: text.indexOf('Warning'),
      },
    ]);
  });

  it('takes its time from the time of day', () => {
    const lines = ['bash  200 2026-11-20 12:15:56.234389 cycles: ', stack, ''];
    expect(readSamples(lines.join('\n'))[0]?.time).toBe('1795176956.234389000');
    expect(readText(lines.join('\n')).clock.kind).toBe('unix');
  });
});

describe('a frame', () => {
  it.each([
    ['\tffffffff8104f45a do_idle ([kernel.kallsyms])', 'do_idle ([kernel.kallsyms]) [kernel]'],
    ['\tffffffff8104f45a do_idle', 'do_idle [kernel]'],
    ['\t    7f183b22aec7 main', 'main [unknown]'],
    ['\t    7f183b22aec7', '7f183b22aec7 [unknown]'],
    ['\t    7f183b22aec7 (/lib/libc.so.6)', '[unknown] (/lib/libc.so.6) [library]'],
    ['\t    7f183b22aec7 main+0xfe20000a (/lib/libc.so.6+0x1f0)', 'main (/lib/libc.so.6) [library]'],
    ['\t    7f183b22aec7 main+0xfffffffffe20000a (/lib/libc.so.6)', 'main (/lib/libc.so.6) [library]'],
    ['\t    7f183b22aec7 a+b+0x1c (/bin/x)', 'a+b (/bin/x) [user]'],
    ['\t    7f183b22aec7 +0x1c (/bin/x)', '+0x1c (/bin/x) [user]'],
    ['\t    7f183b22aec7 f(int) (.cold) (/bin/x)', 'f(int) (.cold) (/bin/x) [user]'],
    ['\t    7f183b22aec7 f(int) (.cold)', 'f(int) (.cold) [unknown]'],
    ['\t    7f183b22aec7 f(void (*)(int))', 'f(void (*)(int)) [unknown]'],
    ['\t    7f183b22aec7 f (/tmp/odd) name (x.so)', 'f (/tmp/odd) name (x.so) [library]'],
    ['\t    7f183b22aec7 f (/tmp/odd( name)', 'f (/tmp/odd( name) [user]'],
    ['\t    7f183b22aec7 helper+0x10 (inlined)', 'helper [inlined]'],
    [
      '\t    7f183b22aec7 JS:*fib /srv/app.js:3:13+0x1 (/tmp/perf-1.map)',
      'fib (/tmp/perf-1.map) at /srv/app.js:3:13 [jit]',
    ],
    [
      '\t    7f183b22aec7 JS:~get size /srv/my app.js:3:13 (/tmp/perf-1.map)',
      'get size (/tmp/perf-1.map) at /srv/my app.js:3:13 [jit]',
    ],
    [
      '\t    7f183b22aec7 JS:^ /srv/app.js:3:13 (/tmp/perf-1.map)',
      '(anonymous) (/tmp/perf-1.map) at /srv/app.js:3:13 [jit]',
    ],
    [
      '\t    7f183b22aec7 JS:+run node:internal/timers:5:25 (/tmp/perf-1.map)',
      'run (/tmp/perf-1.map) at node:internal/timers:5:25 [jit]',
    ],
    [
      '\t    7f183b22aec7 LazyCompile:~fn /path/app.js:12 (/tmp/perf-1.map)',
      'fn (/tmp/perf-1.map) at /path/app.js:12 [jit]',
    ],
    [
      '\t    7f183b22aec7 LazyCompile:*fn native array.js:12 (/tmp/perf-1.map)',
      'fn (/tmp/perf-1.map) at native array.js:12 [jit]',
    ],
    ['\t    7f183b22aec7 JS:*fib /srv/app.js:3:13', 'fib at /srv/app.js:3:13 [jit]'],
    ['\t    7f183b22aec7 Builtin:ArraySort (/tmp/perf-1.map)', 'Builtin:ArraySort (/tmp/perf-1.map) [jit]'],
    [
      '\t    7f183b22aec7 py::Worker.run:/srv/work.py+0x5 (/tmp/jitted-1-2.so)',
      'Worker.run (/tmp/jitted-1-2.so) at /srv/work.py [jit]',
    ],
    [
      '\t    7f183b22aec7 py::<module>:<frozen importlib._bootstrap> (/tmp/perf-1.map)',
      '<module> (/tmp/perf-1.map) at <frozen importlib._bootstrap> [jit]',
    ],
    ['\t    7f183b22aec7 py::main (/usr/bin/app)', 'py::main (/usr/bin/app) [user]'],
    ['\t    7f183b22aec7 LMain;::run (/tmp/perf-1.map)', 'Main;::run (/tmp/perf-1.map) [jit]'],
    ['\t    7f183b22aec7 Lexer::next (/tmp/perf-1.map)', 'Lexer::next (/tmp/perf-1.map) [jit]'],
    ['\t    7f183b22aec7 Lcom/A;::run (/lib/libfoo.so)', 'Lcom/A;::run (/lib/libfoo.so) [library]'],
  ])('%s', (line, frame) => {
    const text = ['bash  200 [000] 10.000000: cycles: ', line, ''].join('\n');
    expect(readSamples(text)[0]?.frames).toEqual([frame]);
    expect(readText(text).warnings).toEqual([]);
  });

  it('takes its source position from the line below', () => {
    const lines = [
      'bash  200 [000] 10.000000: cycles: ',
      '\t            12fb inner+0x2b',
      '  /srv/demo/nested.c:13 (inlined)',
      '\t            1374 work+0x24 (/srv/nested)',
      '  /srv/my demo/nested.c:47 (discriminator 3)',
      '\t            10dd main+0x4d (/srv/nested)',
      '  ??:0',
      '\t           27304 start+0x84 (/lib/libc.so.6)',
      '  libc.so.6[27304]',
      '\t            1120 _start+0x20 (/srv/nested)',
      '',
    ];
    expect(readSamples(lines.join('\n'))[0]?.frames).toEqual([
      'inner at /srv/demo/nested.c:13 [inlined]',
      'work (/srv/nested) at /srv/my demo/nested.c:47 [user]',
      'main (/srv/nested) [user]',
      'start (/lib/libc.so.6) [library]',
      '_start (/srv/nested) [user]',
    ]);
    expect(readText(lines.join('\n')).warnings).toEqual([]);
  });

  it('may be at several source positions', () => {
    const sample = (line: number): readonly string[] => [
      'bash  200 [000] 10.000000: cycles: ',
      '\t            1374 work+0x24 (/srv/nested)',
      `  /srv/nested.c:${line}`,
      '',
    ];
    const text = [...sample(7), ...sample(8), ...sample(7)].join('\n');
    expect(readSamples(text).map(({ frames }) => frames[0])).toEqual([
      'work (/srv/nested) at /srv/nested.c:7 [user]',
      'work (/srv/nested) at /srv/nested.c:8 [user]',
      'work (/srv/nested) at /srv/nested.c:7 [user]',
    ]);
    expect(readText(text).frames.count).toBe(3);
  });

  it('of several inlined calls takes a source position for the innermost', () => {
    const lines = [
      'java  200 [000] 10.000000: cycles: ',
      '\t    7f0012345678 La;::x->Lb;::y->Lc;::z (/tmp/perf-1.map)',
      '  /srv/C.java:9',
      '',
    ];
    expect(readSamples(lines.join('\n'))[0]?.frames).toEqual([
      'c;::z (/tmp/perf-1.map) at /srv/C.java:9 [inlined]',
      'b;::y (/tmp/perf-1.map) [inlined]',
      'a;::x (/tmp/perf-1.map) [jit]',
    ]);
  });
});

describe('a frame on the sample line', () => {
  it.each([
    [
      'bash  200 10.0: cycles:  ffffffff81b954cc iowrite16+0xc ([kernel.kallsyms])',
      'iowrite16 ([kernel.kallsyms]) [kernel]',
    ],
    [
      'bash  200 10.0: cycles:      7fb9456b3a9a malloc (/lib/libc.so.6)',
      'malloc (/lib/libc.so.6) [library]',
    ],
    ['bash  200 10.0: cycles: 7fb9456b3a9a malloc (/lib/libc.so.6)', 'malloc (/lib/libc.so.6) [library]'],
    ['bash  200 10.0: cycles:            4b931e readline', 'readline [unknown]'],
    ['bash  200 10.0:            4b931e readline', 'readline [unknown]'],
    ['bash  200 10.0:            401136 readline', 'readline [unknown]'],
    ['bash  200 10.0: cycles:            401136', '401136 [unknown]'],
    ['bash  200 10.0:            401136 main+0x4 (/bin/x)\t\tpush %rbp', 'main (/bin/x) [user]'],
    [
      'bash  200 10.0: branches:            401136 main (/bin/x) ilen: 3 insn: 48 89 e5',
      'main (/bin/x) [user]',
    ],
    ['bash  200 10.0: branches:            401136 main+0x4 (/bin/x) insn: 48', 'main (/bin/x) [user]'],
    ['bash  200 cycles:            401136 readline', 'readline [unknown]'],
    ['           401136 readline', 'readline [unknown]'],
  ])('%s', (line, frame) => {
    const text = `${line}\n${line}\n`;
    expect(readSamples(text).map(({ frames }) => frames)).toEqual([[frame], [frame]]);
    expect(readText(text).warnings).toEqual([]);
  });

  it('gives way to the call chain below, for then it is where the data was', () => {
    const lines = ['bash  200 10.0: cycles:            401136 table (/bin/bash)', stack, ''];
    expect(readSamples(lines.join('\n'))[0]?.frames).toEqual(['main (/bin/bash) [user]']);
  });
});

describe('the kind of a shared object', () => {
  it.each([
    ['[unknown]', 'unknown'],
    ['[vdso]', 'user'],
    ['[vsyscall]', 'user'],
    ['[kernel.kallsyms]', 'kernel'],
    ['[kernel.vmlinux]', 'kernel'],
    ['[guest.kernel.kallsyms]', 'kernel'],
    ['[nf_conntrack]', 'kernel'],
    ['vmlinux', 'kernel'],
    ['/usr/lib/debug/boot/vmlinux-6.1.0', 'kernel'],
    ['/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko.xz', 'kernel'],
    ['bpf_prog_6deef7357e7b4530', 'kernel'],
    ['bpf_prog_6deef7357e7b4530_sd_fw', 'kernel'],
    ['/tmp/perf-4242.map', 'jit'],
    ['/tmp/jitted-4242-7.so', 'jit'],
    ['/memfd:doublemapper (deleted)', 'jit'],
    ['//anon', 'jit'],
    ['[JIT] tid 4242', 'jit'],
    ['[stack]', 'jit'],
    ['[stack:4242]', 'jit'],
    ['[heap]', 'jit'],
    ['/usr/lib/libfoo.so', 'library'],
    ['/usr/lib/libfoo.so.1.2.3', 'library'],
    ['/usr/lib/libfoo.so.6 (deleted)', 'library'],
    ['/opt/x.dylib', 'library'],
    ['C:\\Windows\\System32\\KERNEL32.DLL', 'library'],
    ['/usr/bin/node', 'user'],
    ['/usr/bin/app (deleted)', 'user'],
    ['/home/u/vmlinux-tools/run', 'user'],
    ['/srv/my.solver', 'user'],
  ])('%s is %s', (library, kind) => {
    expect(kindOfLibrary(library)).toBe(kind);
  });
});

describe('periods', () => {
  const sampleOf = (event: string): string => `bash  200 10.0:     250000 ${event}: \n${stack}\n\n`;

  it.each([
    ['are nanoseconds of clocks', ['cpu-clock', 'task-clock:u', 'cpu-clock:pppH'], 'nanoseconds'],
    ['are counts of anything else', ['cpu-clock', 'cycles'], 'count'],
    ['of clocks and others together are counts', ['cycles', 'cpu-clock'], 'count'],
  ])('%s', (_, events, unit) => {
    const profile = readText(events.map(sampleOf).join(''));
    expect(profile.values).toEqual([
      { name: 'samples', unit: 'count' },
      { name: 'period', unit },
    ]);
    expect(profile.samples.weights).toEqual([1, 250_000]);
  });

  it('are nanoseconds though events without periods are no clocks', () => {
    const tracepoint = `bash  200 10.0: sched:sched_switch: prev_comm=a \n${stack}\n\n`;
    expect(readText(tracepoint + sampleOf('cpu-clock')).values[1]?.unit).toBe('nanoseconds');
  });

  it('are 0 for samples without one, and no value where no sample has one', () => {
    const without = `bash  200 10.0: cycles: \n${stack}\n\n`;
    expect(readText(without + sampleOf('cycles') + without).samples.weights).toEqual([
      1,
      Float64Array.of(0, 250_000, 0),
    ]);
    expect(readText(without).values).toEqual([{ name: 'samples', unit: 'count' }]);
  });
});

describe('the header of a file', () => {
  it('becomes metadata', () => {
    const lines = [
      '# ========',
      '# captured on    : Fri Nov 20 10:42:18 2026',
      '# hostname : vm',
      '# cmdline : /usr/bin/perf record -F 99 -g -- ./a: b ',
      '# event : name = cpu-clock, , id = { 2372, 2373 }',
      '# CPU_TOPOLOGY info available, use -I to display',
      '# clockid: monotonic (1)',
      '#',
      'bash  200 10.0: cycles: ',
      stack,
      '',
      '# later : no metadata',
    ];
    expect(readText(lines.join('\n')).metadata).toEqual([
      { key: 'captured on', value: 'Fri Nov 20 10:42:18 2026' },
      { key: 'hostname', value: 'vm' },
      { key: 'cmdline', value: '/usr/bin/perf record -F 99 -g -- ./a: b' },
      { key: 'event', value: 'name = cpu-clock, , id = { 2372, 2373 }' },
      { key: 'clockid', value: 'monotonic (1)' },
    ]);
  });
});
