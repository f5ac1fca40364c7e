import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../sched/read-capture.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';
import type { JsonColumns } from './cdict-columns-of.ts';
import { cdictColumnsOf } from './cdict-columns-of.ts';

const tinyZlib =
  '789c554d4d0a8240181df5045dc4ac45fbe8067580611a3f7030c7c1f9fce9061d60a0f62628b4085ab4f5004d674a6d253cde1f0fdea543a6632a5902a6d325530ab2e5fa7e643a7aec0e7b3f58f9055779300b4dae816b43acb3f91267a146ca3a0915529e2689998dfba06fc33c63285269c8e7b975db69a94468acba92beaf474bac4bacba0d68a00089e6a5790421a57fd1a5401ebde71d32a4fa04a0dab848285402bbc948cccef5f06d5ce2793f585f5c75';

/** A fixstr. */
function text(value: string): number[] {
  const bytes = Array.from(new TextEncoder().encode(value));
  return [0xa0 | bytes.length, ...bytes];
}

/** A capture of these columns, each already msgpack. */
function cdict(
  columns: Readonly<Record<string, readonly number[]>>,
  count = Object.keys(columns).length,
): Uint8Array {
  const pairs = Object.entries(columns).flatMap(([name, bytes]) => [...text(name), ...bytes]);
  return deflateSync(Uint8Array.from([0x80 | count, ...pairs]));
}

const twoRows = {
  event: [0x92, ...text('sched__sched_switch'), ...text('kvm_exit')],
  cpu: [0x92, 0, 1],
  usecs: [0x92, 1, 2],
  pid: [0x92, 7, 8],
  task_name: [0x92, ...text('a'), ...text('b')],
  duration: [0x92, 1, 1],
  next_pid: [0x92, 8, 0xc0],
  next_comm: [0x92, ...text('b'), 48],
};

describe('reading a .cdict', () => {
  it('reads the four rows of the worked example, in pieces of any size', async () => {
    const bytes = Buffer.from(tinyZlib, 'hex');
    for (const size of [1, 7, 10_000]) {
      expect(cdictColumnsOf(await readCapture(bytes, 'tiny.cdict', size))).toEqual({
        event: ['sched__sched_switch', 'sched__sched_stat_sleep', 'kvm_exit', 'kvm_entry'],
        cpu: [2, 0, 3, 3],
        usecs: [0, 310, 70000, 70002],
        pid: [0, 512, 28824, 28824],
        task_name: ['swapper/2', 'bash', 'CSR.01.vcpu0', 'CSR.01.vcpu0'],
        duration: [0, 176, 65, 2],
        next_pid: [28823, 0, null, null],
        next_comm: ['CSR.01.vcpu0', null, 48, null],
      });
    }
  });

  it('skips keys it does not know, whatever they hold', async () => {
    const capture = await readCapture(
      cdict({ extra: [0x92, 0x81, ...text('a'), 0x93, 1, 2, 3, 0xcb, 1, 2, 3, 4, 5, 6, 7, 8], ...twoRows }),
      'x.cdict',
      5,
    );
    expect(capture.rows.count).toBe(2);
  });

  it('reads numbers of any width and sign', async () => {
    const wide = {
      ...twoRows,
      usecs: [0x92, 0xce, 0xff, 0xff, 0xff, 0xff, 0xcf, 0, 0, 1, 0, 0, 0, 0, 0],
      duration: [0x92, 0xd1, 0x7f, 0xff, 0xcd, 0xff, 0xff],
      next_comm: [0x92, ...text('b'), 0xce, 0x80, 0, 0, 0x21],
    };
    const columns = cdictColumnsOf(await readCapture(cdict(wide), 'x.cdict', 3));
    expect(columns.usecs).toEqual([4_294_967_295, 1_099_511_627_776]);
    expect(columns.duration).toEqual([32_767, 65_535]);
    expect(columns.next_comm).toEqual(['b', 0x80000021]);
  });

  it('sorts rows that are out of order, and says so', async () => {
    const capture = await readCapture(cdict({ ...twoRows, usecs: [0x92, 5, 2] }), 'x.cdict');
    expect(cdictColumnsOf(capture).usecs).toEqual([2, 5]);
    expect(cdictColumnsOf(capture).event).toEqual(['kvm_exit', 'sched__sched_switch']);
    expect(capture.warnings.map(({ message }) => message)).toEqual([
      'Rows that were not in order of time were sorted; 2 changed places.',
    ]);
  });

  it('leaves out rows about events it does not know, and says so', async () => {
    const event = [0x92, ...text('sched__sched_new'), ...text('kvm_exit')];
    const capture = await readCapture(cdict({ ...twoRows, event }), 'x.cdict');
    expect(cdictColumnsOf(capture).pid).toEqual([8]);
    expect(capture.warnings[0]?.message).toContain('does not know were left out: 1.');
  });

  it('says what is wrong with a value, and where', async () => {
    const broken = async (columns: Partial<typeof twoRows>): Promise<string> => {
      const read = readCapture(cdict({ ...twoRows, ...columns }), 'x.cdict');
      return read.then(() => 'no error', String);
    };
    expect(await broken({ cpu: [0x92, 0, ...text('one')] })).toContain(
      'row 2 of its column "cpu" is text where a number is expected',
    );
    expect(await broken({ event: [0x92, ...text('kvm_exit'), 3] })).toContain(
      'row 2 of its column "event" is a number where text is expected',
    );
    expect(await broken({ usecs: [0x92, 0xff, 1] })).toContain(
      'row 1 of its column "usecs" is -1, which is no number of microseconds',
    );
    expect(await broken({ cpu: [0x92, 1, 0xce, 0, 1, 0, 0] })).toContain(
      'row 2 of its column "cpu" is 65536',
    );
    expect(await broken({ pid: [0x92, 0xc0, 1] })).toContain('row 1 of its column "pid" is nothing');
    expect(await broken({ usecs: [0x81, 1, 1] })).toContain('its column "usecs" is a map instead of a list');
  });

  it('does not believe a file that announces more rows than it has', async () => {
    const event = [0xdd, 0xff, 0xff, 0xff, 0xff, ...text('kvm_exit')];
    await expect(readCapture(cdict({ event }), 'x.cdict')).rejects.toThrow(
      'x.cdict is no complete capture: it ends at row 2 of 4294967295 of its column "event".',
    );
  });
});

describe.runIf(hasSharedData)('the captures of every kind and damage', () => {
  const read = (name: string, size?: number): ReturnType<typeof readCapture> =>
    readCapture(sharedData(`perfwhiz/formats/${name}`), name, size);
  const json = (name: string): unknown =>
    JSON.parse(Buffer.from(sharedData(`perfwhiz/formats/${name}`)).toString());

  it.each([
    'fmt_raw_msgpack',
    'fmt_raw_remapped_order',
    'fmt_raw_zlib0',
    'fmt_raw_zlib9',
    'fmt_str8_py3',
    'fmt_bin_umsgpack_py2',
  ])('%s has the same rows as all others', async (name) => {
    for (const size of [7, 65_536]) {
      expect(cdictColumnsOf(await read(`${name}.cdict`, size))).toEqual(json('fmt_rows.json'));
    }
  });

  it('converts a capture from before October 2015', async () => {
    const expected = json('fmt_marshal_py2.converted.json') as JsonColumns;
    for (const size of [3, 65_536]) {
      const {
        next_pid: _,
        next_comm: __,
        ...columns
      } = cdictColumnsOf(await read('fmt_marshal_py2.cdict', size));
      const { next_pid: nextPid, next_comm: ___, ...rest } = expected;
      expect(columns).toEqual(rest);
      expect(nextPid[0]).toBe(700);
    }
  });

  it.each([
    ['bad_checksum', 'is damaged: its compressed data does not fit its check sum'],
    ['bad_missing_duration', 'the column "duration" is missing'],
    ['bad_not_a_map', 'inside there is a list where a map of columns is expected'],
    ['bad_not_zlib', 'is no scheduler capture'],
    ['bad_trailing_bytes', 'something follows the end of its columns'],
    ['bad_truncated', 'is cut off: its compressed data ends too early'],
    ['bad_unequal_columns', 'its column "event" has 80 rows, but "cpu" has 79'],
    ['bad_zero_length', 'is empty'],
  ])('says what is wrong with %s', async (name, sentence) => {
    await expect(read(`${name}.cdict`)).rejects.toThrow(sentence);
    await expect(read(`${name}.cdict`)).rejects.toThrow(`${name}.cdict`);
  });

  it('reads captures with few rows, none, or names of any letters', async () => {
    expect((await read('empty_no_rows.cdict')).rows.count).toBe(0);
    expect((await read('one_row.cdict')).rows.count).toBe(1);
    expect((await read('kvm_only.cdict')).rows.count).toBe(76);
    expect((await read('sched_only.cdict')).rows.count).toBe(60);
    expect(cdictColumnsOf(await read('odd_names_and_sizes.cdict', 3)).task_name).toEqual([
      'naïve café',
      'a.b:c/d',
      'naïve café',
      'x'.repeat(40),
      'naïve café',
    ]);
  });

  it('says that something follows the archive', async () => {
    const bytes = Buffer.concat([sharedData('perfwhiz/formats/tiny.cdict'), Buffer.from('more')]);
    await expect(readCapture(bytes, 'two.cdict')).rejects.toThrow(
      'two.cdict goes on after the end of its capture',
    );
  });
});
