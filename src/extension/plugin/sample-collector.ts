import type { StackProfile, ValueUnit } from '../../model/profile.ts';
import { allThreadsName, frameKinds } from '../../model/profile.ts';
import { ProfileBuilder, rootStack } from '../../model/profile-builder.ts';
import type { PluginBuilder, PluginFrame, PluginSample, PluginThread } from './plugin-api.ts';

const valueUnits: readonly ValueUnit[] = ['count', 'nanoseconds', 'bytes'];
const nsPerSecond = 1e9;
/** Three thousand years: more is no time but a unit mixed up. */
const maxSeconds = 1e11;
const maxInt = 0x7fffffff;
const maxCpu = 0x7fff;
/** A longer name is cut: no view shows more of it. */
const maxText = 4096;

/** The builder plug-ins are given: checks every value, for plug-ins are not bound by types, and keeps columns. */
export class SampleCollector implements PluginBuilder {
  readonly #builder: ProfileBuilder;
  readonly #values = new Map<string, number>();

  /** `format` is the plug-in format's id. */
  constructor(format: string) {
    this.#builder = new ProfileBuilder(format);
  }

  useUnixClock(): void {
    this.#builder.useUnixClock();
  }

  addMetadata(key: string, value: string): void {
    this.#builder.addMetadata(text(key, 'a metadata key'), text(value, 'a metadata value'));
  }

  addValue(name: string, unit: ValueUnit): void {
    if (!valueUnits.includes(unit))
      throw new TypeError(`a value's unit must be one of ${valueUnits.join(', ')}`);
    const known = text(name, "a value's name");
    if (known === 'samples' || this.#values.has(known))
      throw new TypeError(`there already is a value "${known}"`);
    this.#values.set(known, this.#builder.addValue(known, unit));
  }

  addSample(sample: PluginSample): void {
    const builder = this.#builder;
    const { seconds, thread, cpu, event, count, weights } = sample;
    if (!Array.isArray(sample.stack)) throw new TypeError("a sample's stack must be a list of frames");
    let stack = rootStack;
    for (const frame of sample.stack) stack = builder.stack(stack, this.#frame(frame));
    const time = seconds === undefined ? undefined : this.#time(seconds);
    const threadRow = this.#thread(thread ?? {});
    const cpuNumber = integer(cpu, 'a CPU number', 0, maxCpu);
    const eventRow = builder.event(builder.strings.internText(text(event ?? 'samples', "an event's name")));
    const counted = count === undefined ? undefined : weight(count, "a sample's count");
    const weighed = Object.entries(weights ?? {}).map(([name, amount]) => this.#weight(name, amount));
    builder.sample(time, stack, threadRow, cpuNumber, eventRow);
    if (counted !== undefined) builder.weigh(0, counted);
    for (const { value, amount } of weighed) builder.weigh(value, amount);
  }

  warn(message: string): void {
    this.#builder.warnings.add(text(message, 'a warning'), 0);
  }

  /** The profile of all samples, `undefined` if there are none. The collector must not be used afterwards. */
  finish(): StackProfile | undefined {
    return this.#builder.sampleCount === 0 ? undefined : this.#builder.finish();
  }

  #frame(given: string | PluginFrame): number {
    const frame = typeof given === 'string' ? { name: given } : given;
    const { name, library, file, line, column, kind = 'unknown' }: PluginFrame = frame;
    if (!frameKinds.includes(kind))
      throw new TypeError(`a frame's kind must be one of ${frameKinds.join(', ')}`);
    return this.#builder.frame(
      this.#string(name, "a frame's name"),
      library === undefined ? -1 : this.#string(library, "a frame's library"),
      file === undefined ? -1 : this.#string(file, "a frame's file"),
      integer(line, "a frame's line", 1, maxInt),
      integer(column, "a frame's column", 1, maxInt),
      kind,
    );
  }

  #thread({ name, pid, tid }: PluginThread): number {
    return this.#builder.thread(
      integer(pid, 'a process id', 0, maxInt),
      integer(tid, 'a thread id', 0, Number.MAX_SAFE_INTEGER),
      this.#string(name ?? allThreadsName, "a thread's name"),
    );
  }

  #time(seconds: number): number {
    if (!Number.isFinite(seconds) || Math.abs(seconds) > maxSeconds) {
      throw new TypeError('a time must be a number of seconds');
    }
    const second = Math.floor(seconds);
    return this.#builder.timeOf(second, Math.round((seconds - second) * nsPerSecond));
  }

  #weight(name: string, amount: number): { readonly value: number; readonly amount: number } {
    const value = this.#values.get(name);
    if (value === undefined)
      throw new TypeError(`no value "${name.slice(0, 60)}" was declared with addValue`);
    return { value, amount: weight(amount, 'a weight') };
  }

  #string(given: string, what: string): number {
    return this.#builder.strings.internText(text(given, what));
  }
}

function text(given: string, what: string): string {
  if (typeof given !== 'string') throw new TypeError(`${what} must be text`);
  return given.slice(0, maxText);
}

/** A whole number, or −1 if it is missing. */
function integer(given: number | undefined, what: string, min: number, max: number): number {
  if (given === undefined) return -1;
  if (Number.isSafeInteger(given) && given >= min && given <= max) return given;
  throw new TypeError(`${what} must be a whole number from ${min} to ${max}`);
}

function weight(given: number, what: string): number {
  if (typeof given === 'number' && Number.isFinite(given) && given >= 0) return given;
  throw new TypeError(`${what} must be a number, 0 or more`);
}
