import type { ProblemCommand } from '../capture-problem.ts';
import { quoteCommand } from '../tool/quote-command.ts';

/** What may be run to be let into a process: for the user to read, decide and run, never run by us. */
export function traceCommands(program: string, args: readonly string[]): readonly ProblemCommand[] {
  const asRoot = { label: 'Run it as root', commandLine: `sudo ${quoteCommand([program, ...args])}` };
  if (process.platform !== 'linux') return [asRoot];
  return [
    asRoot,
    {
      label: 'Let your programs trace each other until the next start',
      commandLine: 'sudo sysctl kernel.yama.ptrace_scope=0',
    },
  ];
}
