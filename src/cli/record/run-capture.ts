import { CaptureProblem } from '../../capture/process/capture-problem.ts';
import type { CaptureRequest } from '../../capture/process/capture-request.ts';
import type { RecordArguments } from '../../capture/process/record-arguments.ts';
import type { ProgramEnd } from '../../capture/process/run/launched-program.ts';
import type { CaptureOutcome, CaptureState } from '../../capture/process/session/capture-outcome.ts';
import { CaptureSession } from '../../capture/process/session/capture-session.ts';
import type { ToolLocator } from '../../capture/process/tool/tool-locator.ts';
import type { ExitCode } from '../command.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import type { GrowingFile } from './growing-file.ts';
import { growingFile } from './growing-file.ts';
import type { ReportChannel } from './report-channel.ts';
import { openReport } from './report-channel.ts';
import { isDirectory, saveCapture } from './save-capture.ts';

/**
 * Captures and saves, and waits for the launched program. The first Ctrl+C ends the capture and keeps it, the second
 * gives up.
 *
 * @returns the program's exit code if there is one, else whether there is a profile
 */
export async function runCapture(
  request: CaptureRequest,
  args: RecordArguments,
  locator: ToolLocator,
  terminal: Terminal,
): Promise<ExitCode> {
  let session: CaptureSession | undefined;
  const obey = (order: 'stop' | 'cancel'): void => {
    if (order === 'stop') session?.stop();
    else void session?.cancel();
  };
  const report = args.report === undefined ? undefined : await openReport(args.report, obey);
  const growing =
    report === undefined || args.output === undefined || !(await isDirectory(args.output))
      ? undefined
      : growingFile(args.output, (file) => report.send({ kind: 'growing', file }));
  const onState = (state: CaptureState): void => {
    report?.send({ kind: 'state', state });
    if (state.kind === 'sampling') growing?.name(state);
  };
  session = new CaptureSession(request, {
    locator,
    onState,
    ...(args.backEnd !== undefined && { backEnd: args.backEnd }),
    ...(growing !== undefined && { onLive: growing.write }),
  });
  const release = onSignals(session);
  try {
    return await finish(session, args, terminal, report, growing);
  } finally {
    release();
    await session.close();
    await report?.end();
  }
}

async function finish(
  session: CaptureSession,
  args: RecordArguments,
  terminal: Terminal,
  report: ReportChannel | undefined,
  growing: GrowingFile | undefined,
): Promise<ExitCode> {
  let failure: unknown;
  try {
    const outcome = await session.outcome;
    await growing?.close();
    const file = await saveCapture(outcome, args, terminal);
    await growing?.removeUnless(file);
    report?.send({ kind: 'captured', outcome, file });
    if (report === undefined) await tell(terminal, summary(outcome, file));
  } catch (error) {
    failure = error;
    await growing?.close();
    await growing?.removeUnless(undefined);
    if (error instanceof CaptureProblem) report?.send({ kind: 'problem', card: error.card });
  }
  const end = await session.program?.ended;
  if (end !== undefined) report?.send({ kind: 'program-ended', end });
  if (failure !== undefined && (end === undefined || report === undefined)) {
    if (end === undefined || !(failure instanceof CaptureProblem)) throw failure;
    await tell(terminal, [failure.card.message]);
  }
  return end === undefined ? 0 : exitCodeOf(end);
}

/** As a shell gives it: 128 and the number of the signal that ended the program. */
function exitCodeOf({ code, signal }: ProgramEnd): ExitCode {
  if (code !== undefined) return code;
  const numbers: ReadonlyMap<string, number> = new Map([
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGQUIT', 3],
    ['SIGABRT', 6],
    ['SIGKILL', 9],
    ['SIGSEGV', 11],
    ['SIGPIPE', 13],
    ['SIGTERM', 15],
  ]);
  return 128 + (numbers.get(signal ?? '') ?? 0);
}

function summary(outcome: CaptureOutcome, file: string): readonly string[] {
  const { samples, seconds, name, pid, backEndLabel, toolVersion } = outcome;
  const where = file === '-' ? '' : ` Saved as ${file}.`;
  const tool = `${backEndLabel}${toolVersion === undefined ? '' : ` ${toolVersion}`}`;
  return [
    `${samples} samples of ${name}${pid < 0 ? '' : ` (process ${pid})`} in ${seconds.toFixed(2)} s by ${tool}.${where}`,
    ...outcome.notes,
  ];
}

/** Lets Ctrl+C and the end of the terminal end the capture instead of us. Returns what undoes that. */
function onSignals(session: CaptureSession): () => void {
  let asked = 0;
  const interrupt = (): void => {
    if (++asked === 1) session.stop();
    else void session.cancel();
  };
  const end = (signal: NodeJS.Signals): void => {
    session.program?.child.kill(signal);
    session.stop();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', end);
    process.off('SIGHUP', end);
  };
}
