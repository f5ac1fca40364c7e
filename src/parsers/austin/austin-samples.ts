import { ProfileBuilder } from '../../model/profile-builder.ts';
import { TextIds } from '../text/text-ids.ts';
import { SamplingClock } from './sampling-clock.ts';

const nsPerMicrosecond = 1000;
/** Eleven days: nothing is sampled at such intervals, so a larger number is damage. */
const maxMicroseconds = 1e12;

const warning = {
  impossibleTime: 'Times that are negative or longer than eleven days were read as 0.',
} as const;

/** What Austin was told to measure. */
export type AustinMode = 'wall' | 'cpu' | 'memory' | 'full';

/** What one sample measured; `undefined` for what it did not. */
export interface AustinMetrics {
  /** Microseconds since the sample before. */
  readonly time: number | undefined;
  /** Whether the thread was waiting. */
  readonly isIdle: boolean;
  /** Bytes by which the process grew or, if negative, shrank. */
  readonly memory: number | undefined;
}

/** Writes the samples of an Austin profile, text or binary, into a profile. */
export class AustinSamples {
  readonly builder: ProfileBuilder;
  readonly #clock = new SamplingClock();
  readonly #names: TextIds;
  readonly #values = new Map<string, number>();
  mode: AustinMode = 'wall';

  constructor(format: string) {
    this.builder = new ProfileBuilder(format);
    this.#names = new TextIds(this.builder.strings);
  }

  /** Takes a fact the file states about itself; its mode settles what the samples measure. */
  addMetadata(key: string, value: string): void {
    if (key === 'mode' && isMode(value)) this.mode = value;
    this.builder.addMetadata(key, value);
  }

  /** Adds a sample of thread row `thread`, of process `pid`. */
  add(pid: number, thread: number, stack: number, metrics: AustinMetrics, offset: number): void {
    const time = metrics.time === undefined ? undefined : this.#soundTime(metrics.time, offset);
    const at = time === undefined ? undefined : this.#clock.advance(pid, thread, time);
    const ns = at === undefined ? undefined : this.builder.timeOf(0, at * nsPerMicrosecond);
    this.builder.sample(ns, stack, thread, -1, this.#eventOf('samples'));
    if (time !== undefined) this.#weighTime(time * nsPerMicrosecond, metrics.isIdle);
    if (metrics.memory !== undefined) this.#weighMemory(metrics.memory);
  }

  /**
   * Adds a sample of an asynchronous task, of thread row `thread`, taken with the thread before it.
   *
   * @param suspended microseconds since it last ran
   */
  addTask(thread: number, stack: number, suspended: number, offset: number): void {
    const time = this.builder.timeOf(0, this.#clock.latest * nsPerMicrosecond);
    this.builder.sample(time, stack, thread, -1, this.#eventOf('suspended tasks'));
    this.#weigh('suspended time', 'nanoseconds', this.#soundTime(suspended, offset) * nsPerMicrosecond);
  }

  #weighTime(ns: number, isIdle: boolean): void {
    if (this.mode !== 'cpu') this.#weigh('wall time', 'nanoseconds', ns);
    if (this.mode === 'cpu' || this.mode === 'full') this.#weigh('cpu time', 'nanoseconds', isIdle ? 0 : ns);
  }

  /** Weights are never negative, so growing and shrinking are two quantities. */
  #weighMemory(bytes: number): void {
    const gained = this.#weigh('memory gained', 'bytes', Math.max(bytes, 0));
    this.#weigh('memory released', 'bytes', Math.max(-bytes, 0));
    if (this.mode === 'memory') this.builder.showFirst(gained);
  }

  #weigh(name: string, unit: 'nanoseconds' | 'bytes', weight: number): number {
    const value = this.#values.get(name) ?? this.builder.addValue(name, unit);
    this.#values.set(name, value);
    this.builder.weigh(value, weight);
    return value;
  }

  #eventOf(name: string): number {
    return this.builder.event(this.#names.of(name));
  }

  #soundTime(time: number, offset: number): number {
    if (time >= 0 && time <= maxMicroseconds) return time;
    this.builder.warnings.add(warning.impossibleTime, offset);
    return 0;
  }
}

function isMode(text: string): text is AustinMode {
  return text === 'wall' || text === 'cpu' || text === 'memory' || text === 'full';
}
