import { f64At, i32At, u8At } from '../model/column.ts';
import type { FrameKind, StackProfile, ValueKind } from '../model/profile.ts';
import { frameKindOf } from '../model/profile.ts';
import { boundedText } from './bounded-text.ts';
import { breadthFirst } from './node-order.ts';
import { repeatedFunctions } from './repeated-functions.ts';
import type { Selection } from './tree-weights.ts';
import { weighTree } from './tree-weights.ts';

/** How much of a selection is in some source files, line by line and function by function. */
export interface SourceHeat {
  /** What is weighed. */
  readonly value: ValueKind;
  /** Weight of the whole selection, which shares are of. */
  readonly total: number;
  /** Lines with weight, in their order in the file. */
  readonly lines: readonly LineHeat[];
  /** Functions with weight, the heaviest in total first. */
  readonly functions: readonly FunctionHeat[];
}

export interface LineHeat {
  /** From 1. */
  readonly line: number;
  /** Weight of the samples taken in this line. */
  readonly self: number;
  /** Weight of the samples with this line on their stack; recursion counts once. */
  readonly total: number;
}

export interface FunctionHeat extends LineSpan {
  readonly name: string;
  readonly kind: FrameKind;
  readonly library: string | undefined;
  readonly self: number;
  readonly total: number;
}

/** First and last line that a frame of the profile is in, from 1. */
interface LineSpan {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Distinct source files of a profile's frames that have a line, as the profile writes their paths. */
export function sourceFiles({ frames, strings }: StackProfile): readonly string[] {
  const ids = new Set<number>();
  for (let frame = 0; frame < frames.count; frame++) {
    if (i32At(frames.file, frame) >= 0 && i32At(frames.line, frame) > 0) ids.add(i32At(frames.file, frame));
  }
  return Array.from(ids, (id) => boundedText(strings, id));
}

/**
 * Weighs the lines and functions of source files by a selection.
 *
 * @param files paths as {@link sourceFiles} gives them; several where a profile writes one file in several ways
 * @throws {SelectionError} if the profile has no such value
 */
export function sourceHeat(
  profile: StackProfile,
  files: readonly string[],
  selection: Selection,
): SourceHeat {
  const { frames, stacks, samples } = profile;
  const weights = weighTree(
    profile,
    { count: stacks.count, parent: stacks.parent, leaf: samples.stack },
    selection,
  );
  const isWanted = framesIn(profile, files);
  const byLine = group(profile, isWanted, (frame) => String(i32At(frames.line, frame)));
  const byFunction = group(profile, isWanted, (frame) =>
    [frames.name, frames.library].map((column) => i32At(column, frame)).join(),
  );
  const lines = weigh(profile, byLine, weights).map(({ self, total, frame }) => ({
    line: i32At(frames.line, frame),
    self,
    total,
  }));
  const spans = lineSpans(profile, byFunction);
  const functions = weigh(profile, byFunction, weights).map(({ self, total, frame, group }) => ({
    ...functionAt(profile, frame),
    ...(spans[group] ?? { firstLine: 0, lastLine: 0 }),
    self,
    total,
  }));
  return {
    value: weights.value,
    total: f64At(weights.total, 0),
    lines: lines.sort((a, b) => a.line - b.line),
    functions: functions.sort((a, b) => b.total - a.total || b.self - a.self || a.firstLine - b.firstLine),
  };
}

/** 1 for each frame that has a line in one of `files`. */
function framesIn({ frames, strings }: StackProfile, files: readonly string[]): Uint8Array {
  const names = new Set(files);
  const isFileWanted = new Map<number, boolean>();
  const isWanted = new Uint8Array(frames.count);
  for (let frame = 0; frame < frames.count; frame++) {
    const file = i32At(frames.file, frame);
    if (file < 0 || i32At(frames.line, frame) <= 0) continue;
    const known = isFileWanted.get(file) ?? names.has(boundedText(strings, file));
    isFileWanted.set(file, known);
    if (known) isWanted[frame] = 1;
  }
  return isWanted;
}

interface Groups {
  /** Group of each frame; frames of no group share the number `count`. */
  readonly ofFrame: Int32Array;
  readonly count: number;
}

function group({ frames }: StackProfile, isWanted: Uint8Array, key: (frame: number) => string): Groups {
  const known = new Map<string, number>();
  const ofFrame = new Int32Array(frames.count).fill(-1);
  for (let frame = 0; frame < frames.count; frame++) {
    if (u8At(isWanted, frame) === 0) continue;
    const name = key(frame);
    const index = known.get(name) ?? known.size;
    known.set(name, index);
    ofFrame[frame] = index;
  }
  return { ofFrame: ofFrame.map((index) => (index < 0 ? known.size : index)), count: known.size };
}

interface Weighed {
  readonly group: number;
  readonly self: number;
  readonly total: number;
  /** A frame of the group. */
  readonly frame: number;
}

/** One pass over the stacks; a group that is on a stack twice counts once. Groups without weight are left out. */
function weigh(
  { stacks }: StackProfile,
  { ofFrame, count }: Groups,
  weights: { readonly self: Float64Array; readonly total: Float64Array },
): Weighed[] {
  if (count === 0) return [];
  const ofStack = stacks.frame.map((frame) => (frame < 0 ? -1 : i32At(ofFrame, frame)));
  const ranks = new Int32Array(count + 1).map((_, rank) => rank);
  const order = breadthFirst(stacks.parent, ofStack, ranks);
  const isRepeated = repeatedFunctions(order, count + 1);
  const self = new Float64Array(count);
  const total = new Float64Array(count);
  const shown = new Int32Array(count).fill(-1);
  for (let stack = 1; stack < stacks.count; stack++) {
    const index = i32At(ofStack, stack);
    if (index === count) continue;
    shown[index] = i32At(stacks.frame, stack);
    self[index] = f64At(self, index) + f64At(weights.self, stack);
    if (u8At(isRepeated, i32At(order.rankOf, stack)) === 0) {
      total[index] = f64At(total, index) + f64At(weights.total, stack);
    }
  }
  return Array.from(shown, (frame, index) => ({
    group: index,
    frame,
    self: f64At(self, index),
    total: f64At(total, index),
  })).filter((weighed) => weighed.total > 0);
}

function functionAt(
  { frames, strings }: StackProfile,
  frame: number,
): Pick<FunctionHeat, 'name' | 'kind' | 'library'> {
  const library = i32At(frames.library, frame);
  return {
    name: boundedText(strings, i32At(frames.name, frame)),
    kind: frameKindOf(u8At(frames.kind, frame)),
    library: library < 0 ? undefined : boundedText(strings, library),
  };
}

/** First and last line of each group. */
function lineSpans({ frames }: StackProfile, { ofFrame, count }: Groups): readonly LineSpan[] {
  const first = new Int32Array(count).fill(0x7fff_ffff);
  const last = new Int32Array(count);
  for (let frame = 0; frame < frames.count; frame++) {
    const index = i32At(ofFrame, frame);
    if (index === count) continue;
    const line = i32At(frames.line, frame);
    first[index] = Math.min(i32At(first, index), line);
    last[index] = Math.max(i32At(last, index), line);
  }
  return Array.from(first, (firstLine, index) => ({ firstLine, lastLine: i32At(last, index) }));
}
