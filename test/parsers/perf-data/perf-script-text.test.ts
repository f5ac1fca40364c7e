import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableProfileError } from '../../../src/parsers/format.ts';
import { parseProfile } from '../../../src/parsers/parse-profile.ts';
import { isPerfData, perfScriptText } from '../../../src/parsers/perf-data/perf-script-text.ts';
import { withSchedulerAdvice } from '../../../src/parsers/perf-data/scheduler-advice.ts';
import { openPieces } from '../../../src/worker/open-pieces.ts';
import { run } from '../../cli/run.ts';

const sample = 'app 7/7 10.5: cycles: \n\t1000 work (/bin/app)\n\n';
const recording = `PERFILE2${'\0'.repeat(100)}`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-perf-'));
  await writeFile(join(folder, 'perf.data'), recording);
});
afterAll(() => rm(folder, { recursive: true }));

/** A program that stands in for perf. */
async function standIn(name: string, body: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!${process.execPath}\n${body}`, { mode: 0o755 });
  return path;
}

async function textOf(perf: string, signal?: AbortSignal): Promise<string> {
  const pieces: Uint8Array[] = [];
  const options = { name: 'perf.data', perf, ...(signal !== undefined && { signal }) };
  for await (const piece of perfScriptText(join(folder, 'perf.data'), options)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe.skipIf(process.platform === 'win32')('a recording of perf', () => {
  it('is told by its first bytes', () => {
    expect(isPerfData(Buffer.from(recording))).toBe(true);
    for (const other of ['', 'PERFILE', 'perfile2', sample])
      expect(isPerfData(Buffer.from(other))).toBe(false);
  });

  it('becomes the text perf script prints, asked for without a shell', async () => {
    const perf = await standIn('prints', 'console.log(JSON.stringify(process.argv.slice(2)));');
    expect(JSON.parse(await textOf(perf))).toEqual([
      ...['script', '--force', '--header', '--no-inline', '-F', '+pid', '-i'],
      join(folder, 'perf.data'),
    ]);
  });

  it('is refused with what perf says where perf fails', async () => {
    const perf = await standIn(
      'fails',
      'console.error("\\u001b[1mincompatible file format.\\n"); process.exitCode = 255;',
    );
    await expect(textOf(perf)).rejects.toThrow(UnreadableProfileError);
    await expect(textOf(perf)).rejects.toThrow(
      'perf.data is a recording of perf that perf script cannot read, and says: [1mincompatible file format. Perhaps',
    );
  });

  it('is refused with how to get perf where there is none', async () => {
    await expect(textOf(join(folder, 'no-such-program'))).rejects.toThrow(
      'perf.data is a recording of perf, and the program perf, which turns it into stacks, is not on this machine. ' +
        'Install it (package linux-perf or linux-tools), or on the machine it was recorded on run: ' +
        'perf script -i FILE > FILE.perf, and open FILE.perf.',
    );
  });

  it('keeps what perf printed before it failed', async () => {
    const perf = await standIn(
      'breaks',
      `process.stdout.write(${JSON.stringify(sample)}, () => process.exit(1));`,
    );
    expect(await textOf(perf)).toBe(sample);
  });

  it('stops perf when it is cancelled or no longer read', async () => {
    const endless =
      'process.stdout.on("error", () => {}); setInterval(() => console.log("x".repeat(99)), 1);';
    const perf = await standIn('endless', endless);
    await expect(textOf(perf, AbortSignal.timeout(300))).rejects.toMatchObject({ name: 'TimeoutError' });
    const left = perfScriptText(join(folder, 'perf.data'), { name: 'perf.data', perf });
    expect((await left.next()).done).toBe(false);
    expect((await left.return(undefined)).done).toBe(true);
  });

  it('starts no program in an untrusted workspace', async () => {
    const params = { name: 'perf.data', path: join(folder, 'perf.data'), mayRunPrograms: false };
    await expect(openPieces(params)).rejects.toThrow('Trust the workspace and retry.');
  });

  it('is read by the command line', async () => {
    const options = { files: { 'perf.data': recording }, recordings: { 'perf.data': sample } };
    const { out, code } = await run(['info', 'perf.data', '--json'], options);
    expect([code, JSON.parse(out).samples, JSON.parse(out).format]).toEqual([0, 1, 'perf-script']);
    const piped = await run(['info', '-'], { files: { '-': recording } });
    expect(piped.err).toContain('is a recording of perf, not its text.');
  });

  it('of scheduler events alone says who shows them better', async () => {
    async function* pieces(event: string): AsyncGenerator<Uint8Array> {
      yield Buffer.from(sample.replace('cycles', event));
    }
    const adviceFor = async (event: string): Promise<string | undefined> => {
      const { profile } = await parseProfile(pieces(event), { name: 'x' });
      return withSchedulerAdvice(profile).warnings[0]?.message;
    };
    expect(await adviceFor('sched:sched_switch')).toMatch(
      /^The recording holds events of the scheduler only/,
    );
    expect(await adviceFor('cycles')).toBeUndefined();
  });
});
