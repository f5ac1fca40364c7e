import { mkdir } from 'node:fs/promises';
import { CaptureProblem, cardText } from '../../capture/process/capture-problem.ts';
import type { CaptureRequest } from '../../capture/process/capture-request.ts';
import type { RecordArguments } from '../../capture/process/record-arguments.ts';
import {
  parseRecordArguments,
  RecordArgumentsError,
  secondsToRecord,
} from '../../capture/process/record-arguments.ts';
import { ToolLocator } from '../../capture/process/tool/tool-locator.ts';
import type { Command, ExitCode } from '../command.ts';
import { UsageError } from '../command-error.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import { listBackEnds } from './list-back-ends.ts';
import { recordHelp } from './record-help.ts';
import { runCapture } from './run-capture.ts';
import { needsTimes } from './save-capture.ts';
import { toolEnvironment } from './tool-environment.ts';

export const recordCommand: Command = {
  name: 'record',
  operands: '-p PID',
  summary: 'profile a running process, or with -t a command',
  help: recordHelp,
  run: runRecord,
};

async function runRecord(args: readonly string[], terminal: Terminal): Promise<ExitCode | 'help'> {
  const parsed = parse(args);
  if (parsed.isHelp) return 'help';
  const { programEnvironment, toolPaths, toolFolders } = toolEnvironment(process.env);
  const search = { environment: programEnvironment, folder: process.cwd() };
  const locator = new ToolLocator(search, toolPaths, toolFolders);
  if (parsed.isListing) {
    await terminal.stdout.write(await listBackEnds(locator));
    return 0;
  }
  // A name that ends in a separator is a folder's, there or not.
  if (/[/\\]$/.test(parsed.output ?? '')) await mkdir(parsed.output ?? '', { recursive: true });
  const hasTimes = await needsTimes(parsed);
  await tell(terminal, parsed.notes);
  try {
    return await runCapture(requestOf(parsed, programEnvironment, hasTimes), parsed, locator, terminal);
  } catch (error) {
    if (!(error instanceof CaptureProblem)) throw error;
    await tell(terminal, cardText(error.card));
    return 1;
  }
}

function parse(args: readonly string[]): RecordArguments {
  try {
    return parseRecordArguments(args);
  } catch (error) {
    if (error instanceof RecordArgumentsError) throw new UsageError(error.message);
    throw error;
  }
}

function requestOf(args: RecordArguments, environment: NodeJS.ProcessEnv, hasTimes: boolean): CaptureRequest {
  return {
    target: targetOf(args, environment),
    seconds: args.isDump ? 0 : secondsToRecord(args),
    intervalSeconds: args.intervalSeconds,
    isIdleExcluded: args.isIdleExcluded,
    hasThreads: args.hasThreads,
    hasTimes,
    hasNative: args.hasNative,
    hasChildren: args.hasChildren,
    callGraph: args.callGraph,
  };
}

function targetOf(
  { pid, argv, url }: RecordArguments,
  environment: NodeJS.ProcessEnv,
): CaptureRequest['target'] {
  if (argv !== undefined) return { kind: 'launch', argv, folder: process.cwd(), environment };
  if (pid !== undefined) return { kind: 'attach', pid };
  return { kind: 'url', url: url ?? '' };
}
