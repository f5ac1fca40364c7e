import type { TimeLabels } from './time-label.ts';
import { timeLabel } from './time-label.ts';
import { niceTimeStep } from './time-step.ts';
import type { TimeWindow } from './time-window.ts';
import { spanOf } from './time-window.ts';

export interface TimeTick {
  readonly atNs: number;
  readonly label: string;
}

export interface TimeTicks {
  readonly ticks: readonly TimeTick[];
  /** Where the unlabelled ticks in between are. */
  readonly minorNs: readonly number[];
  readonly stepNs: number;
  /**
   * The time that all labels are to be added to, when zoomed in so far that full labels would differ in their last
   * digits only; labels then read `+250 ns`.
   */
  readonly context: string | undefined;
}

/** Full labels with more digits than this behind the second give way to a context and offsets. */
const finestFullStepNs = 1e5;

/** At most about `maxCount` labelled ticks for an axis that shows `window`. */
export function timeTicks(window: TimeWindow, maxCount: number, labels: TimeLabels): TimeTicks {
  const span = spanOf(window);
  const step = niceTimeStep(span / Math.max(1, maxCount));
  const phase = phaseOf(labels, step.ns);
  const at = multiplesIn(window, step.ns, phase);
  const minorNs = multiplesIn(window, step.minorNs, phase);
  const isDeep = step.ns < finestFullStepNs && !(labels.kind === 'relative' && window.endNs < 1e6);
  if (!isDeep) {
    const scaleNs = Math.max(Math.abs(at[0] ?? 0), Math.abs(at.at(-1) ?? 0));
    const ticks = at.map((atNs) => ({ atNs, label: timeLabel(atNs, step.ns, labels, scaleNs) }));
    return { ticks, minorNs, stepNs: step.ns, context: undefined };
  }
  const contextStep = contextStepFor(span);
  const base = Math.floor(window.startNs / contextStep) * contextStep;
  const ticks = at.map((atNs) => ({
    atNs,
    label: `+${timeLabel(Math.round(atNs - base), step.ns, { kind: 'relative' }, span)}`,
  }));
  return { ticks, minorNs, stepNs: step.ns, context: timeLabel(base, contextStep, labels) };
}

/** The power of a thousand at or above `span`: offsets are then counted in one unit. */
function contextStepFor(span: number): number {
  return span > 1e3 ? 1e6 : 1e3;
}

/** Multiples of `step` shifted by `phase` within `window`, computed by index so that errors do not add up. */
function multiplesIn(window: TimeWindow, step: number, phase: number): readonly number[] {
  const first = Math.ceil((window.startNs - phase) / step);
  const last = Math.floor((window.endNs - phase) / step);
  const found: number[] = [];
  for (let index = first; index <= last && found.length < 2000; index++) found.push(index * step + phase);
  return found;
}

/** How far after time zero the first round time of day or clock lies. */
function phaseOf(labels: TimeLabels, stepNs: number): number {
  if (labels.kind === 'relative') return 0;
  const offset = labels.kind === 'wall' ? BigInt(labels.utcOffsetMinutes) * 60_000_000_000n : 0n;
  const step = BigInt(Math.max(1, Math.round(stepNs)));
  const past = (((labels.epochNs + offset) % step) + step) % step;
  return past === 0n ? 0 : Number(step - past);
}
