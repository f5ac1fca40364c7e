import { i32At, u8At } from '../../model/column.ts';
import type { FrameKind, StackProfile } from '../../model/profile.ts';
import { frameKindOf } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import { countOf } from '../count-of.ts';
import type { ProfileWriter } from '../profile-writer.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { chosenValue, weightAt, weightsOf } from '../sample-selection.ts';
import { stackFrames } from '../stack-frames.ts';
import { textPieces } from '../text-pieces.ts';
import { threadLabel } from '../thread-label.ts';
import { usedRows } from '../used-rows.ts';
import { foldedText, foldedThread } from './folded-thread.ts';

/** FlameGraph's folded stacks: a line per distinct thread and stack, and its weight (docs/formats/collapsed.md). */
export const foldedWriter: ProfileWriter = {
  id: 'collapsed',
  label: 'Collapsed stacks',
  endings: ['.folded', '.collapsed', '.stackcollapse'],
  carries: () => ({
    times: false,
    threads: true,
    cpus: false,
    events: false,
    values: [],
    libraries: false,
    files: false,
    lines: false,
    columns: false,
    kinds: true,
    metadata: false,
  }),
  notes: foldedNotes,
  write: (selection) => textPieces(foldedLines(selection)),
};

/** What a mark behind a name says about its code; frames without a mark are of the program. */
const marks: { readonly [K in FrameKind]: string } = {
  unknown: '',
  user: '',
  library: '',
  jit: '_[j]',
  inlined: '_[i]',
  kernel: '_[k]',
};

function* foldedLines(selection: SampleSelection): Generator<string> {
  const { profile } = selection;
  const texts = new Map<number, string>();
  const textOf = (frame: number): string => {
    const known = texts.get(frame);
    if (known !== undefined) return known;
    const text = frameText(profile, frame);
    texts.set(frame, text);
    return text;
  };
  const fronts = new Map<number, string>();
  // Stacks that differ only in what is not written, such as lines, become one.
  const lines = new Map<string, number>();
  for (const { thread, stack, weight } of foldedStacks(selection)) {
    const front = fronts.get(thread) ?? foldedThread(threadLabel(profile, thread));
    fronts.set(thread, front);
    const frames = Array.from(stackFrames(profile.stacks, stack), textOf).join(';');
    // A stack without frames needs the semicolon, or the count would stand alone.
    const line = `${front}${frames === '' && front === '' ? ';' : frames}`;
    lines.set(line, (lines.get(line) ?? 0) + weight);
  }
  for (const [line, weight] of lines) yield `${line} ${weight}\n`;
}

interface FoldedStack {
  readonly thread: number;
  readonly stack: number;
  weight: number;
}

/** Distinct threads and stacks in the order they first occur. */
function foldedStacks(selection: SampleSelection): Iterable<FoldedStack> {
  const { profile, rows } = selection;
  const { samples, threads } = profile;
  const weights = weightsOf(profile, chosenValue(selection));
  const folded = new Map<number, FoldedStack>();
  for (const row of rows) {
    const thread = i32At(samples.thread, row);
    const stack = i32At(samples.stack, row);
    const key = stack * threads.count + thread;
    const known = folded.get(key);
    const weight = weightAt(weights, row);
    if (known === undefined) folded.set(key, { thread, stack, weight });
    else known.weight += weight;
  }
  return folded.values();
}

function frameText({ frames, strings }: StackProfile, frame: number): string {
  const name = foldedText(stringAt(strings, i32At(frames.name, frame)));
  return `${name}${marks[frameKindOf(u8At(frames.kind, frame))]}`;
}

function foldedNotes(selection: SampleSelection): readonly string[] {
  const { profile, rows } = selection;
  const { frames, strings, values } = profile;
  const notes: string[] = [];
  const { frames: used, threads } = usedRows(selection);
  const kind = values[chosenValue(selection)];
  if (kind !== undefined && kind.name !== 'samples') {
    notes.push(`Changed: counts are ${kind.name} (${kind.unit}) instead of samples.`);
  }
  const libraries = used.filter((row) => frameKindOf(u8At(frames.kind, row)) === 'library').length;
  if (libraries > 0) notes.push(`Lost: which frames are of libraries (${libraries}).`);
  const nameless = threads.filter((row) => {
    const label = threadLabel(profile, row);
    return label.tid < 0 && foldedThread(label) !== '' && !/-(?:\d+|\?);$/.test(foldedThread(label));
  });
  if (nameless.length > 0) {
    notes.push(
      `Changed: the names of ${countOf(nameless.length, 'thread')} without an id stand as outermost frames.`,
    );
  }
  const changed = used.filter((row) => /[;\r\n]/.test(stringAt(strings, i32At(frames.name, row)))).length;
  if (changed > 0)
    notes.push(`Changed: semicolons in ${countOf(changed, 'name')} became colons, ends of lines blanks.`);
  const stacks = new Set(Array.from(rows, (row) => i32At(profile.samples.stack, row))).size;
  if (stacks < rows.length) notes.push('Changed: samples with the same thread and stack became one line.');
  return notes;
}
