import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { FlameScopeProfile } from '../../../src/model/flamescope-profile.ts';
import { FlameScopeReader } from '../../../src/parsers/perf-script/flamescope-reader.ts';
import { hasSharedData, sharedData } from '../../parsers/reading/shared-data.ts';
import type { DiffFigures } from './diff-figures.ts';
import type { FlameGraphFigures } from './folded.ts';

type Cell = readonly [column: number, row: number, count: number];

export interface GoldenHeatMap {
  readonly rows: number;
  readonly cols: number;
  readonly total: number;
  readonly max: number;
  readonly nonzero_cells: number;
  readonly column_sums: readonly number[];
  readonly row_sums_top_to_bottom: readonly number[];
  readonly row_offsets_ms_first_second_last: readonly number[];
  readonly cells_col_row_count?: readonly Cell[];
  readonly cells_if_exact_decimal_arithmetic?: readonly Cell[];
}

export interface GoldenEntry {
  readonly depth: number;
  readonly leaf: readonly [name: string, libtype: string];
  readonly path_sha256: string;
  readonly inclusive: number;
  readonly self: number;
}

export type GoldenFlameGraph = FlameGraphFigures & {
  readonly start: number | null;
  readonly end: number | null;
  readonly folded?: readonly string[];
  readonly top_inclusive: readonly GoldenEntry[];
  readonly top_self: readonly GoldenEntry[];
};

/** What FlameScope answers about one perf file. */
export interface PerfGolden {
  readonly offsets: {
    readonly start: number;
    readonly end: number;
    readonly samples_counted: number;
    readonly first_offsets: readonly number[];
  };
  readonly heatmaps: readonly GoldenHeatMap[];
  readonly flamegraphs: readonly GoldenFlameGraph[];
  readonly differential?: readonly (GoldenRanges & DiffFigures)[];
  readonly elided?: readonly (GoldenRanges & FlameGraphFigures & { readonly weight_a_over_b: number })[];
}

export interface GoldenRanges {
  readonly a: readonly [start: number, end: number];
  readonly b: readonly [start: number, end: number];
}

/** A perf file and what FlameScope answers about it. */
export interface PerfGoldenCase {
  readonly name: string;
  /** False for files of others where the shared data is not there. */
  readonly isThere: boolean;
  readonly bytes: () => Uint8Array;
  readonly golden: () => PerfGolden;
}

const fixtures = 'test/fixtures/perf';

export const perfGoldenCases: readonly PerfGoldenCase[] = [
  shared('perf.test01', 'perf.test01'),
  shared('fg-example-perf-stacks.txt.gz', 'fg-example-perf'),
  ours('synth60-basic.perf.gz', 'synth60-basic'),
  ours('synth-quirks.perf', 'synth-quirks'),
];

function shared(file: string, golden: string): PerfGoldenCase {
  return {
    name: golden,
    isThere: hasSharedData,
    bytes: () => sharedData(`flamescope/${file}`),
    golden: () => parseGolden(sharedData(`flamescope/golden/${golden}.json`)),
  };
}

function ours(file: string, golden: string): PerfGoldenCase {
  return {
    name: golden,
    isThere: existsSync(fixtures),
    bytes: () => perfFixture(file),
    golden: () => parseGolden(readFileSync(`${fixtures}/flamescope-${golden}.json`)),
  };
}

/** The unwrapped bytes of a file of test/fixtures/perf. */
export function perfFixture(file: string): Uint8Array {
  const bytes = readFileSync(`${fixtures}/${file}`);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function parseGolden(json: Uint8Array): PerfGolden {
  return JSON.parse(new TextDecoder().decode(json));
}

/** The file as FlameScope reads it, handed over in pieces of `pieceSize`. */
export function readAsFlameScope(bytes: Uint8Array, pieceSize = bytes.length): FlameScopeProfile {
  const reader = new FlameScopeReader();
  for (let at = 0; at < bytes.length; at += pieceSize) reader.write(bytes.subarray(at, at + pieceSize));
  return reader.finish();
}
