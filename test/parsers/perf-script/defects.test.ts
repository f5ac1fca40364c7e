import { describe, expect, it } from 'vitest';
import { perfFixture } from '../../analysis/flamescope/perf-golden.ts';
import type { SampleText } from './describe-samples.ts';
import { describeSamples, readSamples, readText } from './describe-samples.ts';

const foo = '(/usr/lib/libfoo.so) [library]';
const kernel = '([kernel.kallsyms]) [kernel]';

/** Each event of synth-quirks.perf: when, what other readers get wrong about it, whose it is, its frames innermost first. */
const quirks: readonly (readonly [time: string, what: string, thread: string, frames: readonly string[]])[] =
  [
    [
      '2000.01',
      'a Java frame loses its type letter, by its kind and not by the name of its thread',
      '-1/4242 java',
      ['com/acme/A;::run (/tmp/perf-4242.map) [jit]', `JavaMain ${foo}`],
    ],
    ['2000.51', 'a name with digits is kept whole', '-1/31912 node-v011', [`v8::Run() ${foo}`]],
    ['2001.01', 'a name that starts with a digit is kept', '-1/100 7zip', [`compress ${foo}`]],
    ['2001.51', 'padding in front of a name is no part of it', '-1/100 7zip', [`compress ${foo}`]],
    [
      '2002.01',
      'a name may have blanks and digits',
      '-1/4260 C2 CompilerThre',
      [`PhaseChaitin::Split(unsigned int, ResourceArea*) ${foo}`],
    ],
    [
      '2002.51',
      'a name may have slashes and colons',
      '-1/77 kworker/0:1-eve',
      [`process_one_work ${kernel}`],
    ],
    ['2003.01', 'unknown is not kernel', '-1/200 bash', ['[unknown] ([unknown]) [unknown]']],
    ['2003.51', 'the vdso is not kernel', '-1/200 bash', ['__vdso_gettimeofday ([vdso]) [user]']],
    [
      '2004.01',
      'a library may be deleted',
      '-1/200 bash',
      ['work (/usr/lib/libgone.so (deleted)) [library]'],
    ],
    [
      '2004.51',
      'an arrow in a C++ name is no inlining',
      '-1/300 cpp',
      [`std::unique_ptr<Foo>::operator->() const ${foo}`, 'main (/opt/cpp) [user]'],
    ],
    [
      '2005.01',
      'a plus in a C++ name is no offset',
      '-1/300 cpp',
      [`Vec::operator+(Vec const&) ${foo}`, 'main (/opt/cpp) [user]'],
    ],
    [
      '2005.51',
      'an offset is cut though the name starts with a plus',
      '-1/310 objc',
      [`+[NSString stringWithFormat:] ${foo}`, 'main (/opt/objc) [user]'],
    ],
    [
      '2006.01',
      'perf says what was inlined',
      '-1/300 cpp',
      ['tiny_helper [inlined]', 'big_function (/opt/cpp) [user]'],
    ],
    [
      '2006.51',
      'a C++ name of a JVM keeps its L',
      '-1/4242 java',
      ['LinkResolver::resolve_invoke(CallInfo&) (/jvm/libjvm.so) [library]'],
    ],
    [
      '2007.01',
      'Java frames are told by their shared object, whatever the thread is called',
      '-1/4270 http-nio-8080-e',
      ['com/acme/B;::call (/tmp/perf-4242.map) [inlined]', 'com/acme/A;::serve (/tmp/perf-4242.map) [jit]'],
    ],
    [
      '2007.51',
      'an interrupt on top of the idle loop is there to be counted',
      '-1/0 swapper',
      ['xilinx_dma_do_tasklet', 'tasklet_action', '__do_softirq', 'irq_exit', 'el1_irq', 'arch_cpu_idle']
        .concat('default_idle_call', 'do_idle')
        .map((name) => `${name} ${kernel}`),
    ],
    [
      '2008.01',
      'an idle loop without cpuidle',
      '-1/0 swapper',
      ['mwait_idle', 'default_idle_call', 'do_idle', 'cpu_startup_entry'].map((name) => `${name} ${kernel}`),
    ],
    ['2008.51', 'frames may have no shared object', '-1/200 bash', ['main [unknown]', '_start [unknown]']],
    ['2009.01', 'a sample may have no frames', '-1/200 bash', []],
    ['2009.51', 'the only frame may be on the sample line', '-1/200 bash', ['readline (/bin/bash) [user]']],
    [
      '2010.01',
      'the text of a tracepoint is no frame',
      '-1/200 bash',
      ['cpuidle_tool_main (/bin/cpuidle-tool) [user]'],
    ],
    ['2010.510000123', 'a time may have nanoseconds', '-1/200 bash', ['main (/bin/bash) [user]']],
    ['2011.01', 'two ids are process and thread', '25370/25371 bash', ['main (/bin/bash) [user]']],
    ['2011.45', 'times may be out of order', '-1/200 bash', ['main (/bin/bash) [user]']],
    [
      '2011.51',
      'frames may be indented with spaces',
      '-1/200 bash',
      ['main (/bin/bash) [user]', '_start (/bin/bash) [user]'],
    ],
    [
      '2012.01',
      'modules and vmlinux are kernel, and an offset may be garbage',
      '-1/200 bash',
      ['nf_ct_get_tuple ([nf_conntrack]) [kernel]', 'ip_rcv (/lib/modules/4.9/build/vmlinux) [kernel]'],
    ],
    [
      '2012.51',
      'a name may hold parentheses',
      '-1/300 cpp',
      ['(anonymous namespace)::visit(int, char (*)[4]) (/opt/cpp) [user]'],
    ],
    [
      '2013.01',
      'names in Rust',
      '-1/301 rust',
      [
        '<alloc::vec::Vec<T> as core::ops::drop::Drop>::drop (/opt/rust) [user]',
        'rust::main::h0123456789abcdef (/opt/rust) [user]',
      ],
    ],
    [
      '2013.51',
      'the shared object is the last group in parentheses',
      '-1/200 bash',
      ['main (/bin/bash) [user]', '[.] weird name (x) (y) (/bin/bash) [user]'],
    ],
    [
      '2014.01',
      'a path may hold parentheses',
      '-1/400 wine',
      ['RtlUserThreadStart (/home/u/.wine/drive_c/Program Files (x86)/app.exe) [user]'],
    ],
    [
      '2014.51',
      'the last sample is a sample',
      '-1/0 swapper',
      ['native_safe_halt', 'default_idle', 'arch_cpu_idle', 'cpu_startup_entry'].map(
        (name) => `${name} ${kernel}`,
      ),
    ],
  ];

describe('what FlameScope gets wrong in perf text', () => {
  const profile = readText(perfFixture('synth-quirks.perf'));
  const byTime = new Map(describeSamples(profile).map((sample) => [sample.time, sample]));

  it('is one sample per event, without warnings', () => {
    expect(byTime.size).toBe(quirks.length);
    expect(profile.warnings).toEqual([]);
  });

  it.each(quirks)('%s: %s', (time, _, thread, frames) => {
    const [second, fraction = ''] = time.split('.');
    const sample = byTime.get(`${second}.${fraction.padEnd(9, '0')}`);
    expect(sample?.thread).toBe(thread);
    expect(sample?.frames).toEqual(frames);
  });

  it('names events with colons whole', () => {
    const eventAt = (time: string): string | undefined => byTime.get(time)?.event;
    expect(eventAt('2010.010000000')).toBe('sched:sched_switch');
    expect(eventAt('2011.450000000')).toBe('cycles:u');
    expect(eventAt('2012.010000000')).toBe('cycles:ppp');
  });
});

const header = 'bash  200 [000] 10.000000: cycles: ';
const stack = '\t    7f0012345678 main (/bin/bash)';
const sample: SampleText = {
  time: '10.000000000',
  thread: '-1/200 bash',
  cpu: 0,
  event: 'cycles',
  period: undefined,
  frames: ['main (/bin/bash) [user]'],
};

describe('what surrounds samples', () => {
  it.each([
    ['empty lines at the start', ['', '', header, stack, '']],
    ['no empty line at the end', [header, stack]],
    ['Windows line ends', [header, stack, ''].map((line) => `${line}\r`)],
    ['comments anywhere', ['# hostname : x', header, '# in between', stack, '', '# at the end']],
    [
      'lines about threads and mappings',
      [
        'bash  200 [000] 9.000000: PERF_RECORD_COMM: bash:100/200',
        header,
        stack,
        '',
        'bash  200 [000] 11.000000: PERF_RECORD_EXIT(200:200):(1:1)',
      ],
    ],
  ])('%s', (what, lines) => {
    const profile = readText(lines.join('\n'));
    const thread = what.startsWith('lines about') ? '100/200 bash' : sample.thread;
    expect(describeSamples(profile)).toEqual([{ ...sample, thread }]);
    expect(profile.warnings).toEqual([]);
  });

  it('warns of text in front of the first sample and of text inside a stack, with their places', () => {
    const text = [
      'Warning:',
      '2 chunks lost',
      header,
      stack,
      'Failed to open [nfs]',
      stack,
      '',
      'The end',
    ].join('\n');
    const profile = readText(`${text}\n`);
    expect(describeSamples(profile)).toEqual([{ ...sample, frames: [...sample.frames, ...sample.frames] }]);
    expect(profile.warnings).toEqual([
      { message: 'Lines that are neither samples nor stack frames were skipped.', count: 3, offset: 0 },
      {
        message: 'Lines inside a stack that are not stack frames were skipped.',
        count: 1,
        offset: text.indexOf('Failed'),
      },
    ]);
  });

  it('takes branch stacks, registers, cgroups and instructions below a stack for what they are', () => {
    const asides = [
      ' 0x4004a7/0x4004b0/P/-/-/2  0x400490/0x4004a0/M/-/-/0 ',
      ' main+0x10/foo+0x0/P/-/-/0',
      '\t0000000000400567\tinsn: 48 89 e5',
      '\t0000000000400567\tpush %rbp',
      ' ABI:2    AX:0x1    BX:0x2',
      ' /user.slice/user-1000.slice',
      '      BPF output: 0000: 45 72 72 6f 72  Error',
      '                  0005: 21 00           !.',
      '|12           for (int i = 1; i < n; i++)',
    ];
    const lines = [header, stack, ...asides, ''];
    const profile = readText([...lines, ...lines].join('\n'));
    expect(describeSamples(profile)).toEqual([sample, sample]);
    expect(profile.warnings).toEqual([]);
  });

  it('keeps the first of two samples when their empty line is missing', () => {
    expect(readSamples([header, stack, header.replace('10.0', '11.0'), stack, ''].join('\n'))).toEqual([
      sample,
      { ...sample, time: '11.000000000' },
    ]);
  });

  it('sorts samples by time and keeps the order of equal times', () => {
    const lines = [12, 10, 11, 10].flatMap((second, index) => [
      `t${index}  200 [000] ${second}.5: cycles: `,
      stack,
      '',
    ]);
    expect(readSamples(lines.join('\n')).map(({ time, thread }) => `${time} ${thread}`)).toEqual([
      '10.500000000 -1/200 t1',
      '10.500000000 -1/200 t3',
      '11.500000000 -1/200 t2',
      '12.500000000 -1/200 t0',
    ]);
  });

  it('reads names that are not UTF-8', () => {
    const text = Buffer.from(
      [header, '\t    7f0012345678 m\u00ffin (/bin/b\u00e4sh)', ''].join('\n'),
      'latin1',
    );
    expect(readSamples(text)[0]?.frames).toEqual(['m\ufffdin (/bin/b\ufffdsh) [user]']);
  });

  it('keeps whole nanoseconds of times no double holds', () => {
    const times = ['1795180458.135607123', '1795180458.135607124'];
    const lines = times.flatMap((time) => [`bash 200 ${time}: cycles: `, stack, '']);
    expect(readSamples(lines.join('\n')).map(({ time }) => time)).toEqual(times);
    expect(readText(lines.join('\n')).clock).toEqual({ epochNs: 1_795_180_458_000_000_000n, kind: 'unix' });
  });
});

describe('the end of a file', () => {
  const lines = [header, stack, stack, '', header.replace('10.0', '11.0'), stack, stack].join('\n');

  it.each([
    ['in an address', lines.slice(0, -20), 1],
    ['in a name', lines.slice(0, -13), 1],
    ['in a shared object', lines.slice(0, -3), 1],
    ['behind a frame', lines, 2],
  ])('cut %s keeps every whole line', (what, text, frames) => {
    const profile = readText(text);
    expect(describeSamples(profile)[1]?.frames.length).toBe(frames);
    const isCut = what !== 'behind a frame';
    expect(profile.warnings.map(({ message }) => message)).toEqual(
      isCut ? ['The file ends in the middle of a line, which was skipped.'] : [],
    );
  });

  it('cut in a sample line keeps the samples before', () => {
    const profile = readText(lines.slice(0, lines.indexOf('11.0')));
    expect(describeSamples(profile).map(({ frames }) => frames.length)).toEqual([2]);
    expect(profile.warnings.map(({ message }) => message)).toEqual([
      'The file ends in the middle of a line, which was skipped.',
    ]);
  });
});
