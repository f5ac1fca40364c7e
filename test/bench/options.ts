import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../../scripts/console/failure.mjs';

export const usage = `Usage: npm run bench [-- OPTIONS]

Measures Chronoscope against speedscope, d3-flame-graph and a bare newline scan on this machine, and holds the ratios
against what docs/benchmarks.md promises. Takes five to ten minutes.

Options:
  --quick           small inputs, one run of each: under a minute
  --runs N          measure everything N times and show medians (default: 3)
  --only WORD       only sections whose name contains WORD, such as read, select, chart, repaint, transfer, paint, frames; repeatable
  --fixture FILE    grow the inputs from this perf script text, gzipped or not (default: a sample that comes along)
  --huge            also open a text of over 2 GB
  --json            print a JSON report instead of tables
  --help            show this text

Exit code: 0 when everything was measured, whether or not targets were met; 1 with a sentence on standard error.
`;

export interface BenchOptions {
  readonly isHelp: boolean;
  readonly isQuick: boolean;
  readonly isHuge: boolean;
  readonly isJson: boolean;
  readonly runs: number;
  /** Words of which a section's name must contain one; empty for all sections. */
  readonly only: readonly string[];
  /** Absolute path. */
  readonly fixture: string | undefined;
}

/**
 * Reads the command line. Relative paths start at `invokedFrom`, because npm changes the working directory.
 *
 * @throws {Failure} when the arguments make no sense
 */
export function parseBenchOptions(args: readonly string[], invokedFrom: string): BenchOptions {
  const values = parseStrictly(args);
  const { quick, huge, json, help, only, fixture } = values;
  const runs = Number(values.runs ?? (quick ? '1' : '3'));
  if (!Number.isInteger(runs) || runs < 1 || runs > 99) {
    throw new Failure(`--runs takes a whole number from 1 to 99, not "${values.runs}".`);
  }
  return {
    isHelp: help,
    isQuick: quick,
    isHuge: huge,
    isJson: json,
    runs,
    only,
    fixture: fixture === undefined ? undefined : resolve(invokedFrom, fixture),
  };
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        quick: { type: 'boolean', default: false },
        huge: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        runs: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        fixture: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${reason.replace(/\.?$/, '.')} "npm run bench -- --help" lists the options.`);
  }
}
