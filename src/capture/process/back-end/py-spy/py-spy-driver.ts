import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureContext, Driver, RawCapture } from '../../driver.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { startCommand } from '../start-command.ts';
import { traceCommands } from '../trace-permission.ts';
import { dumpText } from './dump-text.ts';
import { isGilOnly, pySpyRecordArguments } from './py-spy-arguments.ts';
import { watchByDumps } from './watch-by-dumps.ts';

/** py-spy: CPython 2.3 to 3.14 from outside. https://github.com/benfred/py-spy */
export const pySpyDriver: Driver = {
  id: 'py-spy',
  label: 'py-spy',
  runtimes: ['python'],
  platforms: ['linux', 'darwin', 'win32'],
  abilities: {
    attach: true,
    launch: true,
    threads: true,
    native: true,
    children: true,
    stream: true,
    snapshot: true,
  },
  tool: { name: 'py-spy', versionArguments: ['--version'] },
  oldestVersion: '0.3.0',
  install: [
    { label: 'Install', commandLine: 'python3 -m pip install py-spy' },
    { label: 'Install with Homebrew', commandLine: 'brew install py-spy' },
  ],
  launchStyle: { kind: 'running' },
  isTracing: true,
  check: async () => undefined,
  equivalent: (request, pid) => {
    const args = pySpyRecordArguments(request, {
      pid,
      output: 'profile.speedscope.json',
      isNonBlocking: false,
    });
    const duration =
      request.seconds === undefined ? [] : ['--duration', String(Math.max(1, Math.ceil(request.seconds)))];
    if (request.target.kind !== 'launch') return ['py-spy', ...args, ...duration];
    return ['py-spy', ...args.filter((_, at) => at !== 1 && at !== 2), '--', ...request.target.argv];
  },
  start: (context) => {
    const output = join(context.folder, 'profile.speedscope.json');
    const isNonBlocking = context.process?.tracerPid !== undefined;
    const { request } = context;
    const isWider = !request.hasThreads && !isGilOnly(request);
    const run = startCommand({
      context,
      output,
      ending: '.speedscope.json',
      argv: [
        context.tool?.path ?? 'py-spy',
        ...pySpyRecordArguments(request, { pid: context.pid, output, isNonBlocking }),
      ],
      lacksIdle: isGilOnly(request),
      notes: isWider ? [allThreadsNote] : [],
      // It says so on its standard output, and takes samples from then on.
      readyText: 'Sampling process',
      stopSignal: 'SIGINT',
      explain: explainPySpy,
    });
    if (context.onLive !== undefined) watchByDumps(context, run, context.onLive);
    return run;
  },
  snapshot,
  explain: explainPySpy,
};

const allThreadsNote =
  'All threads are in it: with only the one that holds the interpreter, py-spy would leave out the time in which none does.';

async function snapshot(context: CaptureContext): Promise<RawCapture> {
  const { tool, pid, request, folder } = context;
  const argv = [
    tool?.path ?? 'py-spy',
    'dump',
    '--pid',
    String(pid),
    '--json',
    ...(request.hasNative ? ['--native'] : []),
    ...(request.hasChildren ? ['--subprocesses'] : []),
  ];
  const { stdout, stderr } = await runToEnd(argv, { timeoutMs: 30_000 });
  const chatter = stderr || stdout;
  if (!stdout.trimStart().startsWith('[')) throw explainPySpy(chatter, context) ?? failed(pid, chatter);
  const file = join(folder, 'snapshot.txt');
  await writeFile(file, dumpText(stdout, request.hasThreads), { mode: 0o600 });
  return { file, ending: '.txt', chatter: stderr, notes: [] };
}

function failed(pid: number, chatter: string): CaptureProblem {
  return problem('failed', `py-spy could not read the stacks of process ${pid}.`, { detail: chatter.trim() });
}

/** What py-spy's messages mean (specified by its version 0.4; matched by parts that have been stable since 0.3). */
function explainPySpy(chatter: string, { pid, tool }: CaptureContext): CaptureProblem | undefined {
  if (/Failed to suspend process/.test(chatter)) {
    return problem('traced', `A debugger holds process ${pid}. Detach it, or profile with perf.`, {
      detail: firstLine(chatter),
    });
  }
  if (/Permission Denied|EPERM.*ptrace|Operation not permitted/i.test(chatter)) {
    return problem('permission', `You are not allowed to look into process ${pid}.`, {
      detail: firstLine(chatter),
      commands: traceCommands('py-spy', ['record', '--pid', String(pid)]),
    });
  }
  if (/Failed to get process executable name|No such process/.test(chatter)) {
    return problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`);
  }
  if (
    /Failed to find python version|No python processes found|Failed to find a python interpreter/i.test(
      chatter,
    )
  ) {
    return problem(
      'not-supported',
      `Process ${pid} is not a Python process that py-spy ${tool?.version ?? ''} understands. If it is a wrapper, profile its child process; if it is a newer Python, update py-spy.`,
      {
        detail: firstLine(chatter),
        commands: [{ label: 'Update', commandLine: 'python3 -m pip install --upgrade py-spy' }],
      },
    );
  }
  return undefined;
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
