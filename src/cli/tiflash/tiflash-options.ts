import { parseArgs } from 'node:util';
import type { TimeWindow } from '../../capture/tiflash/collection.ts';
import { parseLogTime } from '../../capture/tiflash/log-time.ts';
import { UsageError } from '../command-error.ts';

/** What can be done with a TiFlash cluster, in flashprof's words. */
export type TiflashVerb = 'list' | 'collect' | 'parse' | 'render';

export const tiflashVerbs: readonly TiflashVerb[] = ['list', 'collect', 'parse', 'render'];

const sharedOptions = {
  json: { type: 'boolean' },
  dir: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const windowOptions = { since: { type: 'string' }, until: { type: 'string' } } as const;

const ownOptions = {
  list: { 'tiup-home': { type: 'string' } },
  collect: {
    cluster: { type: 'string' },
    tso: { type: 'string' },
    ...windowOptions,
    'all-files': { type: 'boolean' },
    'accept-new-host-keys': { type: 'boolean' },
    'tiup-home': { type: 'string' },
    timeout: { type: 'string' },
    'limit-mb': { type: 'string' },
    parallel: { type: 'string' },
  },
  parse: {
    ...windowOptions,
    cluster: { type: 'string' },
    compat: { type: 'string' },
    out: { type: 'string' },
  },
  render: {
    ...windowOptions,
    cluster: { type: 'string' },
    compat: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' },
    query: { type: 'string' },
  },
} as const;

export type RenderFormat = 'svg' | 'png' | 'dot' | 'json';

const renderFormats: readonly RenderFormat[] = ['svg', 'png', 'dot', 'json'];

/** A `tiflash` command line that has been understood. */
export interface TiflashOptions {
  readonly verb: TiflashVerb;
  readonly files: readonly string[];
  readonly isJson: boolean;
  /** The folder below which flashprof's layout lies. */
  readonly dir: string;
  readonly cluster: string | undefined;
  /** flashprof's choice of records and its drawing. */
  readonly isFlashprof: boolean;
  /** And its mixing of everything with one TSO. */
  readonly mixesStatements: boolean;
  /** Where to write what is made of FILEs. */
  readonly out: string | undefined;
  readonly format: RenderFormat;
  /** Key or TSO of the one query to render. */
  readonly query: string | undefined;
  readonly tso: bigint | undefined;
  readonly isAllFiles: boolean;
  /** collect: every entry of this time; parse and render: queries that ran in it. */
  readonly window: TimeWindow | undefined;
  readonly acceptsNewHostKeys: boolean;
  readonly tiupHome: string | undefined;
  readonly timeoutSeconds: number;
  readonly limitMegabytes: number;
  readonly parallel: number;
}

/**
 * Reads what follows `chronoscope tiflash`.
 *
 * @throws {UsageError} for arguments that are not understood
 */
export function parseTiflashOptions(args: readonly string[]): TiflashOptions | 'help' {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return 'help';
  const verb = tiflashVerbs.find((known) => known === name);
  if (verb === undefined) {
    throw new UsageError(
      name === undefined
        ? `Say what to do: ${tiflashVerbs.join(', ')}.`
        : `There is no "tiflash ${name}", only ${tiflashVerbs.join(', ')}.`,
    );
  }
  const { values, positionals } = readArguments(verb, rest);
  if (values['help'] === true) return 'help';
  const text = (option: string): string | undefined => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  const cluster = text('cluster');
  if (verb === 'collect' && cluster === undefined) {
    throw new UsageError('Name the cluster with --cluster; "chronoscope tiflash list" shows them.');
  }
  const takesFiles = verb === 'parse' || verb === 'render';
  if (positionals.length > 0 && (!takesFiles || cluster !== undefined)) {
    throw new UsageError(
      takesFiles
        ? 'Name either files or a --cluster, not both.'
        : `"tiflash ${verb}" takes no ${positionals[0]}.`,
    );
  }
  return {
    verb,
    files: positionals,
    isJson: values['json'] === true,
    dir: text('dir') ?? '.',
    cluster: cluster === undefined ? undefined : clusterName(cluster),
    ...compatibility(text('compat')),
    out: text('out'),
    format: formatOf(text('format')),
    query: text('query'),
    tso: tsoOf(text('tso')),
    window: windowOf(text('since'), text('until')),
    isAllFiles: values['all-files'] === true,
    acceptsNewHostKeys: values['accept-new-host-keys'] === true,
    tiupHome: text('tiup-home'),
    timeoutSeconds: wholeNumber('timeout', text('timeout'), 300),
    limitMegabytes: wholeNumber('limit-mb', text('limit-mb'), 64),
    parallel: Math.min(8, wholeNumber('parallel', text('parallel'), 8)),
  };
}

function readArguments(
  verb: TiflashVerb,
  args: readonly string[],
): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  try {
    return parseArgs({
      args: [...args],
      options: { ...sharedOptions, ...ownOptions[verb] },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw new UsageError(`${error.message.split(/\.\s|\n/)[0]?.replace(/\.$/, '')}.`);
    }
    throw error;
  }
}

/** tiup's rule for names of clusters; a name also becomes a folder's. */
function clusterName(name: string): string {
  if (/^[a-zA-Z0-9\-_.]+$/.test(name) && name !== '.' && name !== '..') return name;
  throw new UsageError('A cluster name has only letters, digits, "-", "_" and ".".');
}

function compatibility(compat: string | undefined): Pick<TiflashOptions, 'isFlashprof' | 'mixesStatements'> {
  switch (compat) {
    case undefined:
      return { isFlashprof: false, mixesStatements: false };
    case 'flashprof':
      return { isFlashprof: true, mixesStatements: false };
    case 'flashprof-by-tso':
      return { isFlashprof: true, mixesStatements: true };
    default:
      throw new UsageError(`--compat takes flashprof or flashprof-by-tso, not "${compat}".`);
  }
}

function formatOf(format: string | undefined): RenderFormat {
  if (format === undefined) return 'svg';
  const known = renderFormats.find((name) => name === format);
  if (known !== undefined) return known;
  throw new UsageError(`--format takes ${renderFormats.join(', ')}, not "${format}".`);
}

function tsoOf(tso: string | undefined): bigint | undefined {
  if (tso === undefined) return undefined;
  if (/^\d{1,20}$/.test(tso)) return BigInt(tso);
  throw new UsageError(`--tso takes a number, the transaction's start timestamp, not "${tso}".`);
}

function windowOf(since: string | undefined, until: string | undefined): TimeWindow | undefined {
  if (since === undefined && until === undefined) return undefined;
  const fromMs = since === undefined ? Number.NEGATIVE_INFINITY : timeOf('since', since);
  const toMs = until === undefined ? Number.POSITIVE_INFINITY : timeOf('until', until);
  if (fromMs > toMs) throw new UsageError('--since is after --until.');
  return { fromMs, toMs };
}

function timeOf(option: string, text: string): number {
  const ms = parseLogTime(text);
  if (ms !== undefined) return ms;
  throw new UsageError(
    `--${option} takes a time such as 2026-07-21T10:00:00+08:00 or "2026/07/21 10:00:00 +08:00", not "${text}".`,
  );
}

function wholeNumber(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 1_000_000) return value;
  throw new UsageError(`--${option} takes a whole number from 1, not "${text}".`);
}
