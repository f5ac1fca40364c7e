import type { CallGraph } from '../../capture/process/capture-request.ts';
import { parseInterval } from '../../capture/process/interval.ts';
import type { RecordArguments } from '../../capture/process/record-arguments.ts';
import { splitCommand } from '../../capture/process/tool/split-command.ts';

/** What a user, a key binding or a task asks for: the argument object of the capture commands, understood. */
export interface CaptureWish {
  readonly pid?: number;
  readonly argv?: readonly string[];
  readonly url?: string;
  /** Working directory of a launched program. */
  readonly folder?: string;
  readonly environment?: { readonly [name: string]: string };
  readonly seconds?: number;
  readonly interval?: string;
  readonly backEnd?: string;
  readonly isIdleExcluded?: boolean;
  readonly hasThreads?: boolean;
  readonly hasNative?: boolean;
  readonly hasChildren?: boolean;
  readonly callGraph?: CallGraph;
  /** Where the profile is saved: a file or a folder. */
  readonly output?: string;
}

/** What is asked for where a wish says nothing: the settings. */
export interface CaptureDefaults {
  readonly seconds: number;
  readonly interval: string;
  readonly hasThreads: boolean;
  readonly hasNative: boolean;
  readonly hasChildren: boolean;
  readonly isIdleExcluded: boolean;
  readonly callGraph: CallGraph;
}

/**
 * Reads an argument object `{pid | command | argv | url, cwd, env, seconds, interval, backend, idle, threads, native,
 * children, callGraph, out}`; what it does not know it leaves alone.
 *
 * @returns a sentence if a value is none that can be used
 */
export function parseCaptureWish(value: unknown): CaptureWish | string {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object')
    return 'The argument of this command is an object such as {"pid": 4711, "seconds": 10}.';
  const given = new Map<string, unknown>(Object.entries(value));
  const problems: string[] = [];
  const take = <T>(
    name: string,
    read: (value: unknown) => T | undefined,
    expected: string,
  ): T | undefined => {
    const field = given.get(name);
    if (field === undefined) return undefined;
    const taken = read(field);
    if (taken === undefined) problems.push(`"${name}" takes ${expected}.`);
    return taken;
  };
  const argv =
    take('argv', readWords, 'a list of texts') ??
    take('command', readCommand, 'a command line with closed quotes');
  const idle = take('idle', readBoolean, 'true or false');
  const wish = {
    pid: take('pid', readPid, 'the number of a process'),
    argv,
    url: take('url', readText, 'an address'),
    folder: take('cwd', readText, 'a folder'),
    environment: take('env', readTexts, 'an object of texts'),
    seconds: take('seconds', readSeconds, 'seconds from 0'),
    interval: take('interval', readInterval, 'a time such as "10ms" or a rate such as "99hz"'),
    backEnd: take('backend', readText, 'the name of a back end'),
    isIdleExcluded: idle === undefined ? undefined : !idle,
    hasThreads: take('threads', readBoolean, 'true or false'),
    hasNative: take('native', readBoolean, 'true or false'),
    hasChildren: take('children', readBoolean, 'true or false'),
    callGraph: take('callGraph', readCallGraph, '"fp" or "dwarf"'),
    output: take('out', readText, 'a file or folder'),
  };
  return problems.length > 0 ? problems.join(' ') : withoutAbsent(wish);
}

/** The wish of a command line in pyflame's words. */
export function wishOfRecordArguments(args: RecordArguments): CaptureWish {
  return withoutAbsent({
    pid: args.pid,
    argv: args.argv,
    url: args.url,
    seconds: args.seconds ?? (args.argv === undefined ? 1 : undefined),
    interval: String(args.intervalSeconds),
    backEnd: args.backEnd,
    isIdleExcluded: args.isIdleExcluded,
    hasThreads: args.hasThreads,
    hasNative: args.hasNative,
    hasChildren: args.hasChildren,
    callGraph: args.callGraph,
    output: undefined,
  });
}

/** The arguments of `chronoscope` that carry out a wish, without where to save and report. */
export function recordCommandLine(wish: CaptureWish, defaults: CaptureDefaults): readonly string[] {
  const flags: readonly (readonly [boolean, string])[] = [
    [wish.isIdleExcluded ?? defaults.isIdleExcluded, '--exclude-idle'],
    [wish.hasThreads ?? defaults.hasThreads, '--threads'],
    [wish.hasNative ?? defaults.hasNative, '--native'],
    [wish.hasChildren ?? defaults.hasChildren, '--children'],
  ];
  const target =
    wish.argv !== undefined
      ? ['--trace', ...wish.argv]
      : wish.url !== undefined
        ? ['--url', wish.url]
        : ['--pid', String(wish.pid)];
  const seconds = wish.argv === undefined ? ['--seconds', String(wish.seconds ?? defaults.seconds)] : [];
  return [
    ...seconds,
    '--rate',
    wish.interval ?? defaults.interval,
    '--call-graph',
    wish.callGraph ?? defaults.callGraph,
    ...(wish.backEnd === undefined ? [] : ['--backend', wish.backEnd]),
    ...flags.flatMap(([isSet, flag]) => (isSet ? [flag] : [])),
    ...target,
  ];
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutAbsent<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function readPid(value: unknown): number | undefined {
  const pid = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

function readSeconds(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 31_536_000 ? value : undefined;
}

function readInterval(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && parseInterval(text) !== undefined ? text : undefined;
}

function readCallGraph(value: unknown): CallGraph | undefined {
  return value === 'fp' || value === 'dwarf' ? value : undefined;
}

function readWords(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string')
    ? value
    : undefined;
}

function readCommand(value: unknown): readonly string[] | undefined {
  const words = typeof value === 'string' ? splitCommand(value) : undefined;
  return words === undefined || words.length === 0 ? undefined : words;
}

function readTexts(value: unknown): { readonly [name: string]: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  return entries.every(([, text]) => typeof text === 'string') ? Object.fromEntries(entries) : undefined;
}
