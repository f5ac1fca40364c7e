import { f64At, i32At, u16At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { allThreadsName } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import { clockOrigin } from '../clock-origin.ts';
import { countOf } from '../count-of.ts';
import type { ProfileWriter } from '../profile-writer.ts';
import { UnwritableProfileError } from '../profile-writer.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { chosenValue, weightAt, weightsOf } from '../sample-selection.ts';
import { textPieces } from '../text-pieces.ts';
import { threadLabel } from '../thread-label.ts';
import { rowsByThread } from '../thread-rows.ts';
import { untilNext } from '../until-next.ts';
import type { ThreadSlice } from './thread-slices.ts';
import { threadSlices } from './thread-slices.ts';

const nsPerUs = 1000;
/** How long the only sample of a thread lasts, in nanoseconds. */
const singleSampleNs = 10_000_000;

/** Chrome's trace format: a complete event per stretch of samples with a function (docs/formats/trace-event.md). */
export const traceWriter: ProfileWriter = {
  id: 'trace-event',
  label: 'Chrome trace',
  endings: ['.trace.json', '.trace'],
  carries: (selection) => ({
    times: true,
    threads: true,
    cpus: false,
    events: false,
    values: durationValue(selection) === undefined ? [] : [chosenValue(selection)],
    libraries: false,
    files: true,
    lines: true,
    columns: false,
    kinds: false,
    metadata: false,
  }),
  notes: traceNotes,
  write: (selection) => {
    if (timedOf(selection).rows.length > 0) return textPieces(traceTexts(timedOf(selection)));
    throw new UnwritableProfileError(
      'A Chrome trace is made of times, and no sample has one; nothing was written.',
    );
  },
};

/** The samples with a time, which are the last ones. */
function timedOf(selection: SampleSelection): SampleSelection {
  const { profile, rows } = selection;
  const { time } = profile.samples;
  let first = time === undefined ? rows.length : 0;
  while (time !== undefined && first < rows.length && f64At(time, i32At(rows, first)) < 0) first++;
  return { ...selection, rows: rows.subarray(first) };
}

/** The value kind that says how long samples last, if the chosen one does. */
function durationValue(selection: SampleSelection): number | undefined {
  const value = chosenValue(selection);
  return selection.profile.values[value]?.unit === 'nanoseconds' ? value : undefined;
}

function* traceTexts(selection: SampleSelection): Generator<string> {
  const { profile } = selection;
  const { ns } = clockOrigin(selection);
  const time = profile.samples.time ?? new Float64Array(profile.samples.count);
  const value = durationValue(selection);
  yield '{"displayTimeUnit":"ms","traceEvents":[';
  let separator = '\n';
  for (const [thread, rows] of rowsByThread(selection)) {
    const { pid, tid, name } = threadLabel(profile, thread);
    // Viewers need ids; threads without any are told apart by the row of their name.
    const ids = { pid: Math.max(pid, 0), tid: tid < 0 ? thread : tid };
    if (name !== allThreadsName) {
      yield `${separator}${JSON.stringify({ ph: 'M', name: 'thread_name', ...ids, args: { name } })}`;
      separator = ',\n';
    }
    const durations =
      value === undefined
        ? untilNext(time, rows, singleSampleNs)
        : Float64Array.from(rows, (row) => weightAt(weightsOf(profile, value), row));
    for (const slice of threadSlices(profile, rows, durations)) {
      yield `${separator}${JSON.stringify({ ...sliceEvent(profile, slice, ns), ...ids })}`;
      separator = ',\n';
    }
  }
  yield ']}\n';
}

function sliceEvent(profile: StackProfile, slice: ThreadSlice, originNs: number): object {
  const { frames, strings, samples, events } = profile;
  const { frame, sample, startNs, endNs } = slice;
  const file = i32At(frames.file, frame);
  const line = i32At(frames.line, frame);
  return {
    ph: 'X',
    name: stringAt(strings, i32At(frames.name, frame)),
    cat: stringAt(strings, i32At(events, u16At(samples.event, sample))),
    ts: (originNs + startNs) / nsPerUs,
    dur: (endNs - startNs) / nsPerUs,
    ...(file >= 0 && { args: { filename: stringAt(strings, file), ...(line > 0 && { line }) } }),
  };
}

function traceNotes(selection: SampleSelection): readonly string[] {
  const timed = timedOf(selection);
  const untimed = selection.rows.length - timed.rows.length;
  const { threads } = selection.profile;
  const idless = [...rowsByThread(timed).keys()].filter(
    (row) => f64At(threads.tid, row) < 0 || i32At(threads.pid, row) < 0,
  ).length;
  return [
    ...(untimed > 0 ? [`Lost: ${countOf(untimed, 'sample')} without a time.`] : []),
    ...(idless > 0 ? [`Changed: ${countOf(idless, 'thread')} without ids got numbers.`] : []),
    'Changed: consecutive samples of a thread in the same function became one slice, at its first line.',
    ...(durationValue(selection) === undefined
      ? ["Changed: a sample lasts until its thread's next one."]
      : []),
    ...clockOrigin(timed).notes,
  ];
}
