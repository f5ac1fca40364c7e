import { join } from 'node:path';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureRequest } from '../../capture-request.ts';
import { hertzOf } from '../../capture-request.ts';
import type { CaptureContext, Driver } from '../../driver.ts';
import type { ProcessInfo } from '../../inspect/process-info.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { startCommand } from '../start-command.ts';
import { traceCommands } from '../trace-permission.ts';

/**
 * The sampler that CPython has of its own from 3.15 on: https://docs.python.org/3.15/library/profiling.sampling.html
 * Sampler and target must be of the same version, so it is run by the target's own interpreter.
 */
export const cpythonDriver: Driver = {
  id: 'cpython',
  label: 'CPython’s sampler',
  runtimes: ['python'],
  platforms: ['linux', 'darwin'],
  abilities: {
    attach: true,
    launch: false,
    threads: true,
    native: false,
    children: false,
    stream: false,
    snapshot: false,
  },
  tool: undefined,
  oldestVersion: undefined,
  install: [{ label: 'Run the program with Python 3.15 or newer', commandLine: 'python3.15 PROGRAM' }],
  launchStyle: undefined,
  isTracing: true,
  isAtHand: hasSampler,
  check: async () => undefined,
  equivalent: (request, pid) => ['python3.15', ...samplerArguments(request, pid, 'profile.json')],
  start: (context) => {
    const output = join(context.folder, 'profile.gecko.json');
    return startCommand({
      context,
      output,
      ending: '.json',
      argv: [
        context.process?.executable ?? 'python3',
        ...samplerArguments(context.request, context.pid, output),
      ],
      stopSignal: 'SIGINT',
      explain: explainSampler,
    });
  },
  explain: explainSampler,
};

/** The Gecko format is the one that keeps whole file names, and times. */
export function samplerArguments(request: CaptureRequest, pid: number, output: string): readonly string[] {
  return [
    '-m',
    'profiling.sampling',
    'attach',
    '-r',
    String(hertzOf(request.intervalSeconds)),
    // It stops by itself after ten seconds unless it is told a time; ours comes sooner.
    '-d',
    String(Math.ceil((request.seconds ?? 86_400) + 60)),
    ...(request.hasThreads ? ['-a'] : []),
    '--gecko',
    '-o',
    output,
    String(pid),
  ];
}

/** Asks the target's interpreter, which is only run if it is of our own user or the system's. */
async function hasSampler(info: ProcessInfo | undefined): Promise<boolean> {
  const isTrusted = info?.userId === 0 || info?.userId === process.geteuid?.();
  if (info?.executable === undefined || info.runtime !== 'python' || !isTrusted) return false;
  if (info.container !== undefined) return false;
  const { code } = await runToEnd([info.executable, '-I', '-c', 'import profiling.sampling'], {
    timeoutMs: 5_000,
  });
  return code === 0;
}

function explainSampler(chatter: string, { pid }: CaptureContext): CaptureProblem | undefined {
  // Early versions report a lack of rights as a section they could not find.
  if (/Permission denied|Operation not permitted|PyRuntime/i.test(chatter)) {
    return problem('permission', `You are not allowed to look into process ${pid}.`, {
      detail: chatter.trim(),
      commands: traceCommands('python3', ['-m', 'profiling.sampling', 'attach', String(pid)]),
    });
  }
  return undefined;
}
