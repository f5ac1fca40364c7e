import { qemuThreads, taskNamesCsv } from '../../capture/sched/qemu-task-names.ts';
import type { Command } from '../command.ts';
import { InputError, UsageError } from '../command-error.ts';

/** Writes the mapping of task names that fits the virtual machines running now. */
export const taskNamesCommand: Command = {
  name: 'task-names',
  operands: '',
  summary: "names for the threads of this machine's qemu guests (CSV)",
  help: `Prints names for the threads of all running qemu guests, for --map of sched and record-sched.

Usage: chronoscope task-names > names.csv

One line per thread: thread id, unused, vcpuN or emulatorN, uuid, unused, number of the guest, its name.
Run it while the guests run that are recorded: thread ids differ from start to start.

Options:
  -h, --help  explain the command
`,
  async run(args, terminal) {
    if (args.includes('--help') || args.includes('-h')) return 'help';
    if (args.length > 0) throw new UsageError(`task-names takes no arguments, not "${args[0]}".`);
    const threads = await qemuThreads().catch(() => undefined);
    if (threads === undefined)
      throw new InputError('The processes of this machine cannot be listed: it has no /proc.');
    if (threads.length === 0) {
      throw new InputError(
        'No qemu process is running on this machine. Start the guests first, or run this on their host.',
      );
    }
    await terminal.stdout.write(taskNamesCsv(threads));
    return 0;
  },
};
