import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exitsView } from '../../analysis/sched/exits-view.ts';
import { latencyView } from '../../analysis/sched/latency-view.ts';
import { wholeSelection } from '../../analysis/sched/sched-selection.ts';
import { timelineOf } from '../../analysis/sched/timeline.ts';
import { CaptureProblem, cardText } from '../../capture/process/capture-problem.ts';
import { badHost, probeEvents } from '../../capture/sched/probe-events.ts';
import { recordSched } from '../../capture/sched/record-sched.ts';
import type { SchedRequest } from '../../capture/sched/sched-request.ts';
import { isHostName, maxSeconds } from '../../capture/sched/sched-request.ts';
import type { Command, ExitCode } from '../command.ts';
import { InputError, UsageError } from '../command-error.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import { mapNames, readCapture, readNames } from './read-runs.ts';
import { saveCdict } from './save-runs.ts';
import { exitsText, latencyText } from './sched-text.ts';
import { understood } from './understood.ts';

const help = `Records the scheduler of the whole machine, and KVM exits, into a capture.

Usage: chronoscope record-sched -s N [options] OUT.cdict

Needs perf and, for tracepoints, root. Only events that the kernel has are recorded. Ctrl+C ends the
recording early and keeps it.

Options:
  -s, --seconds N      how long to record (default 1)
  --map CSV            names for threads
  --use-perf-data F    convert this perf.data file (or the text of one) instead of recording
  --keep-perf-data F   keep the recording itself too: it has states, wake-ups and nanoseconds
  --host HOST          record that machine over ssh
  --sudo               run perf through "sudo -n"
  --perf PROGRAM       which perf to run
  --stats              print how long tasks waited for a core, and KVM exits
  -h, --help           explain the command
`;

const optionNames = {
  seconds: { type: 'string', short: 's' },
  map: { type: 'string' },
  'use-perf-data': { type: 'string' },
  'keep-perf-data': { type: 'string' },
  host: { type: 'string' },
  sudo: { type: 'boolean' },
  perf: { type: 'string' },
  stats: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Records the scheduler into a capture. */
export const recordSchedCommand: Command = {
  name: 'record-sched',
  operands: 'OUT.cdict',
  summary: 'record the scheduler of the whole machine',
  help,
  async run(args, terminal) {
    const options = parse(args);
    if (options === 'help') return options;
    try {
      return await record(options, terminal);
    } catch (error) {
      if (!(error instanceof CaptureProblem)) throw error;
      await tell(terminal, cardText(error.card));
      return 1;
    }
  },
};

interface RecordSchedOptions {
  readonly seconds: number;
  readonly output: string;
  readonly map: string | undefined;
  readonly perfData: string | undefined;
  readonly kept: string | undefined;
  readonly host: string | undefined;
  readonly usesSudo: boolean;
  readonly perf: string;
  readonly hasStats: boolean;
}

function parse(args: readonly string[]): RecordSchedOptions | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help === true) return 'help';
  const [output, ...more] = positionals;
  if (output === undefined) throw new UsageError('Name the capture to write, such as run1.cdict.');
  if (more.length > 0)
    throw new UsageError(`One capture is written, not ${positionals.length}: ${positionals.join(', ')}.`);
  const seconds = Number(values.seconds ?? '1');
  if (!(seconds > 0 && seconds <= maxSeconds)) {
    throw new UsageError(`--seconds takes a number up to ${maxSeconds}, not "${values.seconds}".`);
  }
  return {
    seconds,
    output,
    map: values.map,
    perfData: values['use-perf-data'],
    kept: values['keep-perf-data'],
    host: values.host,
    usesSudo: values.sudo === true,
    perf: values.perf ?? 'perf',
    hasStats: values.stats === true,
  };
}

function parsed(args: readonly string[]) {
  return understood(() => parseArgs({ args: [...args], options: optionNames, allowPositionals: true }));
}

async function record(options: RecordSchedOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.perfData !== undefined) return convert(options.perfData, options, terminal);
  if (options.host !== undefined && !isHostName(options.host)) throw badHost(options.host);
  const folder = await mkdtemp(join(tmpdir(), 'chronoscope-sched-'));
  try {
    const file = options.kept ?? join(folder, 'recording.data');
    const { host, usesSudo, perf, seconds, output } = options;
    const request: SchedRequest = { seconds, perf, host, usesSudo, file, output };
    const { events, notes } = await probeEvents(request);
    await tell(terminal, [
      ...notes,
      `Recording ${events.join(', ')} for ${seconds} s; Ctrl+C ends it early.`,
    ]);
    await recordUntilDone(request, events, terminal);
    return await convert(file, options, terminal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function recordUntilDone(
  request: SchedRequest,
  events: readonly string[],
  terminal: Terminal,
): Promise<void> {
  const isShown = terminal.columns !== undefined;
  const recording = recordSched(request, events, ({ elapsedMs, bytes }) => {
    if (isShown)
      void terminal.stderr.write(`\r${(elapsedMs / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB `);
  });
  const stop = (): void => recording.stop();
  // A terminal that is closed sends SIGHUP; what was recorded until then is kept as well.
  for (const signal of stopSignals) process.on(signal, stop);
  try {
    await recording.done;
  } finally {
    for (const signal of stopSignals) process.off(signal, stop);
    if (isShown) await terminal.stderr.write('\n');
  }
}

/** Makes the capture of a recording. */
async function convert(file: string, options: RecordSchedOptions, terminal: Terminal): Promise<ExitCode> {
  const { map, output, hasStats } = options;
  const { capture: raw } = await readCapture(file, terminal);
  if (raw.rows.count === 0) {
    throw new InputError(`${file} has no switch, sleep or exit that was complete. Record for longer.`);
  }
  const capture =
    map === undefined ? raw : await mapNames(raw, file, await readNames(map, terminal), terminal);
  await saveCdict(output, capture, terminal);
  await tell(terminal, [`${output} has ${capture.rows.count} rows of ${capture.threads.count} threads.`]);
  if (!hasStats) return 0;
  const run = { label: output, file: output, capture };
  const timeline = timelineOf(capture);
  const exits = exitsView([run], wholeSelection);
  await terminal.stdout.write(latencyText(latencyView([run], [timeline], wholeSelection)).trimStart());
  if (exits.empty === undefined) await terminal.stdout.write(exitsText(exits));
  return 0;
}
