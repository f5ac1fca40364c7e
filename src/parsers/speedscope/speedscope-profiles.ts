import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { isUnixTime, timeAt } from '../clock-time.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { listOf, numberOf, recordOf, textOf } from '../json/json-value.ts';
import type { SelfTimeTable } from '../trace-event/self-time.ts';
import { selfTimes } from '../trace-event/self-time.ts';
import { addSelfTimes, cutLength, totalDuration } from '../trace-event/self-time-samples.ts';
import { SliceTrack } from '../trace-event/slice-track.ts';
import { speedscopeFrames } from './speedscope-frames.ts';
import { speedscopeThread } from './speedscope-thread.ts';
import type { SpeedscopeUnit } from './speedscope-unit.ts';
import { speedscopeUnit } from './speedscope-unit.ts';

/** Larger numbers are no times, sizes or counts. */
const maxNumber = 1e18;

interface Target {
  readonly unit: SpeedscopeUnit;
  readonly thread: number;
  /** Index of the value kind weights belong to. */
  readonly value: number;
}

interface Evented {
  readonly slices: SliceTrack;
  readonly table: SelfTimeTable;
  readonly target: Target;
}

/** Adds the profiles of a file, each as a thread (https://www.speedscope.app/file-format-schema.json). */
export class SpeedscopeProfiles {
  readonly #builder: ProfileBuilder;
  readonly #frames: readonly number[];
  readonly #event: number;
  readonly #names = new Map<string, number>();
  readonly #values = new Map<string, number>();
  readonly #valueOfProfile: number[] = [];
  /** Added last, because how finely they are cut depends on all of them. */
  readonly #evented: Evented[] = [];

  constructor(builder: ProfileBuilder, frames: readonly unknown[]) {
    this.#builder = builder;
    this.#frames = speedscopeFrames(builder, frames);
    this.#event = builder.event(builder.strings.internText('samples'));
  }

  add(profile: JsonRecord): void {
    const unit = speedscopeUnit(profile['unit']);
    const target = {
      unit,
      thread: this.#threadOf(textOf(profile['name']) ?? ''),
      value: this.#valueOf(unit),
    };
    const start = this.#numberOf(profile['startValue']);
    if (unit.perSecond !== undefined && isUnixTime(start, unit.perSecond)) this.#builder.useUnixClock();
    this.#valueOfProfile.push(target.value);
    if (profile['type'] === 'evented') this.#addEvented(listOf(profile['events']), target);
    else this.#addSampled(profile, start, target);
  }

  /** Ends the list of profiles, of which the weights of number `profile` are shown first. */
  finish(profile: number): void {
    const seconds = this.#evented.map(
      ({ table, target }) => totalDuration(table) / (target.unit.perSecond ?? 1),
    );
    const cutSeconds = cutLength(seconds.reduce((sum, part) => sum + part, 0));
    for (const evented of this.#evented) this.#addStretches(evented, cutSeconds);
    this.#builder.showFirst(this.#valueOfProfile[profile] ?? this.#valueOfProfile[0] ?? 0);
  }

  #addSampled(profile: JsonRecord, start: number, { unit, thread, value }: Target): void {
    const samples = listOf(profile['samples']);
    const weights = listOf(profile['weights']);
    if (weights.length > samples.length)
      this.#warn('There are more weights than samples; the rest was left out.');
    if (weights.length < samples.length)
      this.#warn('There are fewer weights than samples; the missing ones count as 1.');
    let at = start;
    for (const [index, sample] of samples.entries()) {
      const weight = index < weights.length ? this.#weightOf(weights[index]) : 1;
      const time = unit.perSecond === undefined ? undefined : timeAt(this.#builder, at, unit.perSecond);
      this.#builder.sample(time, this.#stackOf(listOf(sample)), thread, -1, this.#event);
      this.#builder.weigh(value, Math.round(weight * unit.scale));
      at += weight;
    }
  }

  #addEvented(events: readonly unknown[], target: Target): void {
    const slices = new SliceTrack();
    for (const event of events) {
      const { type, at, frame } = recordOf(event);
      const index = this.#frameOf(frame);
      const position = this.#numberOf(at);
      if (index === undefined) continue;
      if (type === 'O') slices.begin(String(index), index, 0, position, Number.NaN);
      else if (slices.finish(String(index), position, Number.NaN) !== 'closed') {
        this.#warn('Frames do not close in the order they open.');
      }
    }
    if (slices.openCount > 0) this.#warn('Frames that never close were closed at the end.');
    slices.closeAll();
    const table = selfTimes(this.#builder, slices, this.#frames);
    this.#evented.push({ slices, table, target });
  }

  #addStretches({ slices, table, target }: Evented, cutSeconds: number): void {
    const builder = this.#builder;
    const { unit, thread, value } = target;
    if (unit.perSecond !== undefined) {
      addSelfTimes(builder, slices, table, {
        thread,
        unitsPerSecond: unit.perSecond,
        cutSeconds,
        wall: value,
        cpu: undefined,
        eventOf: () => this.#event,
      });
      return;
    }
    for (const [row, stack] of table.stack.entries()) {
      builder.sample(undefined, stack, thread, -1, this.#event);
      builder.weigh(value, Math.round((table.duration[row] ?? 0) * unit.scale));
    }
  }

  /** Row of the stack of these frames, outermost first. */
  #stackOf(frames: readonly unknown[]): number {
    let stack: number = rootStack;
    for (const frame of frames) {
      const index = this.#frameOf(frame);
      if (index !== undefined) stack = this.#builder.stack(stack, this.#frames[index] ?? 0);
    }
    return stack;
  }

  #frameOf(frame: unknown): number | undefined {
    const index = numberOf(frame);
    if (index !== undefined && this.#frames[index] !== undefined) return index;
    this.#warn('Frames that are not in the list of frames were left out.');
    return undefined;
  }

  /** Row of the thread a profile is of; profiles of one name that tells no ids are numbered. */
  #threadOf(name: string): number {
    const { pid, tid, name: own } = speedscopeThread(name);
    const seen = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, seen);
    const text = own === '' ? allThreadsName : own;
    const distinct = seen > 1 && tid < 0 && pid < 0 ? `${text} (${seen})` : text;
    return this.#builder.thread(pid, tid, this.#builder.strings.internText(distinct));
  }

  #valueOf({ value, unit }: SpeedscopeUnit): number {
    const known = this.#values.get(value);
    if (known !== undefined) return known;
    const index = this.#builder.addValue(value, unit);
    this.#values.set(value, index);
    return index;
  }

  #weightOf(value: unknown): number {
    const weight = this.#numberOf(value);
    if (weight >= 0) return weight;
    this.#warn('Negative weights count as 0.');
    return 0;
  }

  #numberOf(value: unknown): number {
    const number = numberOf(value);
    if (number !== undefined && Math.abs(number) < maxNumber) return number;
    this.#warn('Numbers that make no sense were read as 0.');
    return 0;
  }

  #warn(message: string): void {
    this.#builder.warnings.add(message, undefined);
  }
}
