import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { profileWriters } from '../../src/export/profile-writers.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { collapsedFormat } from '../../src/parsers/collapsed/collapsed-format.ts';
import { perfScriptFormat } from '../../src/parsers/perf-script/format.ts';
import { convertProfile } from '../../src/worker/convert-profile.ts';
import { run } from '../cli/run.ts';
import { readProfile } from '../parsers/reading/read-profile.ts';

const profile = readProfile(perfScriptFormat, readFileSync('test/cli/files/app.perf'), 'app.perf');

function convert(
  writer: string,
  isCompressed = false,
  of: StackProfile = profile,
  signal = AbortSignal.any([]),
) {
  const told: number[] = [];
  const options = { signal, onProgress: (bytes: number) => void told.push(bytes) };
  return convertProfile(of, { writer, isCompressed }, options).then((result) => ({ ...result, told }));
}

describe('converting an open profile', () => {
  it.each(profileWriters.map(({ id }) => id))(
    'to %s gives the bytes and losses of the command line',
    async (id) => {
      const { bytes, losses } = await convert(id);
      const saved = new Map<string, Uint8Array>();
      const { err } = await run(['convert', 'app.perf', 'out', '--to', id], { saved });
      expect(Buffer.from(bytes).equals(saved.get('out') ?? Buffer.alloc(0))).toBe(true);
      expect(losses.map((loss) => `chronoscope: ${loss}\n`).join('')).toBe(err);
      expect(losses.length).toBeGreaterThan(0);
    },
  );

  it('compresses where that is asked for', async () => {
    const { bytes } = await convert('collapsed', true);
    expect(gunzipSync(bytes).equals(Buffer.from((await convert('collapsed')).bytes))).toBe(true);
  });

  it('says in a sentence what a format cannot hold', async () => {
    const timeless = readProfile(collapsedFormat, Buffer.from('main;work 3\n'), 'x.folded');
    await expect(convert('trace-event', false, timeless)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^[A-Z].+ times?.*\.$/),
    });
  });

  it('tells how far it is, and stops when it is told to', async () => {
    const line = (at: number): string => `main;work_${'x'.repeat(200)}_${at} 1\n`;
    const text = Array.from({ length: 60_000 }, (_, at) => line(at)).join('');
    const large = readProfile(collapsedFormat, Buffer.from(text), 'x.folded');
    const { told, bytes } = await convert('collapsed', false, large);
    expect(told.length).toBeGreaterThan(1);
    expect(told.every((count) => count <= bytes.length)).toBe(true);
    await expect(convert('collapsed', false, large, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
