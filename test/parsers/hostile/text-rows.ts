import { austinFormat } from '../../../src/parsers/austin/austin-format.ts';
import { bpftraceFormat } from '../../../src/parsers/bpftrace/bpftrace-format.ts';
import { callgrindFormat } from '../../../src/parsers/callgrind/callgrind-format.ts';
import { collapsedFormat } from '../../../src/parsers/collapsed/collapsed-format.ts';
import { dtraceFormat } from '../../../src/parsers/dtrace/dtrace-format.ts';
import { jfrPrintFormat } from '../../../src/parsers/jfr-print/jfr-print-format.ts';
import { macosSampleFormat } from '../../../src/parsers/macos-sample/macos-sample-format.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { pyflameFormat } from '../../../src/parsers/pyflame/pyflame-format.ts';
import { tachyonFormat } from '../../../src/parsers/tachyon/tachyon-format.ts';
import type { HostileRow } from './hostile-row.ts';
import { depth, fixtures, impossible, many } from './hostile-row.ts';

const digits = '9'.repeat(400);
const noNodes = impossible('every stack is written out; there are no nodes');

const perfHeader = 'bash  200 [000] 10.000000: cycles: \n';
const perfFrame = '\t    7f0012345678 main (/bin/bash)\n';
const perfScript: HostileRow = {
  format: perfScriptFormat,
  sound: fixtures('perf/edge-cases.perf', 'perf/fields/default.perf', 'perf/fields/source-lines.perf'),
  lines: {
    characters: '\t[]():;+->.1x',
    file: (line) =>
      `${perfHeader}${perfFrame}\t 7f001 ${line} (${line})\n${line}\n\n${line} 1 1.5: ${line}:\n`,
  },
  deepStack: () => `${perfHeader}${many(depth, (at) => `\t    7f0012345678 f${at} (/bin/bash)\n`)}\n`,
  hugeCounts: () => `bash ${2 ** 31}/${2 ** 32} [${2 ** 31}] 10.0: ${2 ** 63} cycles: \n${perfFrame}\n`,
  cyclicNodes: noNodes,
  duplicateIds: () => many(3, (at) => `p${at % 2} 7/7 10.${at}: cycles: \n${perfFrame}\n`),
  oddTimes: () =>
    ['nan', '-5.0', '1e3', 'inf', `${digits}.5`, '9.0', '3.0']
      .map((time) => `a 1 ${time}: c: \n${perfFrame}\n`)
      .join(''),
  own: {
    'one address with 50 000 names': () =>
      `${perfHeader}${many(50_000, (at) => `\t    7f0012345678 f${at} (/bin/bash)\n`)}\n`,
    '70 000 events': () => many(70_000, (at) => `bash  200 10.0: e${at}: \n${perfFrame}\n`),
  },
};

const collapsed: HostileRow = {
  format: collapsedFormat,
  sound: fixtures('collapsed/writers.folded', 'collapsed/differential.folded'),
  lines: { characters: ';:()[]_ 1', file: (line) => `main;${line} 1\n${line} ${line}\n` },
  deepStack: () => `${many(depth, (at) => `f${at};`)}leaf 1\n`,
  hugeCounts: () => `a;b ${2 ** 31}\na;b ${2 ** 63}\na;b ${digits}\na;c ${2 ** 32} ${2 ** 31}\n`,
  cyclicNodes: noNodes,
  duplicateIds: () => 'process 1:"a";thread (2): x;f 1\nprocess 1:"b";thread (2): y;f 1\n',
  oddTimes: impossible('collapsed stacks have no times'),
  own: {
    'a million counts': () => many(1_000_000, '1 1\n'),
    'a command line that never ends': () => `process 1:"${many(1_000_000, 'x;')} 1\n`,
    'deep brackets': () => `${'('.repeat(100_000)} ${')'.repeat(100_000)};a 1\n`,
  },
};

/** Stacks of pyflame, each with the microsecond it was taken. */
function moments(...stacks: readonly (readonly [at: number | string, stack: string])[]): string {
  return stacks.map(([at, stack]) => `${typeof at === 'string' ? at : 15e14 + at}\n${stack}\n`).join('');
}

const pyflame: HostileRow = {
  format: pyflameFormat,
  sound: fixtures('pyflame/moments.pyflame', 'pyflame/threads.pyflame', 'pyflame/dump.pyflame'),
  lines: { characters: ';:()0', file: (line) => moments([0, line], [10, line]) },
  deepStack: () => moments([0, many(depth, 'a.py:f:1;')]),
  hugeCounts: () => moments([0, `a.py:f:${2 ** 31};a.py:g:${digits};`]),
  cyclicNodes: noNodes,
  duplicateIds: () => moments([0, 'a.py:f:1;'], [0, 'a.py:f:1;'], [0, 'a.py:f:1;']),
  oddTimes: () =>
    moments(
      [20, 'a.py:f:1;'],
      [10, 'a.py:f:1;'],
      ['-5', 'a.py:f:1;'],
      ['NaN', 'a.py:f:1;'],
      [digits, 'a.py:f:1;'],
    ),
  own: {
    'a thread for every stack': () => many(20_000, (at) => moments([0, `a${at}.py:f:1;`])),
    'ten thousand threads for long': () =>
      many(100_000, (at) => moments([at % 10, `a${at}.py:f:1;b.py:g:2;`])),
  },
};

const austin: HostileRow = {
  format: austinFormat,
  sound: fixtures('austin/full.austin', 'austin/memory.austin', 'austin/old-full.austin'),
  lines: { characters: ';:L1,- ', file: (line) => `P1;T0:1;${line} 1\nThread 1;${line} 1\n` },
  deepStack: () => `P1;T0:1;${many(depth, 'a.py:f:1;')}a.py:f:1 10\n`,
  hugeCounts: () =>
    `P${2 ** 31};T0:${2 ** 31};a.py:f:${2 ** 31} ${2 ** 53}\nP${digits};T0:${digits};a.py:f:1 ${digits}\n`,
  cyclicNodes: noNodes,
  duplicateIds: () => many(10_000, (pid) => `P${pid % 7};T0:${pid} 10\n`),
  oddTimes: () => 'P1;T0:1;a.py:f:1 -10\nP1;T0:1;a.py:f:1 NaN\nP1;T0:1;a.py:f:1 5,1,-999999999999999\n',
  own: {
    'an old stack of 100 000 frames': () => `Thread 1;${many(depth, 'f (a.py);L1;')}f (a.py);L1 10\n`,
  },
};

const dtraceBlock = (line: string): string =>
  `\n       a PID:  1 TID:  1 [1000]\n              ${line}\n              3\n`;
const dtrace: HostileRow = {
  format: dtraceFormat,
  sound: fixtures('dtrace/synth-dtrace.dtrace', 'dtrace/timestamps.dtrace', 'dtrace/keys.dtrace'),
  lines: { characters: '`+0x:[]|@', file: dtraceBlock },
  deepStack: () => dtraceBlock(many(depth, '              a`f+0x1\n')),
  hugeCounts: () =>
    `\n              a\`f+0x1\n              ${2 ** 31}\n\n              a\`f\n              ${digits}\n`,
  cyclicNodes: noNodes,
  duplicateIds: () => dtraceBlock('a`f') + dtraceBlock('b`g').replace(' a PID', ' b PID'),
  oddTimes: () =>
    ['-5', 'NaN', digits, '9', '3']
      .map((time) => `\n       a PID:  1 TID:  1 [${time}]\n              a\`f\n`)
      .join(''),
  own: { 'a million counts': () => many(1_000_000, '       1\n') },
};

const bpftraceEntry = (line: string): string => `@[\n    ${line}\n, ${line}]: 3\n`;
const bpftrace: HostileRow = {
  format: bpftraceFormat,
  sound: fixtures('bpftrace/maps.bpftrace', 'bpftrace/times.bpftrace'),
  lines: { characters: '@[],:+(0', file: bpftraceEntry },
  deepStack: () => bpftraceEntry(many(depth, 'f+1\n    ')),
  hugeCounts: () => `@[\n    f+1\n, bash]: ${2 ** 31}\n@[\n    g+1\n]: ${digits}\n`,
  cyclicNodes: noNodes,
  duplicateIds: () => `${bpftraceEntry('f+1')}${bpftraceEntry('f+1')}`,
  oddTimes: () =>
    `${'9'.repeat(19)} 1\n    f+1\n\n-5 1\n    f+1\n\nNaN 1\n    f+1\n\n5000 1\n    f+1\n\n30 1\n    f+1\n`,
  own: {
    'a hundred thousand stacks in one entry': () => `@[\n${many(100_000, '    f+1\n,\n')}]: 1\n`,
    'a hundred thousand keys': () => `@[${many(100_000, '1, ')}\n    f+1\n]: 1\n`,
    'deep brackets': () => bpftraceEntry(`a ${'('.repeat(50_000)} ${')'.repeat(50_000)}`),
  },
};

/** A report of `sample` with these lines as its call graph. */
function report(...lines: readonly string[]): string {
  return `Call graph:\n${lines.join('\n')}\n\nTotal number in stack\n`;
}

const macosSample: HostileRow = {
  format: macosSampleFormat,
  sound: fixtures('macos-sample/editor.sample'),
  lines: { characters: '+!:|()[]0 ', file: (line) => report(`    5 ${line}`, `${line} 5 a`) },
  // The indentation of 100 000 levels would take 10 GB; a line may be 16 MB.
  deepStack: () => report(...Array.from({ length: 3000 }, (_, at) => `${' '.repeat(4 + 2 * at)}7 f${at}`)),
  hugeCounts: () => report(`    ${2 ** 31} a`, `      ${2 ** 53} b`, `    ${digits} c`),
  cyclicNodes: impossible('indentation makes a tree'),
  duplicateIds: () => report('    5 Thread_12', '      5 a', '    5 Thread_12', '      5 b'),
  oddTimes: impossible('a report has no times of samples'),
  own: {
    'a hundred thousand functions': () => report(...Array.from({ length: 1e5 }, (_, at) => `    1 f${at}`)),
  },
};

/** An execution sample of Java's recorder. */
function javaSample(fields: readonly string[], frames = '    A.f() line: 1\n'): string {
  const lines = fields.map((field) => `  ${field}\n`).join('');
  return `jdk.ExecutionSample {\n${lines}  stackTrace = [\n${frames}  ]\n}\n`;
}

const jfrPrint: HostileRow = {
  format: jfrPrintFormat,
  sound: fixtures('jfr-print/events.jfr.txt'),
  lines: {
    characters: ' {}[]=":(1',
    file: (line) => javaSample([line, `duration = ${line}`, `eventThread = ${line}`], `    ${line}\n`),
  },
  deepStack: () => javaSample([], many(depth, '    A.f() line: 1\n')),
  hugeCounts: () =>
    javaSample(
      [`duration = ${2 ** 53} h`, `weight = ${digits} TB`],
      `    A.f() line: ${2 ** 31}\n    A.g() line: ${digits}\n`,
    ),
  cyclicNodes: noNodes,
  duplicateIds: () =>
    javaSample(['eventThread = "a" (javaThreadId = 1)']) +
    javaSample(['eventThread = "b" (javaThreadId = 1)']),
  oddTimes: () =>
    ['99:99:99.999 (9999-99-99)', '99:99:99.999', '-1', 'NaN', '10:00:00.000', '09:00:00.000']
      .map((time) => javaSample([`startTime = ${time}`]))
      .join(''),
};

/** Functions of callgrind, each calling the next, the last the first if it is a ring. */
function chain(length: number, isRing: boolean): string {
  return many(length, (at) => {
    const next = isRing && at + 1 === length ? 0 : at + 1;
    return `fn=f${at}\n1 1\ncfn=f${next}\ncalls=1 1\n1 ${length - at}\n`;
  });
}

const callgrind: HostileRow = {
  format: callgrindFormat,
  sound: fixtures('callgrind/tree.callgrind', 'callgrind/threads.callgrind', 'callgrind/page.cachegrind'),
  lines: {
    characters: '=():+-*1 ',
    file: (line) => `events: Ir Dr\nfn=a\n1 5\n${line}\nfn=${line}\n1 ${line}\ncfn=${line}\ncalls=1 1\n* 1\n`,
  },
  deepStack: () => `events: Ir\n${chain(depth, false)}`,
  hugeCounts: () => `events: Ir Dr\nfn=a\n${2 ** 31} ${2 ** 31} ${2 ** 63}\n+${digits} ${digits} NaN\n`,
  cyclicNodes: () => `events: Ir\n${chain(depth, true)}`,
  duplicateIds: () => 'events: Ir\nfn=(1) a\n1 5\nfn=(1) b\n1 6\nfn=(1)\n1 7\nfn=(2)\n1 8\n',
  oddTimes: impossible('callgrind counts; it has no times'),
  own: {
    'a cycle entered from everywhere': () =>
      `events: Ir\n${chain(5000, true)}${many(5000, (at) => `fn=g${at}\n1 1\ncfn=f${at}\ncalls=1 1\n1 5000\n`)}`,
    'functions that all call each other': () =>
      `events: Ir\n${many(300, (at) => `fn=f${at}\n1 1\n${many(300, (to) => `cfn=f${to}\ncalls=1 1\n1 9\n`)}`)}`,
    'ten thousand events': () => `events: ${many(10_000, 'Ir ')}\nfn=a\n1 ${many(10_000, '1 ')}\n`,
    'costs of nothing': () => 'events: Ir Dr\nfn=a\n1 0 5\ncfn=b\ncalls=1\n1 0 7\nfn=b\n1 0 7\n',
  },
};

const defined =
  '{"type":"str_def","defs":[{"str_id":1,"value":"a.py"},{"str_id":2,"value":"f"}]}\n' +
  '{"type":"frame_def","defs":[{"frame_id":1,"path_str_id":1,"func_str_id":2,"line":3}]}\n';
const counted = (...entries: readonly string[]): string =>
  `{"type":"agg","kind":"frame","entries":[${entries.map((entry) => `{"frame_id":1,"self":${entry}}`)}]}\n`;
const tachyon: HostileRow = {
  format: tachyonFormat,
  sound: fixtures('tachyon/run.jsonl'),
  lines: { characters: '{}[]":,1', file: (line) => `${defined}${line}\n` },
  deepStack: impossible('every sample has one frame'),
  hugeCounts: () => `${defined}${counted(String(2 ** 31), String(2 ** 63), '1e308', '1e999')}`,
  cyclicNodes: noNodes,
  duplicateIds: () => `${defined}${defined.replace('"f"', '"g"')}${counted('1', '2')}`,
  oddTimes: () => `{"type":"meta","sample_interval_usec":-1e308}\n${defined}${counted('1')}`,
  own: {
    'deep nesting': () => '['.repeat(1_000_000),
    'fields of other types': () =>
      `{"type":"meta","mode":{}}\n{"type":"str_def","defs":{}}\n{"type":"frame_def","defs":[[],{"frame_id":-1},{"frame_id":1e99}]}\n${counted('"4"')}`,
  },
};

/** The formats that are read line by line. */
export const textRows: readonly HostileRow[] = [
  perfScript,
  collapsed,
  pyflame,
  austin,
  dtrace,
  bpftrace,
  macosSample,
  jfrPrint,
  callgrind,
  tachyon,
];
