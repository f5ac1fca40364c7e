import { nflxprofile } from '../../../build/proto/nflxprofile.js';
import { f64At, i16At, i32At } from '../../model/column.ts';
import { allThreadsName } from '../../model/profile.ts';
import { countOf } from '../count-of.ts';
import type { ProfileWriter } from '../profile-writer.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { weightAt, weightsOf } from '../sample-selection.ts';
import { threadLabel } from '../thread-label.ts';
import { usedRows } from '../used-rows.ts';
import { nflxNodes, numberNodes } from './nflx-nodes.ts';

type NflxProfile = nflxprofile.Profile.$Properties;

/** Samples per piece of the file; a list may be spread over any number of them. */
const samplesPerPiece = 8192;
/** The format's "unknown" for ids, perf's −1 as an unsigned number. */
const unknownId = 0xffffffff;
const maxId = 0x7fffffff;
const nsPerSecond = 1e9;
/** From here on (48 days) a double of seconds is coarser than a nanosecond. */
const exactSeconds = 2 ** 22;

/** FlameScope's own format, in the storage mode in which nodes hold whole stacks (docs/formats/nflxprofile.md). */
export const nflxProfileWriter: ProfileWriter = {
  id: 'nflxprofile',
  label: 'nflxprofile',
  endings: ['.nflxprofile', '.nflx'],
  carries: (selection) => ({
    times: true,
    threads: true,
    cpus: true,
    events: false,
    values: carriedValues(selection),
    libraries: false,
    files: true,
    lines: true,
    columns: true,
    kinds: true,
    metadata: false,
  }),
  notes: nflxNotes,
  write: writeNflxProfile,
};

/** The value kind `samples_value` holds; `undefined` if every sample weighs 1 and the list can be left out. */
function valueWritten({ profile, value }: SampleSelection): number | undefined {
  const { samples, defaultValue, values } = profile;
  const wanted = value ?? defaultValue;
  if (wanted !== 0 || samples.weights[0] !== 1) return wanted;
  return value === undefined && values.length > 1 ? 1 : undefined;
}

function carriedValues(selection: SampleSelection): readonly number[] {
  const value = valueWritten(selection);
  return value === undefined ? [] : [value];
}

function* writeNflxProfile(selection: SampleSelection): Generator<Uint8Array> {
  const { profile, rows } = selection;
  const { time } = profile.samples;
  const ordered = timedFirst(selection);
  const firstRow = ordered[0];
  const epoch = Number(profile.clock.epochNs) / nsPerSecond;
  const startNs = firstRow === undefined || time === undefined ? 0 : Math.max(f64At(time, firstRow), 0);
  const lastRow = rows.at(-1);
  const endNs = lastRow === undefined || time === undefined ? 0 : Math.max(f64At(time, lastRow), 0);
  const isWeighed = valueWritten(selection) !== undefined;
  yield encode({
    startTime: epoch + startNs / nsPerSecond,
    endTime: epoch + endNs / nsPerSecond,
    params: {
      has_node_stack: 'true',
      has_parent: 'false',
      has_children: 'false',
      has_samples_cpu: 'true',
      has_samples_pid: 'true',
      has_samples_tid: 'true',
      hasValues: String(isWeighed),
    },
  });
  const ids = numberNodes(selection);
  for (let from = 0; from < ordered.length; from += samplesPerPiece) {
    yield encode(samplePiece(selection, ordered, from, startNs, ids));
  }
  for (const nodes of nflxNodes(profile, ids)) yield encode({ nodes });
}

function samplePiece(
  selection: SampleSelection,
  ordered: Int32Array,
  from: number,
  startNs: number,
  ids: ReadonlyMap<number, number>,
): NflxProfile {
  const { profile } = selection;
  const { samples, threads } = profile;
  const value = valueWritten(selection);
  const weights = value === undefined ? undefined : weightsOf(profile, value);
  const piece = {
    samples: [] as number[],
    timeDeltas: [] as number[],
    samplesCpu: [] as number[],
    samplesPid: [] as number[],
    samplesTid: [] as number[],
    samplesValue: [] as number[],
  };
  let before =
    from === 0 || samples.time === undefined ? startNs : f64At(samples.time, i32At(ordered, from - 1));
  const end = Math.min(from + samplesPerPiece, ordered.length);
  for (let index = from; index < end; index++) {
    const row = i32At(ordered, index);
    const thread = i32At(samples.thread, row);
    const at = samples.time === undefined ? -1 : f64At(samples.time, row);
    piece.samples.push(ids.get(i32At(samples.stack, row) * threads.count + thread) ?? 0);
    if (at >= 0) piece.timeDeltas.push((at - before) / nsPerSecond);
    if (at >= 0) before = at;
    piece.samplesCpu.push(idOf(samples.cpu === undefined ? -1 : i16At(samples.cpu, row)));
    piece.samplesPid.push(idOf(i32At(threads.pid, thread)));
    piece.samplesTid.push(idOf(f64At(threads.tid, thread)));
    if (weights !== undefined) piece.samplesValue.push(Math.max(Math.round(weightAt(weights, row)), 0));
  }
  return piece;
}

/** Time steps belong to the first samples of the list, so those without a time stand last. */
function timedFirst({ profile, rows }: SampleSelection): Int32Array {
  const { time } = profile.samples;
  if (time === undefined) return rows;
  let untimed = 0;
  while (untimed < rows.length && f64At(time, i32At(rows, untimed)) < 0) untimed++;
  if (untimed === 0) return rows;
  const ordered = new Int32Array(rows.length);
  ordered.set(rows.subarray(untimed));
  ordered.set(rows.subarray(0, untimed), rows.length - untimed);
  return ordered;
}

function idOf(id: number): number {
  return id < 0 || id > maxId ? unknownId : id;
}

function encode(part: NflxProfile): Uint8Array {
  return nflxprofile.Profile.encode(part).finish();
}

function nflxNotes(selection: SampleSelection): readonly string[] {
  const { profile, rows } = selection;
  const { time } = profile.samples;
  const notes: string[] = [];
  const value = profile.values[valueWritten(selection) ?? -1];
  if (value !== undefined) {
    notes.push(`Changed: ${value.name} (${value.unit}) is written as "value", which has no unit.`);
  }
  const labels = usedRows(selection).threads.map((row) => threadLabel(profile, row));
  const large = labels.filter(({ tid }) => tid > maxId).length;
  if (large > 0) notes.push(`Lost: ${countOf(large, 'thread id')} too large for the format.`);
  const unnamed = labels.filter(({ name }) => name === '').length;
  if (unnamed > 0) notes.push(`Changed: threads without a name (${unnamed}) are called ${allThreadsName}.`);
  const lastRow = rows.at(-1);
  const last = lastRow === undefined || time === undefined ? -1 : f64At(time, lastRow);
  if (last >= 0 && (Number(profile.clock.epochNs) + last) / nsPerSecond >= exactSeconds) {
    const seconds = (Number(profile.clock.epochNs) + last) / nsPerSecond;
    const stepNs = 2 ** (Math.floor(Math.log2(seconds)) - 52) * nsPerSecond;
    notes.push(`Changed: times are rounded to ${Math.ceil(stepNs)} ns, as doubles of seconds are.`);
  }
  return notes;
}
