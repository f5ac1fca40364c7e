import { f64At, i32At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import { countOf } from '../count-of.ts';
import type { ProfileWriter } from '../profile-writer.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { stackFrames } from '../stack-frames.ts';
import { textPieces } from '../text-pieces.ts';
import type { ThreadLabel } from '../thread-label.ts';
import { threadLabel } from '../thread-label.ts';
import { rowsByThread } from '../thread-rows.ts';
import { usedRows } from '../used-rows.ts';
import type { Lane, Timeline } from './speedscope-timeline.ts';
import { speedscopeTimeline } from './speedscope-timeline.ts';

/** speedscope's own format, a sampled profile per thread (https://www.speedscope.app/file-format-schema.json). */
export const speedscopeWriter: ProfileWriter = {
  id: 'speedscope',
  label: 'speedscope',
  endings: ['.speedscope.json', '.speedscope'],
  carries: (selection) => {
    const { hasTimes, value } = speedscopeTimeline(selection);
    return {
      times: hasTimes,
      threads: true,
      cpus: false,
      events: false,
      values: value === undefined ? [] : [value],
      libraries: false,
      files: true,
      lines: true,
      columns: true,
      kinds: false,
      metadata: false,
    };
  },
  notes: speedscopeNotes,
  write: (selection) => textPieces(speedscopeTexts(selection)),
};

function* speedscopeTexts(selection: SampleSelection): Generator<string> {
  const { profile } = selection;
  const timeline = speedscopeTimeline(selection);
  const { frames } = usedRows(selection);
  const indexOf = new Map(frames.map((row, index) => [row, index]));
  yield '{"$schema":"https://www.speedscope.app/file-format-schema.json","exporter":"Chronoscope",';
  yield '"shared":{"frames":[';
  for (const [index, row] of frames.entries()) yield `${index > 0 ? ',\n' : '\n'}${frameJson(profile, row)}`;
  yield ']},\n"profiles":[';
  let separator = '\n';
  for (const [thread, rows] of rowsByThread(selection)) {
    yield separator;
    yield* profileTexts(profile, threadLabel(profile, thread), timeline, rows, indexOf);
    separator = ',\n';
  }
  yield ']}\n';
}

function* profileTexts(
  profile: StackProfile,
  label: ThreadLabel,
  timeline: Timeline,
  rows: Int32Array,
  indexOf: ReadonlyMap<number, number>,
): Generator<string> {
  const { stack } = profile.samples;
  const { start, weights }: Lane = timeline.laneOf(rows);
  const end = weights.reduce((sum, weight) => sum + weight, start);
  const head = {
    type: 'sampled',
    name: profileName(label),
    unit: timeline.unit,
    startValue: start,
    endValue: end,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"samples":[`;
  let text = '';
  let textOf = -1;
  for (const [index, row] of rows.entries()) {
    const own = i32At(stack, row);
    if (own !== textOf) {
      text = Array.from(stackFrames(profile.stacks, own), (frame) => indexOf.get(frame) ?? 0).join(',');
      textOf = own;
    }
    yield `${index > 0 ? ',[' : '['}${text}]`;
  }
  yield '],"weights":[';
  for (let index = 0; index < weights.length; index++) {
    yield `${index > 0 ? ',' : ''}${f64At(weights, index)}`;
  }
  yield ']}';
}

/** A thread's name with its ids in the form py-spy gives them. */
function profileName({ pid, tid, name }: ThreadLabel): string {
  if (tid < 0) return name;
  return `${pid < 0 ? '' : `Process ${pid} `}Thread ${tid} "${name}"`;
}

function frameJson({ frames, strings }: StackProfile, row: number): string {
  const file = i32At(frames.file, row);
  const line = i32At(frames.line, row);
  const column = i32At(frames.column, row);
  return JSON.stringify({
    name: stringAt(strings, i32At(frames.name, row)),
    ...(file >= 0 && { file: stringAt(strings, file) }),
    ...(file >= 0 && line > 0 && { line }),
    ...(file >= 0 && column > 0 && { col: column }),
  });
}

function speedscopeNotes(selection: SampleSelection): readonly string[] {
  const { profile } = selection;
  const { notes } = speedscopeTimeline(selection);
  const { threads } = usedRows(selection);
  const idless = threads
    .map((row) => threadLabel(profile, row))
    .filter(({ pid, tid }) => tid < 0 && pid >= 0);
  if (idless.length === 0) return notes;
  return [...notes, `Lost: the process ids of ${countOf(idless.length, 'thread')} without a thread id.`];
}
