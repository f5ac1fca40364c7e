import { parseArgs } from 'node:util';
import type { CallGraph } from './capture-request.ts';
import { parseInterval } from './interval.ts';

/** A command line in pyflame's words, understood. */
export interface RecordArguments {
  readonly pid: number | undefined;
  /** Program and arguments behind `-t`. */
  readonly argv: readonly string[] | undefined;
  readonly url: string | undefined;
  /** `undefined` if none was given. */
  readonly seconds: number | undefined;
  readonly intervalSeconds: number;
  readonly output: string | undefined;
  /** Id of a format to write, or `native` for the profiler's own. */
  readonly format: string | undefined;
  readonly isIdleExcluded: boolean;
  readonly hasThreads: boolean;
  readonly hasNative: boolean;
  readonly hasChildren: boolean;
  readonly isTimeOrdered: boolean;
  readonly isDump: boolean;
  readonly hasLineNumbers: boolean;
  readonly callGraph: CallGraph;
  readonly backEnd: string | undefined;
  readonly isListing: boolean;
  readonly isHelp: boolean;
  /** Where to report to, for a program that drives the capture. */
  readonly report: string | undefined;
  /** What was understood but has no meaning any more, as sentences. */
  readonly notes: readonly string[];
}

/** A command line that is not understood. The message is a sentence. */
export class RecordArgumentsError extends Error {
  override readonly name = 'RecordArgumentsError';
}

/** pyflame's own values: https://github.com/uber-archive/pyflame, 1.6.7. */
const defaultSeconds = 1;
const defaultInterval = 0.01;

const options = {
  pid: { type: 'string', short: 'p' },
  trace: { type: 'boolean', short: 't' },
  url: { type: 'string' },
  seconds: { type: 'string', short: 's' },
  rate: { type: 'string', short: 'r' },
  output: { type: 'string', short: 'o' },
  to: { type: 'string' },
  'exclude-idle': { type: 'boolean', short: 'x' },
  threads: { type: 'boolean', short: 'L' },
  native: { type: 'boolean' },
  children: { type: 'boolean' },
  flamechart: { type: 'boolean', short: 'T' },
  timestamp: { type: 'boolean' },
  dump: { type: 'boolean', short: 'd' },
  'no-line-numbers': { type: 'boolean', short: 'n' },
  'call-graph': { type: 'string' },
  backend: { type: 'string' },
  abi: { type: 'string' },
  'list-backends': { type: 'boolean' },
  report: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments of pyflame, of every age, and ours. @throws {RecordArgumentsError} */
export function parseRecordArguments(args: readonly string[]): RecordArguments {
  const { own, argv } = splitAtTrace(args);
  const { values, positionals } = parseStrictly(own);
  const notes: string[] = [];
  if (values.abi !== undefined)
    notes.push('--abi is not needed any more: profilers find the version out themselves.');
  const [positional, extra] = values.pid === undefined ? positionals : [undefined, ...positionals];
  if (extra !== undefined) fail(`There is one process to profile at a time; "${extra}" is one too many.`);
  const pid = values.pid ?? positional;
  const parsed: RecordArguments = {
    pid: pid === undefined ? undefined : wholePid(pid),
    argv,
    url: values.url,
    seconds: values.seconds === undefined ? undefined : secondsOf(values.seconds),
    intervalSeconds: values.rate === undefined ? defaultInterval : intervalOf(values.rate),
    output: values.output,
    format: values.to,
    isIdleExcluded: values['exclude-idle'] === true,
    hasThreads: values.threads === true || values.dump === true,
    hasNative: values.native === true,
    hasChildren: values.children === true,
    isTimeOrdered: values.flamechart === true || values.timestamp === true,
    isDump: values.dump === true,
    hasLineNumbers: values['no-line-numbers'] !== true,
    callGraph: callGraphOf(values['call-graph']),
    backEnd: values.backend,
    isListing: values['list-backends'] === true,
    isHelp: values.help === true,
    report: values.report,
    notes,
  };
  if (!parsed.isListing && !parsed.isHelp) refuseClashes(parsed);
  return parsed;
}

/**
 * How long to sample: as given, one second by default as pyflame has it, until the end for a launched program.
 *
 * @returns `undefined` for no limit
 */
export function secondsToRecord({ seconds, argv }: RecordArguments): number | undefined {
  return argv === undefined ? (seconds ?? defaultSeconds) : undefined;
}

/** Everything behind `-t` belongs to the program, whatever it looks like. */
function splitAtTrace(args: readonly string[]): {
  readonly own: readonly string[];
  readonly argv: readonly string[] | undefined;
} {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const trace = tokens.find((token) => token.kind === 'option' && token.name === 'trace');
  if (trace === undefined) return { own: args, argv: undefined };
  const rest = args.slice(trace.index + 1);
  return { own: args.slice(0, trace.index + 1), argv: rest[0] === '--' ? rest.slice(1) : rest };
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's first sentence says what is wrong; the others are about passing arguments that start with a dash.
    return fail(`${error.message.split(/\.(?:\s|$)|\n/, 1)[0]}.`);
  }
}

function refuseClashes({ pid, argv, url, isDump }: RecordArguments): void {
  const targets = [pid, argv, url].filter((target) => target !== undefined).length;
  if (targets > 1) fail('Give either -p PID, -t COMMAND or --url ADDRESS, not two of them.');
  if (targets === 0) fail('Say what to profile: -p PID, -t COMMAND ARGUMENTS… or --url ADDRESS.');
  if (argv !== undefined && argv.length === 0) fail('Name the program to profile behind -t.');
  if (isDump && argv !== undefined) fail('-d shows the stacks of a running process; it does not go with -t.');
}

function wholePid(text: string): number {
  const pid = Number(text);
  if (!/^\d+$/.test(text) || pid < 1 || pid > 0x7fffffff)
    fail(`-p takes the number of a process, not "${text}".`);
  return pid;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(text) || seconds > 31_536_000) {
    return fail(`-s takes seconds such as 10 or 0.5, not "${text}".`);
  }
  return seconds;
}

function intervalOf(text: string): number {
  return (
    parseInterval(text) ??
    fail(`-r takes the time between two samples, such as 0.01, 10ms, 100us or 99hz, not "${text}".`)
  );
}

function callGraphOf(text: string | undefined): CallGraph {
  if (text === undefined || text === 'fp') return 'fp';
  if (text === 'dwarf') return 'dwarf';
  return fail(`--call-graph takes fp or dwarf, not "${text}".`);
}

function fail(sentence: string): never {
  throw new RecordArgumentsError(sentence);
}
