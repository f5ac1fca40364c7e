import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireBanner } from '../../scripts/setup/require-banner.mjs';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-cli-'));
  await cp('package.json', join(folder, 'package.json'));
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: join(folder, 'dist/cli.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: requireBanner },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the bundled program. */
function start(args: readonly string[]) {
  return spawn(process.execPath, [join(folder, 'dist/cli.mjs'), ...args], { stdio: 'pipe' });
}

/** Runs it to its end with `input` as standard input. */
async function runProgram(args: readonly string[], input = '') {
  const program = start(args);
  const ended = new Promise((resolve) => program.on('close', resolve));
  program.stdin.end(input);
  const [out, err] = await Promise.all([text(program.stdout), text(program.stderr)]);
  return { code: await ended, out, err };
}

describe('the program', () => {
  it('says the version of the package', async () => {
    const { code, out } = await runProgram(['--version']);
    expect(code).toBe(0);
    expect(out).toMatch(/^chronoscope \d+\.\d+\.\d+\n$/);
  });

  it('reads files and standard input', async () => {
    const file = await runProgram(['info', 'test/cli/files/app.perf', '--json']);
    expect(JSON.parse(file.out)).toMatchObject({ samples: 12 });
    const piped = await runProgram(
      ['info', '-', '--json'],
      'app 1 10.0: cycles:\n\t401136 main (/bin/app)\n\n',
    );
    expect(JSON.parse(piped.out)).toMatchObject({ samples: 1 });
  });

  it('ends with 1 for a file and 2 for a command line it cannot use', async () => {
    const lost = await runProgram(['info', 'lost.perf']);
    expect(lost).toEqual({ code: 1, out: '', err: 'chronoscope: lost.perf does not exist.\n' });
    const folderName = await runProgram(['info', 'test']);
    expect(folderName).toEqual({
      code: 1,
      out: '',
      err: 'chronoscope: test is a folder; name a file in it.\n',
    });
    expect(await runProgram(['info'])).toMatchObject({ code: 2, out: '' });
  });

  it('ends quietly when nobody reads on', async () => {
    const program = start(['heatmap', '-', '--rows', '1000', '--json']);
    const ended = new Promise((resolve) => program.on('close', resolve));
    program.stdin.end(
      [0, 20_000].map((second) => `app 1 ${second}.0: cycles:\n\t401136 main (/bin/app)\n\n`).join(''),
    );
    program.stdout.once('data', () => program.stdout.destroy());
    expect(await text(program.stderr)).toBe('');
    expect(await ended).toBe(0);
  });

  it('writes no colours into a pipe', async () => {
    const { out } = await runProgram(['heatmap', 'test/cli/files/app.perf', '--rows', '4']);
    expect(out).toContain('10 of 12 samples');
    expect(out).not.toContain('\u001b');
  });
});
