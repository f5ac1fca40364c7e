import { parseArgs } from 'node:util';
import { qemuThreads, taskNamesCsv } from '../../capture/sched/qemu-task-names.ts';
import { namesSidecarOf } from '../../parsers/task-names/names-sidecar.ts';
import { asOutputError } from '../as-output-error.ts';
import type { Command } from '../command.ts';
import { InputError, UsageError } from '../command-error.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import { mapNames, readCapture, readNames } from './read-runs.ts';
import { understood } from './understood.ts';

const optionNames = {
  beside: { type: 'string' },
  map: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Writes the mapping of task names that fits the virtual machines running now. */
export const taskNamesCommand: Command = {
  name: 'task-names',
  operands: '',
  summary: "names for the threads of this machine's qemu guests (CSV)",
  help: `Prints names for the threads of all running qemu guests, for --map of sched and record-sched.

Usage: chronoscope task-names > names.csv
       chronoscope task-names --beside run1.cdict [--map names.csv]

One line per thread: thread id, unused, vcpuN or emulatorN, uuid, unused, number of the guest, its name.
Run it while the guests run that are recorded: thread ids differ from start to start.

Options:
  --beside CAPTURE  keep the names beside a capture, as CAPTURE.names.csv, instead of printing them:
                    chronoscope sched and the editor use them whenever it is opened
  --map CSV         keep the names of this file instead of those of the running guests
  -h, --help        explain the command
`,
  async run(args, terminal) {
    const options = { args: [...args], options: optionNames };
    const { beside, map, help } = understood(() => parseArgs(options)).values;
    if (help === true) return 'help';
    if (beside !== undefined) return keep(beside, map, terminal);
    if (map !== undefined) throw new UsageError('--map needs a capture: add --beside CAPTURE.');
    await terminal.stdout.write(await namesOfGuests());
    return 0;
  },
};

/** Writes names beside a capture, whose threads they are held against. */
async function keep(beside: string, map: string | undefined, terminal: Terminal): Promise<number> {
  const names =
    map === undefined
      ? { from: 'The running guests', csv: await namesOfGuests() }
      : await readNames(map, terminal);
  const { capture, path } = await readCapture(beside, terminal);
  await mapNames(capture, path, names, terminal);
  const sidecar = namesSidecarOf(path);
  try {
    await terminal.save(sidecar, oneOf(new TextEncoder().encode(names.csv)));
  } catch (error) {
    throw asOutputError(error, sidecar);
  }
  await tell(terminal, [`The names are in ${sidecar}.`]);
  return 0;
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** @throws {InputError} if no guest runs here */
async function namesOfGuests(): Promise<string> {
  const threads = await qemuThreads().catch(() => undefined);
  if (threads === undefined)
    throw new InputError('The processes of this machine cannot be listed: it has no /proc.');
  if (threads.length === 0) {
    throw new InputError(
      'No qemu process is running on this machine. Start the guests first, or run this on their host.',
    );
  }
  return taskNamesCsv(threads);
}
