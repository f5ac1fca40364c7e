import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../../src/parsers/parse-profile.ts';
import { profileFormatById, profileFormats } from '../../../src/parsers/registry.ts';
import { binaryRows } from './binary-rows.ts';
import { complaintAbout, damaged } from './damage.ts';
import type { HostileRow } from './hostile-row.ts';
import { attackNames } from './hostile-row.ts';
import { jsonRows } from './json-rows.ts';
import { textRows } from './text-rows.ts';

/**
 * What no profiler writes, given to every reader: each must answer with a sound profile of bounded size or with one
 * sentence, and soon. To add a format, add a row; the types say what it must have.
 */
const rows: readonly HostileRow[] = [...textRows, ...jsonRows, ...binaryRows];

const encoder = new TextEncoder();

function bytesOf(file: string | Uint8Array): Uint8Array {
  return typeof file === 'string' ? encoder.encode(file) : file;
}

/** The complaints about each file of a list, by what it is. */
function complaints(
  { format }: HostileRow,
  files: Iterable<readonly [what: string, bytes: Uint8Array]>,
): readonly string[] {
  const found: string[] = [];
  for (const [what, bytes] of files) {
    const complaint = complaintAbout(format, bytes);
    if (complaint !== undefined) found.push(`${what}: ${complaint}`);
  }
  return found;
}

/** Long lines and long runs of each character, on which a pattern that starts again at every character takes minutes. */
function* longLines({
  characters,
  file,
}: NonNullable<HostileRow['lines']>): Generator<readonly [string, Uint8Array]> {
  for (const character of ['a', ...characters]) {
    yield [`runs of ${JSON.stringify(character)}`, encoder.encode(file(`a${character.repeat(300_000)}b`))];
  }
  const line = `${characters}x`.repeat(Math.ceil(2_000_000 / (characters.length + 1)));
  yield ['2 MB of the format’s characters', encoder.encode(file(line))];
}

it('has a row for every format', () => {
  expect(rows.map(({ format }) => format.id).sort()).toEqual(profileFormats.map(({ id }) => id).sort());
});

describe.each(rows.map((row) => [row.format.id, row] as const))('%s', (_, row) => {
  it.each(Object.entries(row.sound))('survives every kind of damage to %s', (__, file) => {
    expect(complaintAbout(row.format, file())).toBeUndefined();
    expect(complaints(row, damaged(file()))).toEqual([]);
  });

  it('survives a line of 10 MB', () => {
    expect(complaintAbout(row.format, Buffer.alloc(10_000_000, 'x'))).toBeUndefined();
    if (row.lines !== undefined) expect(complaints(row, longLines(row.lines))).toEqual([]);
  });

  for (const [name, what] of Object.entries(attackNames)) {
    const attack = row[name as keyof typeof attackNames];
    if (typeof attack !== 'function') continue;
    it(`survives ${what}`, () => {
      expect(complaintAbout(row.format, bytesOf(attack()))).toBeUndefined();
    });
  }

  it.each(Object.entries(row.own ?? {}))('survives %s', (__, file) => {
    expect(complaintAbout(row.format, bytesOf(file()))).toBeUndefined();
  });
});

const bombFile = gzipSync(gzipSync(Buffer.alloc(300_000_000), { level: 9 }));

async function* bomb(): AsyncGenerator<Uint8Array> {
  yield bombFile;
}

/** The limit is the container's, before any reader; one reader of each kind shows that what follows stops too. */
it.each(['perf-script', 'gecko', 'nflxprofile'])(
  '%s refuses a decompression bomb in one sentence',
  async (id) => {
    const format = profileFormatById(id);
    const reading = parseProfile(bomb(), { name: 'bomb.gz', ...(format !== undefined && { format }) });
    await expect(reading).rejects.toThrow('bomb.gz decompresses to more than 600 times its size');
  },
);
