import { f64At, i32At, u8At } from '../../model/column.ts';
import type { FlameScopeFlameGraphEvents, FlameScopeProfile } from '../../model/flamescope-profile.ts';
import type { FrameKind } from '../../model/profile.ts';
import { frameKindOf } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import { SelectionError } from '../selection-error.ts';

/** What FlameScope calls a library type; empty for the thread's name. */
export type FlameScopeLibtype = '' | 'user' | 'kernel' | 'jit' | 'inlined';

/** A box of FlameScope's flame graph. */
export interface FlameScopeNode {
  readonly name: string;
  readonly libtype: FlameScopeLibtype;
  /** Samples that end here, and samples that end here or further in. */
  readonly self: number;
  readonly total: number;
  readonly children: readonly FlameScopeNode[];
}

/** Seconds from the whole second at or before the first event; `undefined` or 0 for the file's own start or end. */
export interface FlameScopeRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Seconds behind the end of a range at which FlameScope stops reading, for events that are slightly out of order. */
const toleranceSeconds = 0.1;

/**
 * FlameScope's flame graph of a perf file. A sample on either edge of the range is inside.
 *
 * @throws {SelectionError} where FlameScope answers with an error
 */
export function flameScopeFlameGraph(profile: FlameScopeProfile, range: FlameScopeRange): FlameScopeNode {
  const { second, stack, isIdle } = profile.flameGraph;
  const { start, end } = absoluteRange(profile.flameGraph, range);
  const self = new Float64Array(profile.stacks.count);
  for (let sample = 0; sample < second.length; sample++) {
    const at = f64At(second, sample);
    if (at > end + toleranceSeconds) break;
    const row = i32At(stack, sample);
    if (at >= start && at <= end && u8At(isIdle, sample) === 0) self[row] = f64At(self, row) + 1;
  }
  return toTree(profile, self);
}

/** The range on the file's own clock. */
function absoluteRange(
  { second }: FlameScopeFlameGraphEvents,
  { from, to }: FlameScopeRange,
): { readonly start: number; readonly end: number } {
  const { earliest, latest } = extent(second);
  if (latest === undefined) {
    throw new SelectionError(
      'FlameScope fails on files with a single event or with times that only descend. Open this one without --compat.',
    );
  }
  const base = Math.floor(earliest);
  const last = Math.ceil(latest);
  const start = from ? base + from : base;
  const end = to ? base + to : last;
  if (start > last || end > last) {
    throw new SelectionError(
      `The range ends outside the profile, which covers 0 to ${last - base} s. Choose a range inside.`,
    );
  }
  return { start, end };
}

/** FlameScope looks for a latest time only where it does not find an earlier one than before. */
function extent(second: Float64Array): { readonly earliest: number; readonly latest: number | undefined } {
  let earliest = Number.POSITIVE_INFINITY;
  let latest: number | undefined;
  for (const at of second) {
    if (at < earliest) earliest = at;
    else if (latest === undefined || at > latest) latest = at;
  }
  return { earliest, latest };
}

interface GrowingNode extends FlameScopeNode {
  readonly children: GrowingNode[];
}

/** The stacks that have samples at or below them, as a tree; children are in the order the file first has them. */
function toTree({ stacks, frames, strings }: FlameScopeProfile, self: Float64Array): FlameScopeNode {
  const total = self.slice();
  for (let row = stacks.count - 1; row > 0; row--) {
    const parent = i32At(stacks.parent, row);
    total[parent] = f64At(total, parent) + f64At(total, row);
  }
  const root: GrowingNode = {
    name: 'root',
    libtype: '',
    self: f64At(self, 0),
    total: f64At(total, 0),
    children: [],
  };
  const nodes = new Map<number, GrowingNode>([[0, root]]);
  for (let row = 1; row < stacks.count; row++) {
    if (f64At(total, row) === 0) continue;
    const frame = i32At(stacks.frame, row);
    const node: GrowingNode = {
      name: stringAt(strings, i32At(frames.name, frame)),
      libtype: libtypeOf(frameKindOf(u8At(frames.kind, frame))),
      self: f64At(self, row),
      total: f64At(total, row),
      children: [],
    };
    nodes.set(row, node);
    nodes.get(i32At(stacks.parent, row))?.children.push(node);
  }
  return root;
}

function libtypeOf(kind: FrameKind): FlameScopeLibtype {
  switch (kind) {
    case 'unknown':
      return '';
    case 'library':
      return 'user';
    case 'user':
    case 'kernel':
    case 'jit':
    case 'inlined':
      return kind;
  }
}
