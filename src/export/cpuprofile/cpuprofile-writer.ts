import { f64At, i32At } from '../../model/column.ts';
import { clockOrigin } from '../clock-origin.ts';
import { countOf } from '../count-of.ts';
import type { ProfileWriter } from '../profile-writer.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { weightAt, weightsOf } from '../sample-selection.ts';
import { textPieces } from '../text-pieces.ts';
import { lastUntilNext } from '../until-next.ts';
import { usedRows } from '../used-rows.ts';
import { V8Nodes } from './v8-nodes.ts';

const nsPerUs = 1000;

/** V8's CPU profile, for Chrome's DevTools and VS Code's own viewer (docs/formats/cpuprofile.md). */
export const cpuProfileWriter: ProfileWriter = {
  id: 'cpuprofile',
  label: 'V8 CPU profile',
  endings: ['.cpuprofile'],
  carries: (selection) => ({
    times: true,
    threads: usedRows(selection).threads.length === 1,
    cpus: false,
    events: false,
    values: durationValues(selection),
    libraries: false,
    files: true,
    lines: true,
    columns: true,
    kinds: false,
    metadata: false,
  }),
  notes: cpuProfileNotes,
  write: (selection) => textPieces(cpuProfileTexts(selection)),
};

/** The samples with a time, which are the last ones. */
function timedRowsOf({ profile, rows }: SampleSelection): Int32Array {
  const { time } = profile.samples;
  if (time === undefined) return rows.subarray(rows.length);
  let first = 0;
  while (first < rows.length && f64At(time, i32At(rows, first)) < 0) first++;
  return rows.subarray(first);
}

/** Value kinds the format tells by its times: those in which every sample lasts until the next. */
function durationValues(selection: SampleSelection): readonly number[] {
  const { profile } = selection;
  const { time } = profile.samples;
  const rows = timedRowsOf(selection);
  if (time === undefined || rows.length === 0) return [];
  return [...profile.values.keys()].filter(
    (value) =>
      profile.values[value]?.unit === 'nanoseconds' && lastUntilNext(time, weightsOf(profile, value), rows),
  );
}

function* cpuProfileTexts(selection: SampleSelection): Generator<string> {
  const nodes = new V8Nodes(selection);
  const { samples } = selection.profile;
  const timed = timedRowsOf(selection);
  const counts = weightsOf(selection.profile, 0);
  const hits = new Map<number, number>();
  for (const row of timed.length > 0 ? timed : selection.rows) {
    const id = nodes.idOf(i32At(samples.thread, row), i32At(samples.stack, row));
    hits.set(id, (hits.get(id) ?? 0) + (timed.length > 0 ? 1 : weightAt(counts, row)));
  }
  yield '{"nodes":[';
  yield* nodes.texts(hits);
  yield '],\n';
  yield* timed.length > 0 ? sampleTexts(selection, timed, nodes) : ['"startTime":0,"endTime":0}\n'];
}

function* sampleTexts(selection: SampleSelection, rows: Int32Array, nodes: V8Nodes): Generator<string> {
  const { samples } = selection.profile;
  const { ns } = clockOrigin(selection);
  const timeUs = (row: number): number =>
    (ns + (samples.time === undefined ? 0 : f64At(samples.time, row))) / nsPerUs;
  const first = timeUs(i32At(rows, 0));
  const last = timeUs(i32At(rows, rows.length - 1));
  const end = Math.round((last + lastDurationUs(selection, rows, last - first)) * nsPerUs) / nsPerUs;
  yield `"startTime":${first},"endTime":${end},\n"samples":[`;
  for (const [index, row] of rows.entries()) {
    yield `${index > 0 ? ',' : ''}${nodes.idOf(i32At(samples.thread, row), i32At(samples.stack, row))}`;
  }
  yield '],\n"timeDeltas":[';
  // Summed as a reader does, so that what rounding one step loses is in the next.
  let sum = first;
  for (const [index, row] of rows.entries()) {
    const step = Math.round((timeUs(row) - sum) * nsPerUs) / nsPerUs;
    sum += step;
    yield `${index > 0 ? ',' : ''}${step}`;
  }
  yield ']}\n';
}

/** How long the last sample lasts: what a weight says, else as long as the others on average. */
function lastDurationUs(selection: SampleSelection, rows: Int32Array, spanUs: number): number {
  const [value] = durationValues(selection);
  const last = i32At(rows, rows.length - 1);
  if (value !== undefined) return weightAt(weightsOf(selection.profile, value), last) / nsPerUs;
  return rows.length > 1 ? spanUs / (rows.length - 1) : 0;
}

function cpuProfileNotes(selection: SampleSelection): readonly string[] {
  const { profile, rows } = selection;
  const timed = timedRowsOf(selection);
  const { threads } = usedRows(selection);
  const notes: string[] = [];
  if (threads.length > 1) {
    notes.push(
      `Changed: ${countOf(threads.length, 'thread')} stand as outermost frames, their samples in one row.`,
    );
  }
  if (timed.length === 0) {
    return [...notes, 'Changed: samples became numbers of hits, since none has a time.'];
  }
  if (timed.length < rows.length) {
    notes.push(`Lost: ${countOf(rows.length - timed.length, 'sample')} without a time.`);
  }
  const weights = weightsOf(profile, 0);
  if (typeof weights === 'number' ? weights !== 1 : timed.some((row) => weightAt(weights, row) !== 1)) {
    notes.push('Changed: every entry counts as one sample, whatever it weighs.');
  }
  return [...notes, ...clockOrigin(selection).notes];
}
