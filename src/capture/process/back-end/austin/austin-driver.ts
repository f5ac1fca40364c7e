import { join } from 'node:path';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureRequest } from '../../capture-request.ts';
import { microsecondsOf } from '../../capture-request.ts';
import type { CaptureContext, Driver } from '../../driver.ts';
import { compareVersions } from '../../tool/version.ts';
import { startCommand } from '../start-command.ts';
import { traceCommands } from '../trace-permission.ts';

/** Austin 3.x and 4.x: CPython's stacks by reading its memory. https://github.com/P403n1x87/austin */
export const austinDriver: Driver = {
  id: 'austin',
  label: 'Austin',
  runtimes: ['python'],
  platforms: ['linux', 'darwin', 'win32'],
  abilities: {
    attach: true,
    launch: true,
    threads: true,
    native: false,
    children: true,
    stream: true,
    snapshot: false,
  },
  tool: { name: 'austin', versionArguments: ['--version'] },
  oldestVersion: '3.0.0',
  install: [
    { label: 'Install', commandLine: 'python3 -m pip install austin-dist' },
    { label: 'Install with Homebrew', commandLine: 'brew install austin' },
  ],
  launchStyle: { kind: 'running' },
  isTracing: true,
  check: async () => undefined,
  equivalent: (request, pid) => {
    const args = austinArguments(request, '3.7', pid);
    const exposure =
      request.seconds === undefined ? [] : ['-x', String(Math.max(1, Math.ceil(request.seconds)))];
    const own = request.target.kind === 'launch' ? [...args.slice(0, -2), ...request.target.argv] : args;
    return ['austin', '-o', 'profile.mojo', ...exposure, ...own];
  },
  start: (context) =>
    startCommand({
      context,
      argv: [
        context.tool?.path ?? 'austin',
        ...austinArguments(context.request, context.tool?.version ?? '3.0', context.pid),
      ],
      output: join(context.folder, 'profile.mojo'),
      ending: '.mojo',
      isOnStdout: true,
      notes: context.request.hasThreads
        ? []
        : ['All threads are in it: Austin does not tell which one holds the interpreter.'],
      stopSignal: 'SIGINT',
      explain: explainAustin,
    }),
  explain: explainAustin,
};

/**
 * Arguments of Austin. Pipe mode makes it write each sample at once and say which Python it found. Version 4 writes
 * nothing but the binary format and has renamed the switch for busy threads only.
 */
export function austinArguments(request: CaptureRequest, version: string, pid: number): readonly string[] {
  const isFour = compareVersions(version, '4') >= 0;
  return [
    ...(isFour ? [] : ['-b']),
    '-P',
    '-i',
    `${microsecondsOf(request.intervalSeconds)}us`,
    ...(request.isIdleExcluded ? [isFour ? '-c' : '-s'] : []),
    ...(request.hasChildren ? ['-C'] : []),
    '-p',
    String(pid),
  ];
}

type AustinRefusal = 'gone' | 'not-supported' | 'permission';

/** Exit codes of Austin 3.7, where its words are about something else. */
const exitCodes: ReadonlyMap<number, AustinRefusal> = new Map([
  [36, 'gone'],
  [32, 'not-supported'],
  [33, 'not-supported'],
  [39, 'not-supported'],
  [37, 'permission'],
]);

/** What Austin 4.0 says; its exit codes are 1 or 2 for everything. */
const sentences: readonly (readonly [RegExp, AustinRefusal])[] = [
  [/Insufficient permissions/, 'permission'],
  [/Cannot attach to the given process/, 'gone'],
  [/Cannot determine the version of the Python|not a Python|No Python process/i, 'not-supported'],
];

function explainAustin(
  chatter: string,
  context: CaptureContext,
  exitCode?: number,
): CaptureProblem | undefined {
  const { pid, tool } = context;
  const detail = chatter.trim().split('\n').slice(0, 3).join('\n');
  const said = sentences.find(([pattern]) => pattern.test(chatter))?.[1];
  switch (said ?? exitCodes.get(exitCode ?? 0)) {
    case 'gone':
      return problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`);
    case 'permission':
      return problem('permission', `You are not allowed to look into process ${pid}.`, {
        detail,
        commands: traceCommands('austin', ['-p', String(pid)]),
      });
    case 'not-supported':
      return problem(
        'not-supported',
        `Process ${pid} is not a Python process that Austin ${tool?.version ?? ''} understands. Version 3.7 reads CPython 3.8 to 3.13, version 4 reads 3.9 to 3.14.`,
        { detail },
      );
    case undefined:
      return undefined;
  }
}
