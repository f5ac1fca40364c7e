import type { SampleSelection } from '../../export/sample-selection.ts';
import { stackFrames } from '../../export/stack-frames.ts';
import { textPieces } from '../../export/text-pieces.ts';
import { f64At, i32At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import { InputError } from '../command-error.ts';

/** How frames are written. */
export interface PyflameTextOptions {
  /** `file:function:line` rather than `file:function`. */
  readonly hasLineNumbers: boolean;
  /** Samples taken while nothing ran that the profile does not have. */
  readonly idleSamples: number;
  /** When sampling began, milliseconds since 1970: for times of a clock that does not count from there. */
  readonly startedMs: number;
}

/** pyflame's default output: a line per distinct stack, frames from the outside in, and how often it was seen. */
export function foldedText(selection: SampleSelection, options: PyflameTextOptions): Iterable<Uint8Array> {
  const { profile, rows } = selection;
  const textOf = stackTexts(profile, options);
  const counts = new Map<string, number>(options.idleSamples > 0 ? [['', options.idleSamples]] : []);
  for (const row of rows) {
    const text = textOf(i32At(profile.samples.stack, row));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return textPieces(Array.from(counts, ([text, count]) => `${text || '(idle)'} ${count}\n`));
}

/**
 * pyflame's timestamp mode (`--flamechart`, once `-T`): the microsecond of a sample on one line, its stack on the next,
 * with a semicolon behind each frame.
 *
 * @throws {InputError} if the samples have no times
 */
export function timestampText(selection: SampleSelection, options: PyflameTextOptions): Iterable<Uint8Array> {
  const { profile, rows } = selection;
  const { samples, clock } = profile;
  const time = samples.time;
  if (time === undefined) throw new InputError('This profiler gives no times, which the chart needs.');
  const textOf = stackTexts(profile, options);
  return textPieces(records());

  function* records(): Generator<string> {
    const times = time ?? new Float64Array();
    const first = rows.length === 0 ? 0 : f64At(times, i32At(rows, 0));
    const zeroNs =
      clock.kind === 'unix' ? clock.epochNs : BigInt(Math.round(options.startedMs * 1e6 - first));
    for (const row of rows) {
      const ns = zeroNs + BigInt(Math.round(f64At(times, row)));
      const text = textOf(i32At(samples.stack, row));
      // A stack that is one mark in brackets, such as (idle), stands without a semicolon.
      yield `${ns / 1000n}\n${text === '' ? '(idle)' : /^\([a-z]+\)$/.test(text) ? text : `${text};`}\n`;
    }
  }
}

/** The text of each stack, made once. */
function stackTexts(profile: StackProfile, options: PyflameTextOptions): (stack: number) => string {
  const frames = new Map<number, string>();
  const stacks = new Map<number, string>();
  const frameOf = (frame: number): string => {
    const known = frames.get(frame) ?? frameText(profile, frame, options);
    frames.set(frame, known);
    return known;
  };
  return (stack) => {
    const known = stacks.get(stack) ?? Array.from(stackFrames(profile.stacks, stack), frameOf).join(';');
    stacks.set(stack, known);
    return known;
  };
}

function frameText({ frames, strings }: StackProfile, frame: number, options: PyflameTextOptions): string {
  const name = harmless(stringAt(strings, i32At(frames.name, frame)));
  const file = i32At(frames.file, frame);
  if (file < 0) return name;
  const line = i32At(frames.line, frame);
  const place = `${harmless(stringAt(strings, file))}:${name}`;
  return options.hasLineNumbers && line > 0 ? `${place}:${line}` : place;
}

/** Semicolons separate frames and line ends records, so names may have neither. */
function harmless(text: string): string {
  return text.replaceAll(';', ':').replace(/[\r\n]+/g, ' ');
}
