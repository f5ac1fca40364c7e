import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { EventReader } from './event-reader.ts';
import type { HeaderLine } from './header-line.ts';
import type { LineMeanings } from './line-meanings.ts';
import { noMeaning } from './line-meanings.ts';
import { StackCollector } from './stack-collector.ts';
import { ThreadReader } from './thread-reader.ts';
import type { UntimedHeader } from './untimed-header.ts';

/** Seconds from which a clock must be counting from 1970: no machine has been up for 31 years. */
const unixSecond = 1_000_000_000;
/** perf's times are unsigned 64-bit nanoseconds; in the upper half lie negative differences. */
const maxSecond = 2 ** 63 / 1_000_000_000;
const maxCpu = 2 ** 15 - 1;
const maxPeriod = 2 ** 64;

const encoder = new TextEncoder();
const noBytes = new Uint8Array(0);

/** Writes one sample after another into a profile: opened by its first line, closed by whatever ends its stack. */
export class SampleWriter {
  readonly stack: StackCollector;
  readonly threads: ThreadReader;
  readonly #builder: ProfileBuilder;
  readonly #meanings: LineMeanings;
  readonly #events: EventReader;
  /** Index of the value kind `period`, once a sample has one. */
  #periodValue = -1;
  /** Whether every sample with a period is of a clock, so that periods are nanoseconds. */
  #hasOnlyClocks = true;
  #isOpen = false;
  #time: number | undefined;
  #thread = 0;
  #cpu = -1;
  #event = 0;
  #period = -1;
  /** The meaning of a frame on the sample line itself, which counts only if no call chain follows. */
  #inline = noMeaning;

  constructor(builder: ProfileBuilder, meanings: LineMeanings) {
    this.#builder = builder;
    this.#meanings = meanings;
    this.stack = new StackCollector(builder);
    this.threads = new ThreadReader(builder);
    this.#events = new EventReader(builder);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Opens the sample of `header`, which was read from `bytes`.
   *
   * @returns false if its time is impossible and was left out
   */
  open(bytes: Uint8Array, header: HeaderLine, inline: number): boolean {
    this.close();
    const thread = this.threads.read(bytes, header.identityStart, header.identityEnd);
    const isPossible = header.second < maxSecond;
    this.#start(isPossible ? this.#timeOf(header.second, header.nanosecond) : undefined, inline);
    this.#thread = thread.row;
    this.#setCpu(header.cpu >= 0 ? header.cpu : thread.cpu);
    this.#period = header.period;
    this.#event = this.#events.read(bytes, header.eventStart, header.eventEnd);
    return isPossible;
  }

  openUntimed(header: UntimedHeader, inline: number): void {
    this.close();
    const identity = encoder.encode(header.identity);
    const thread = this.threads.read(identity, 0, identity.length);
    const tod = header.timeOfDay;
    this.#start(tod === undefined ? undefined : this.#timeOf(tod.second, tod.nanosecond), inline);
    this.#thread = thread.row;
    this.#setCpu(header.cpu ?? thread.cpu);
    this.#period = header.period ?? -1;
    const event = encoder.encode(header.event ?? '');
    this.#event = this.#events.read(event, 0, event.length);
  }

  /** Opens a sample nothing is known about but its stack. */
  openUnknown(): void {
    this.close();
    this.#start(undefined, noMeaning);
    this.#thread = this.threads.unknown();
    this.#cpu = -1;
    this.#period = -1;
    this.#event = this.#events.read(noBytes, 0, 0);
  }

  /** Adds the open sample, if there is one, to the profile. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.stack.depth === 0) this.#meanings.apply(this.#inline, noMeaning, this.stack);
    this.#builder.sample(this.#time, this.stack.take(), this.#thread, this.#cpu, this.#event);
    if (this.#period < 0) return;
    if (this.#periodValue < 0) this.#periodValue = this.#builder.addValue('period', 'count');
    this.#builder.weigh(this.#periodValue, Math.min(this.#period, maxPeriod));
    if (this.#hasOnlyClocks && !this.#events.isClock(this.#event)) this.#hasOnlyClocks = false;
  }

  /** Settles the unit of periods for the samples so far. */
  setPeriodUnit(): void {
    if (this.#periodValue < 0) return;
    this.#builder.setValueUnit(this.#periodValue, this.#hasOnlyClocks ? 'nanoseconds' : 'count');
  }

  #start(time: number | undefined, inline: number): void {
    this.#isOpen = true;
    this.#time = time;
    this.#inline = inline;
  }

  #setCpu(cpu: number): void {
    this.#cpu = cpu > maxCpu ? -1 : cpu;
  }

  #timeOf(second: number, nanosecond: number): number {
    if (second >= unixSecond) this.#builder.useUnixClock();
    return this.#builder.timeOf(second, nanosecond);
  }
}
