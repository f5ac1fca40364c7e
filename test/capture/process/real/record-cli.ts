import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { requireBanner } from '../../../../scripts/setup/require-banner.mjs';

const folder = join(import.meta.dirname, '../../../../build/capture-test', String(process.pid));

/** The command line as it ships, built for the tests of real captures. */
export const cliPath = join(folder, 'dist/cli.mjs');

export async function buildCli(): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile('package.json', join(folder, 'package.json'));
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: cliPath,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: requireBanner },
    logLevel: 'error',
  });
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunSetting {
  readonly path?: readonly string[];
  readonly input?: string;
  readonly uid?: number;
  /** Called with the process once it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs `chronoscope` with arguments. */
export function chronoscope(args: readonly string[], setting: RunSetting = {}): Promise<Finished> {
  const PATH = [...(setting.path ?? []), process.env['PATH']].join(':');
  return finish(
    spawn(process.execPath, [cliPath, ...args], {
      env: { ...process.env, PATH, NODE_OPTIONS: '' },
      ...(setting.uid !== undefined && { uid: setting.uid, gid: setting.uid }),
    }),
    setting,
  );
}

async function finish(child: ChildProcess, { input, onStart }: RunSetting): Promise<Finished> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (piece) => (out += String(piece)));
  child.stderr?.on('data', (piece) => (err += String(piece)));
  child.stdin?.end(input ?? '');
  onStart?.(child);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

/** A program to be profiled: started, and ready when it has said so. */
export interface Target {
  readonly pid: number;
  readonly child: ChildProcess;
  isAlive(): boolean;
  /** Resolves with its exit code. */
  end(): Promise<number | null>;
}

export async function startTarget(argv: readonly string[], setting: { cwd?: string } = {}): Promise<Target> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { ...setting, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  child.stdout.resume();
  child.stderr.resume();
  return {
    pid: child.pid ?? 0,
    child,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    end: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
