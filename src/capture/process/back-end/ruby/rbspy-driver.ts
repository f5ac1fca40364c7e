import { join } from 'node:path';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureRequest } from '../../capture-request.ts';
import { hertzOf } from '../../capture-request.ts';
import type { CaptureContext, Driver } from '../../driver.ts';
import { startCommand } from '../start-command.ts';
import { traceCommands } from '../trace-permission.ts';

/** rbspy: Ruby from outside. https://rbspy.github.io */
export const rbspyDriver: Driver = {
  id: 'rbspy',
  label: 'rbspy',
  runtimes: ['ruby'],
  platforms: ['linux', 'darwin', 'win32'],
  abilities: {
    attach: true,
    launch: true,
    threads: false,
    native: false,
    children: true,
    stream: false,
    snapshot: false,
  },
  tool: { name: 'rbspy', versionArguments: ['--version'] },
  oldestVersion: '0.11.0',
  install: [
    { label: 'Install with Homebrew', commandLine: 'brew install rbspy' },
    { label: 'Install with Cargo', commandLine: 'cargo install rbspy --root ~/.local' },
  ],
  launchStyle: { kind: 'running' },
  isTracing: true,
  check: async () => undefined,
  equivalent: (request, pid) => {
    const args = rbspyArguments(request, pid, 'profile.speedscope.json');
    return request.target.kind === 'launch'
      ? ['rbspy', ...args.filter((_, at) => at !== 1 && at !== 2), '--', ...request.target.argv]
      : ['rbspy', ...args];
  },
  start: (context) => {
    const output = join(context.folder, 'profile.speedscope.json');
    return startCommand({
      context,
      output,
      ending: '.speedscope.json',
      argv: [
        context.tool?.path ?? 'rbspy',
        ...rbspyArguments(context.request, context.pid, output),
        // It keeps its raw data too, by default in the user's cache.
        '--raw-file',
        join(context.folder, 'raw.gz'),
      ],
      stopSignal: 'SIGINT',
      explain: explainRbspy,
    });
  },
  explain: explainRbspy,
};

/** Arguments of `rbspy record`. */
export function rbspyArguments(request: CaptureRequest, pid: number, output: string): readonly string[] {
  return [
    'record',
    '--pid',
    String(pid),
    '--rate',
    String(hertzOf(request.intervalSeconds)),
    '--format',
    'speedscope',
    '--file',
    output,
    '--silent',
    ...(request.isIdleExcluded ? ['--on-cpu'] : []),
    ...(request.hasChildren ? ['--subprocesses'] : []),
  ];
}

function explainRbspy(chatter: string, { pid }: CaptureContext): CaptureProblem | undefined {
  const detail = chatter.trim().split('\n').slice(0, 3).join('\n');
  if (/Permission denied|EPERM|as root/i.test(chatter)) {
    return problem('permission', `You are not allowed to look into process ${pid}.`, {
      detail,
      commands: traceCommands('rbspy', ['record', '--pid', String(pid)]),
    });
  }
  if (/No such process|Failed to get process executable name/i.test(chatter)) {
    return problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`, { detail });
  }
  if (/isn't a Ruby process|ruby version|Couldn't get ruby/i.test(chatter)) {
    return problem('not-supported', `Process ${pid} is not a Ruby process that rbspy understands.`, {
      detail,
    });
  }
  return undefined;
}
