import type { ChildProcess, StdioOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { writableOf } from './child-pipe.ts';

/** How to run a profiler's own program. */
export interface ProfilerPlan {
  readonly argv: readonly string[];
  /** The signal upon which it writes what it has; asking for it any other way loses the data of some tools. */
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to write before it is ended by force. */
  readonly graceMs: number;
  /** Pipes from descriptor 4 on, for tools with a control channel; at most two. */
  readonly extraPipes?: number;
  /** What its environment has besides ours; by default its language is English in UTF-8. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Told every piece of its standard output instead of counting it as chatter. */
  readonly onOutput?: (piece: Uint8Array) => void;
}

/** A profiler at work. */
export interface ProfilerProcess {
  readonly child: ChildProcess;
  /** Resolves when it has ended, with all it said that is not data. */
  readonly ended: Promise<{ readonly code: number | undefined; readonly chatter: string }>;
  /** Asks it to write what it has; after the grace period it is ended by force. */
  stop(): void;
  /** Ends it at once, without data. */
  kill(): void;
}

const maxChatter = 1 << 16;

/**
 * Becomes the profiler and leaves a guard behind that stops it when we are gone without a word, so that a crash or a
 * forced end of ours leaves no profiler at work. A line on descriptor 3 dismisses the guard.
 */
const guardScript = '(read -r _ || kill -INT $$) <&3 >/dev/null 2>&1 4<&- 5>&- & exec "$@" 3<&-';

/**
 * Starts a profiler in a process group of its own, so that Ctrl+C in a terminal and signals to the program do not reach
 * it, and signals only its own process, so that ours do not reach the program.
 */
export function startProfiler(plan: ProfilerPlan): ProfilerProcess {
  const child = spawnGuarded(plan);
  let chatter = '';
  const listen = (piece: unknown): void => {
    if (chatter.length < maxChatter) chatter += String(piece);
  };
  child.stderr?.on('data', listen);
  child.stdout?.on('data', plan.onOutput ?? listen);
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<{ code: number | undefined; chatter: string }>((resolve) => {
    child.on('exit', () => dismissGuard(child));
    const end = (code: number | null): void => {
      clearTimeout(timer);
      resolve({ code: code ?? undefined, chatter });
    };
    child.on('close', end);
    child.on('error', (error) => {
      listen(error.message);
      end(null);
    });
  });
  return {
    child,
    ended,
    stop: () => {
      if (timer !== undefined) return;
      child.kill(plan.stopSignal);
      timer = setTimeout(() => child.kill('SIGKILL'), plan.graceMs);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function spawnGuarded({ argv, extraPipes = 0, environment }: ProfilerPlan): ChildProcess {
  const [program = '', ...args] = argv;
  const env = { ...process.env, LC_ALL: 'C.UTF-8', ...environment };
  if (process.platform === 'win32') return spawn(program, args, { env, windowsHide: true });
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'pipe', ...Array(extraPipes).fill('pipe')];
  return spawn('/bin/sh', ['-c', guardScript, 'sh', ...argv], { stdio, env, detached: true });
}

function dismissGuard({ stdio }: ChildProcess): void {
  const guard = writableOf(stdio[3]);
  guard?.on('error', () => undefined);
  guard?.end('\n');
}
