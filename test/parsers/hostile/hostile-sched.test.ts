import { readFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeCdict } from '../../../src/export/cdict/write-cdict.ts';
import { checkSchedCapture } from '../../../src/model/sched/check-sched-capture.ts';
import { readSchedCapture } from '../../../src/parsers/sched/read-sched-capture.ts';
import { nfvRows } from '../../bench/inputs/nfv-rows.ts';
import type { MadeRecord } from '../perf-data/write-perf-data.ts';
import { writePerfData } from '../perf-data/write-perf-data.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';
import { columnBytes, complaintAboutRefusal, damaged, isBounded, isSentence } from './damage.ts';

/**
 * What no capture is, given to the readers of captures: each must answer with a sound capture of bounded size or with one
 * sentence, and soon. To add a kind of file, add a row.
 */
interface SchedRow {
  readonly sound: () => Uint8Array;
  /** Damaged before it is compressed: damage to a zlib stream is mostly found by its check sum. */
  readonly isDeflated?: boolean;
}

const encoder = new TextEncoder();

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
}

/** Says what is wrong with the way `bytes` are taken; `undefined` if nothing is. */
async function complaintAbout(bytes: Uint8Array, content = bytes): Promise<string | undefined> {
  try {
    const capture = await readSchedCapture(pieces(bytes), { name: 'damaged.bin' });
    const wrong = [...checkSchedCapture(capture)];
    const size = columnBytes(
      capture.strings,
      capture.threads,
      capture.rows,
      ...Object.values(capture.events ?? {}),
    );
    if (!isBounded(size, content.length)) wrong.push(`${content.length} bytes became a capture of ${size}.`);
    for (const { message } of capture.warnings)
      if (!isSentence(message)) wrong.push(`Not a sentence: ${message}`);
    return wrong.length === 0 ? undefined : wrong.join(' ');
  } catch (error) {
    return complaintAboutRefusal(error);
  }
}

async function complaints({ sound, isDeflated = false }: SchedRow): Promise<readonly string[]> {
  const found: string[] = [];
  const content = isDeflated ? inflateSync(sound()) : sound();
  for (const [what, bytes] of damaged(content)) {
    const file = isDeflated ? deflateSync(bytes, { level: 1 }) : bytes;
    const complaint = await complaintAbout(file, bytes);
    if (complaint !== undefined) found.push(`${what}: ${complaint}`);
  }
  return found;
}

const fixture = (name: string) => () =>
  Uint8Array.from(readFileSync(new URL(`../../fixtures/sched/${name}`, import.meta.url)));
const lines = (...all: readonly string[]) => encoder.encode(`${all.join('\n')}\n`);

const toIdle =
  'prev_comm=my task 1/2:3 prev_pid=12 prev_prio=120 prev_state=D|K ==> next_comm=swapper/1 next_pid=0 next_prio=120';
const fromIdle =
  'prev_comm=swapper/1 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=my task 1/2:3 next_pid=12 next_prio=120';
const rows: Readonly<Record<string, SchedRow>> = {
  'a .cdict': { sound: () => deflateSync(Buffer.concat([...writeCdict(nfvRows(60))])), isDeflated: true },
  'a .cdict as it is stored': { sound: () => deflateSync(Buffer.concat([...writeCdict(nfvRows(60))])) },
  'perf.data in zstd': { sound: fixture('compressed.perf.data') },
  'perf.data through a pipe': { sound: fixture('piped.perf.data') },
  'text of perf script': {
    sound: () =>
      lines(
        '# nrcpus online : 4',
        `         swapper     0 [001]   10.000001: sched:sched_switch: ${fromIdle}`,
        'my task 1/2:3    12 [001]   10.000300:  sched:sched_stat_runtime: comm=my task 1/2:3 pid=12 runtime=299001 [ns]',
        `my task 1/2:3    12 [001]   10.000301: sched:sched_switch: ${toIdle}`,
        'CPU 0/KVM 9 [002] 10.000400: kvm:kvm_entry: vcpu 0',
        'CPU 0/KVM 9 [002] 10.000450: kvm:kvm_exit: reason EPT_VIOLATION rip 0x0 info 0 0',
        'swapper 0 [003] 10.000500: PERF_RECORD_LOST lost 17',
      ),
  },
  'text of ftrace': {
    sound: () =>
      lines(
        '# tracer: nop',
        '# entries-in-buffer/entries-written: 3/3   #P:4',
        `          <idle>-0     [001] d..2.    10.000001: sched_switch: ${fromIdle}`,
        'CPU:1 [LOST 17 EVENTS]',
        `   my task 1/2:3-12      (     12) [001] d..2.    10.000301: sched_switch: ${toIdle}`,
      ),
  },
};
/** The same eighty rows in every encoding that there was, the last with rows of its own. */
const encodings = [
  'fmt_raw_msgpack',
  'fmt_raw_remapped_order',
  'fmt_str8_py3',
  'fmt_bin_umsgpack_py2',
  'fmt_marshal_py2',
];

describe('a damaged capture', () => {
  it.each(Object.entries(rows))('is answered: %s', async (_, row) => {
    expect(await complaintAbout(row.sound())).toBeUndefined();
    expect(await complaints(row)).toEqual([]);
  });

  it.runIf(hasSharedData).each(encodings)('is answered: %s', async (name) => {
    const sound = (): Uint8Array => sharedData(`perfwhiz/formats/${name}.cdict`);
    expect(await complaints({ sound, isDeflated: true })).toEqual([]);
  });
});

const huge = [0xff, 0xff, 0xff, 0xff];
const key = (name: string): readonly number[] => [0xa0 | name.length, ...encoder.encode(name)];
const msgpack = (...bytes: readonly number[]) => deflateSync(Uint8Array.from(bytes));
const switchPoint = {
  system: 'sched',
  name: 'sched_switch',
  id: 300,
  fields: [
    ['pid_t', 'prev_pid', 8, 4],
    ['pid_t', 'next_pid', 12, 4],
  ],
} as const;
const switched = (timeNs: bigint, cpu: number, pid: number): MadeRecord => ({
  of: switchPoint,
  tid: pid,
  timeNs,
  cpu,
  values: { prev_pid: pid, next_pid: 0 },
});

/** Bytes of a made recording with a number written over. */
function overwritten(at: number, value: bigint): Uint8Array {
  const bytes = Buffer.from(writePerfData([switched(1000n, 0, 1), switched(2000n, 0, 1)]));
  bytes.writeBigUInt64LE(value, at);
  return bytes;
}

const attacks: Readonly<Record<string, () => Uint8Array>> = {
  'a map of 4 billion columns': () => msgpack(0xdf, ...huge, ...key('event'), 0x90),
  'a column of 4 billion rows': () => msgpack(0x88, ...key('usecs'), 0xdd, ...huge, 1, 2, 3),
  'an unknown key of lists within lists': () =>
    deflateSync(Buffer.concat([Buffer.from([0x88, ...key('x')]), Buffer.alloc(1_000_000, 0xdd)])),
  'a name of 4 GB': () => msgpack(0x88, ...key('task_name'), 0x91, 0xdb, ...huge, 1),
  'one column over and over': () =>
    msgpack(0x8f, ...Array.from({ length: 15 }, () => [...key('pid'), 0x92, 1, 2]).flat()),
  'a dictionary in a list of minus one': () =>
    deflateSync(Buffer.from('{s\x05\0\0\0event[\xff\xff\xff\xff', 'latin1')),
  'attributes of a length beyond the file': () => overwritten(32, 2n ** 63n),
  'attributes of no length': () => overwritten(16, 0n),
  'records that begin beyond the file': () => overwritten(40, 2n ** 62n),
  'records of the last and first nanosecond, of the largest core': () =>
    writePerfData([
      switched(2n ** 64n - 1n, 0xffff_ffff, 2 ** 31),
      switched(0n, 0, 1),
      switched(5n, 0xffff, 1),
    ]),
  'times and ids no clock and kernel have': () =>
    lines(
      `a 1 [99999999] 99999999999999999999.000001: sched:sched_switch: ${toIdle}`,
      `a 99999999999999999999 [001] 0.000001: sched:sched_switch: ${fromIdle.replace('=12', '=99999999999999999999')}`,
      `a 1 [001] 0.000002: sched:sched_switch: ${toIdle.replace('=12', '=-5')}`,
    ),
  'a line of 10 MB': () => lines(`a 1 [001] 1.000001: sched:sched_switch: ${'prev_comm='.repeat(1_000_000)}`),
};

describe('an impossible capture', () => {
  it.each(Object.entries(attacks))('is answered: %s', async (_, bytes) => {
    expect(await complaintAbout(bytes())).toBeUndefined();
  });
});

it('a column of zeros without end is a decompression bomb, and refused as one', async () => {
  const column = Buffer.from([0x88, ...key('usecs'), 0xdd, ...huge]);
  const bomb = deflateSync(Buffer.concat([column, Buffer.alloc(40_000_000)]));
  const reading = readSchedCapture(pieces(bomb), { name: 'bomb.cdict' });
  await expect(reading).rejects.toThrow('bomb.cdict decompresses to more than 600 times its size');
});
