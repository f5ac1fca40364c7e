import { join } from 'node:path';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureRequest, CaptureTarget } from '../../capture-request.ts';
import { hertzOf } from '../../capture-request.ts';
import type { CaptureContext, Driver } from '../../driver.ts';
import type { ProcessInfo } from '../../inspect/process-info.ts';
import { runtimeOfName } from '../../inspect/runtime-of-command.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { findProgram } from '../../tool/find-program.ts';
import { quoteCommand } from '../../tool/quote-command.ts';
import { startCommand } from '../start-command.ts';
import { traceCommands } from '../trace-permission.ts';
import { mendGeckoFile } from './mend-gecko-file.ts';

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
    launch: true,
    threads: true,
    native: false,
    children: false,
    stream: false,
    snapshot: false,
  },
  tool: undefined,
  oldestVersion: undefined,
  install: [{ label: 'Run the program with Python 3.15 or newer', commandLine: 'python3.15 PROGRAM' }],
  launchStyle: { kind: 'running' },
  isTracing: true,
  isAtHand: hasSampler,
  check: async () => undefined,
  equivalent: (request, pid) => {
    const args = samplerArguments(request, pid, 'profile.json');
    const sampler = ['-m', 'profiling.sampling'];
    if (request.target.kind !== 'launch') return ['python3.15', ...sampler, ...args];
    const [program = 'python3.15', ...rest] = request.target.argv;
    return [program, ...sampler, 'run', ...args.slice(1, -1), ...rest];
  },
  start: (context) => {
    const output = join(context.folder, 'profile.gecko.json');
    return startCommand({
      context,
      output,
      ending: '.json',
      argv: [
        context.process?.executable ?? 'python3',
        '-I',
        '-c',
        samplerScript,
        ...samplerArguments(context.request, context.pid, output),
      ],
      readyText: loadedText,
      stopSignal: 'SIGINT',
      // It ends with an error where the locale it is told is not installed, and only this one always is.
      environment: { LC_ALL: 'C' },
      explain: explainSampler,
      mend: (file, samplerPid) =>
        mendGeckoFile(file, {
          samplerPid,
          pid: context.pid,
          clockZeroMs: Date.now() - Number(process.hrtime.bigint()) / 1e6,
        }),
    });
  },
  explain: explainSampler,
};

const loadedText = 'chronoscope: the sampler is loaded';

/**
 * Loading the sampler takes a good part of a second, in which the signal to stop would end it without a file; it says
 * nothing itself before its end. So it is loaded first, and what it has to say begins with that.
 */
const samplerScript = [
  'import profiling.sampling.cli, runpy',
  `print("${loadedText}", flush=True)`,
  'runpy.run_module("profiling.sampling", run_name="__main__", alter_sys=True)',
].join('; ');

/** The Gecko format is the one that keeps whole file names, and times. */
export function samplerArguments(request: CaptureRequest, pid: number, output: string): readonly string[] {
  return [
    'attach',
    '-r',
    String(hertzOf(request.intervalSeconds)),
    ...(request.hasThreads ? ['-a'] : []),
    '--gecko',
    '-o',
    output,
    String(pid),
  ];
}

/** Asks the target's interpreter, which is only run if it is of our own user or the system's. */
async function hasSampler(target: CaptureTarget, info: ProcessInfo | undefined): Promise<boolean> {
  const interpreter = target.kind === 'launch' ? await interpreterOf(target) : ownInterpreter(info);
  if (interpreter === undefined) return false;
  const { code } = await runToEnd([interpreter, '-I', '-c', 'import profiling.sampling'], {
    timeoutMs: 5_000,
  });
  return code === 0;
}

function ownInterpreter(info: ProcessInfo | undefined): string | undefined {
  const isTrusted = info?.userId === 0 || info?.userId === process.geteuid?.();
  const isHere = info?.runtime === 'python' && info.container === undefined;
  return isTrusted && isHere ? info.executable : undefined;
}

/** The interpreter that a command names; wrappers around one are left to other back ends. */
async function interpreterOf({
  argv,
  environment,
  folder,
}: Extract<CaptureTarget, { readonly kind: 'launch' }>): Promise<string | undefined> {
  const [program = ''] = argv;
  return runtimeOfName(program) === 'python' ? findProgram(program, { environment, folder }) : undefined;
}

function explainSampler(chatter: string, { pid, process: info }: CaptureContext): CaptureProblem | undefined {
  const detail = chatter.replace(loadedText, '').trim().split('\n').slice(0, 3).join('\n');
  if (/does not exist|No such process/.test(chatter)) {
    return problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`, { detail });
  }
  if (/unable to access process memory|Permission denied|Operation not permitted/i.test(chatter)) {
    return problem('permission', `You are not allowed to look into process ${pid}.`, {
      detail,
      commands: traceCommands('python3', ['-m', 'profiling.sampling', 'attach', String(pid)]),
    });
  }
  if (/PyRuntime|version/.test(chatter)) {
    return problem(
      'not-supported',
      `Process ${pid} is not a Python process of the very version of ${quoteCommand([info?.executable ?? 'its interpreter'])}, which its sampler needs.`,
      { detail },
    );
  }
  return undefined;
}
