import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../src/model/check-profile.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { UnreadableProfileError } from '../../src/parsers/format.ts';
import type { ParsedProfile, ParseOptions } from '../../src/parsers/parse-profile.ts';
import { parseProfile } from '../../src/parsers/parse-profile.ts';
import { perfScriptFormat } from '../../src/parsers/perf-script/format.ts';
import { detectProfileFormat, profileFormatById, profileFormats } from '../../src/parsers/registry.ts';
import { perfFixture } from '../analysis/flamescope/perf-golden.ts';
import { readProfile } from './reading/read-profile.ts';

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const next = bytes.subarray(at, at + size);
    piece.fill(0xee);
    piece.set(next);
    yield piece.subarray(0, next.length);
  }
}

function parse(
  bytes: Uint8Array,
  options: Partial<ParseOptions> = {},
  size = 50_000,
): Promise<ParsedProfile> {
  return parseProfile(piecesOf(bytes, size), { name: 'run.perf', ...options });
}

const bytes = perfFixture('synth60-basic.perf.gz');
const whole = readProfile(perfScriptFormat, bytes, 'run.perf');

/** A text of more than `megabytes` whose samples are those of the fixture again and again. */
async function* large(megabytes: number): AsyncGenerator<Uint8Array> {
  for (let length = 0; length < megabytes * 1_000_000; length += bytes.length) yield bytes;
}

describe('reading a profile', () => {
  it.each([
    ['as it is', bytes],
    ['from gzip', gzipSync(bytes)],
  ])('%s gives the profile and its format', async (_, stored) => {
    const { profile, format } = await parse(stored);
    expect(format).toBe(perfScriptFormat);
    expect(profile).toEqual(whole);
  });

  it('does not care about the size of the pieces', async () => {
    const short = bytes.subarray(0, 100_000);
    const expected = readProfile(perfScriptFormat, short, 'run.perf');
    for (const size of [11, 65_536, 100_000])
      expect((await parse(short, {}, size)).profile).toEqual(expected);
  });

  it('puts the damage of an archive before the warnings of the text in it', async () => {
    const stored = gzipSync(bytes);
    const { profile } = await parse(stored.subarray(0, stored.length >> 1));
    expect(profile.warnings).toEqual([
      {
        message: expect.stringContaining('The gzip archive is cut off'),
        count: 1,
        offset: expect.any(Number),
      },
      {
        message: 'The file ends in the middle of a line, which was skipped.',
        count: 1,
        offset: expect.any(Number),
      },
    ]);
    expect(profile.samples.count).toBeGreaterThan(5000);
  });

  it('reads as the format it is told, whatever the content looks like', async () => {
    const text = Buffer.from('not a profile');
    await expect(parse(text, { format: perfScriptFormat })).rejects.toThrow(
      'run.perf is not perf script text',
    );
  });

  it.each([
    [
      'nothing',
      '',
      'run.perf is empty: whatever was to write it wrote nothing, or has not yet. Record or copy it again.',
    ],
    ['prose', 'Dear reader,\nhello', 'it starts with "Dear reader,". Readable are: Linux perf script'],
    [
      'the recording of perf itself',
      'PERFILE2\u0000\u0001',
      'run.perf is a recording of perf, not its text. Make the text with: perf script -i FILE > FILE.perf.',
    ],
    ['control characters', '\u0001\u0002abc', 'it starts with "\uFFFD\uFFFDabc"'],
    ['a long line', 'y'.repeat(500), `it starts with "${'y'.repeat(60)}…"`],
  ])('refuses %s with a sentence', async (_, content, message) => {
    const reading = parse(Buffer.from(content));
    await expect(reading).rejects.toThrow(UnreadableProfileError);
    await expect(reading).rejects.toThrow(message);
  });
});

describe('watching the reading', () => {
  it('progress counts the bytes of the file as stored', async () => {
    const stored = gzipSync(bytes);
    const told: number[] = [];
    await parse(stored, { onProgress: (count) => told.push(count) }, 100_000);
    expect(told).toEqual(
      Array.from({ length: Math.ceil(stored.length / 100_000) }, (_, piece) =>
        Math.min((piece + 1) * 100_000, stored.length),
      ),
    );
  });

  it('stops between pieces with the reason it is given', async () => {
    const controller = new AbortController();
    const reason = new Error('the user closed the file');
    let pieces = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        pieces++;
        yield bytes;
      }
    };
    const onProgress = (count: number): void => {
      if (count > 3 * bytes.length) controller.abort(reason);
    };
    const reading = parseProfile(endless(), { name: 'x', signal: controller.signal, onProgress });
    await expect(reading).rejects.toBe(reason);
    expect(pieces).toBe(5);
  });

  it('closes the file when it stops', async () => {
    let isClosed = false;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield bytes;
      } finally {
        isClosed = true;
      }
    };
    const signal = AbortSignal.timeout(20);
    await expect(parseProfile(source(), { name: 'x', signal })).rejects.toThrow();
    expect(isClosed).toBe(true);
  });

  it('leaves the event loop its turns', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await parseProfile(large(60), { name: 'x' });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('shows sound pictures of what was read so far, each of at least twice the text', async () => {
    const pictures: StackProfile[] = [];
    const { profile } = await parseProfile(large(300), {
      name: 'x',
      onSnapshot: (snapshot, format) => {
        expect(format).toBe(perfScriptFormat);
        pictures.push(snapshot);
      },
    });
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    const counts = [...pictures, profile].map(({ samples }) => samples.count);
    for (const [index, count] of counts.slice(1, -1).entries()) {
      expect(count).toBeGreaterThan((counts[index] ?? 0) * 1.9);
    }
    for (const picture of pictures) expect(checkProfile(picture)).toEqual([]);
  });
});

describe('the list of formats', () => {
  it('has every id once', () => {
    const ids = profileFormats.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const format of profileFormats) expect(profileFormatById(format.id)).toBe(format);
    expect(profileFormatById('no-such-format')).toBeUndefined();
  });

  it('detects by content, under any name', () => {
    const head = bytes.subarray(0, 65_536);
    for (const name of ['run.perf', 'x', 'run.json', 'run.folded']) {
      expect(detectProfileFormat(head, name)).toBe(perfScriptFormat);
    }
  });

  it('detects nothing in nothing', () => {
    expect(detectProfileFormat(new Uint8Array(0), 'run.perf')).toBeUndefined();
  });
});
