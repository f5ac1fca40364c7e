import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, numberOf, recordOf, textOf, wholeNumberOf } from '../json/json-value.ts';
import { fileOfUrl, originOfFile } from '../source-file.ts';
import type { SelfTimeTable } from './self-time.ts';
import { selfTimes } from './self-time.ts';
import { addSelfTimes, cutLength, totalDuration } from './self-time-samples.ts';
import { SliceTrack } from './slice-track.ts';
import type { TraceId, TraceThreads } from './trace-threads.ts';

const usPerSecond = 1e6;
/** About 3000 years: the longest time a trace can tell. */
const maxTimeUs = 1e17;

interface Track {
  readonly pid: TraceId;
  readonly tid: TraceId;
  readonly slices: SliceTrack;
}

interface TraceFunction {
  readonly name: string;
  readonly place: Place | undefined;
}

/** The slices of all threads of a trace: events of phase B and E (begin, end) and X (complete). */
export class TraceSlices {
  readonly #builder: ProfileBuilder;
  readonly #tracks = new Map<string, Track>();
  /** Neighbouring events are often of one thread. */
  #lastTrack: Track | undefined;
  readonly #functions: TraceFunction[] = [];
  readonly #functionIndex = new Map<string, number>();
  readonly #categories: string[] = [];
  readonly #categoryIndex = new Map<string, number>();
  #hasCpuTime = false;

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  get count(): number {
    let count = 0;
    for (const { slices } of this.#tracks.values()) count += slices.count;
    return count;
  }

  begin(pid: TraceId, tid: TraceId, event: JsonRecord): void {
    const at = this.#timeOf(event['ts']);
    if (at === undefined) return;
    const name = textOf(event['name']) ?? '';
    this.#track(pid, tid).begin(
      name,
      this.#functionOf(name, event),
      this.#categoryOf(event),
      at,
      clockOf(event['tts']),
    );
  }

  end(pid: TraceId, tid: TraceId, event: JsonRecord): void {
    const at = this.#timeOf(event['ts']);
    if (at === undefined) return;
    const cpuClock = clockOf(event['tts']);
    if (!Number.isNaN(cpuClock)) this.#hasCpuTime = true;
    const result = this.#track(pid, tid).finish(textOf(event['name']), at, cpuClock);
    if (result === 'unmatched') this.#warn('Ends of slices that never began were left out.');
    if (result === 'closed others')
      this.#warn('Slices that never ended were ended with the slice around them.');
  }

  complete(pid: TraceId, tid: TraceId, event: JsonRecord): void {
    const at = this.#timeOf(event['ts']);
    const duration = numberOf(event['dur']) ?? 0;
    if (at === undefined) return;
    if (!(duration >= 0 && duration < maxTimeUs)) {
      this.#warn('Slices with a negative length were left out.');
      return;
    }
    const cpuTime = clockOf(event['tdur']);
    if (!Number.isNaN(cpuTime)) this.#hasCpuTime = true;
    const fn = this.#functionOf(textOf(event['name']) ?? '', event);
    this.#track(pid, tid).add(fn, this.#categoryOf(event), at, at + duration, cpuTime);
  }

  /** Adds samples for the stretches of time in which each slice was innermost, weighed by their length. */
  addTo(builder: ProfileBuilder, threads: TraceThreads): void {
    const wall = builder.addValue('wall time', 'nanoseconds');
    const cpu = this.#hasCpuTime ? builder.addValue('cpu time', 'nanoseconds') : undefined;
    builder.showFirst(wall);
    const frames = this.#functions.map((fn) => internFunction(builder, fn));
    const events = this.#categories.map((name) => builder.event(builder.strings.internText(name)));
    const nested = Array.from(this.#tracks.values(), (track) => this.#nest(track, frames));
    const seconds = nested.reduce((sum, { table }) => sum + totalDuration(table), 0) / usPerSecond;
    for (const { pid, tid, slices, table } of nested) {
      addSelfTimes(builder, slices, table, {
        thread: threads.row(builder, pid, tid),
        unitsPerSecond: usPerSecond,
        cutSeconds: cutLength(seconds),
        wall,
        cpu,
        eventOf: (slice) => events[slices.category[slice] ?? 0] ?? 0,
      });
    }
  }

  #nest({ pid, tid, slices }: Track, frames: readonly number[]): Track & { readonly table: SelfTimeTable } {
    if (slices.openCount > 0)
      this.#warn('Slices that never ended were ended with the last event of their thread.');
    slices.closeAll();
    const table = selfTimes(this.#builder, slices, frames);
    if (table.overlaps > 0) this.#warn('Slices overlap without one containing the other.');
    return { pid, tid, slices, table };
  }

  #track(pid: TraceId, tid: TraceId): SliceTrack {
    if (this.#lastTrack?.pid === pid && this.#lastTrack.tid === tid) return this.#lastTrack.slices;
    const key = `${pid}/${tid}`;
    const track = this.#tracks.get(key) ?? { pid, tid, slices: new SliceTrack() };
    this.#tracks.set(key, track);
    this.#lastTrack = track;
    return track.slices;
  }

  #functionOf(name: string, { args }: JsonRecord): number {
    const place = isRecord(args) ? placeOf(args) : undefined;
    const key = place === undefined ? name : `${name}\n${place.file}\n${place.line}`;
    return indexIn(this.#functionIndex, key, this.#functions, { name, place });
  }

  /** Categories become events, so that slices can be filtered by them. */
  #categoryOf({ cat }: JsonRecord): number {
    const name = textOf(cat) || 'slices';
    return indexIn(this.#categoryIndex, name, this.#categories, name);
  }

  #timeOf(ts: unknown): number | undefined {
    const at = numberOf(ts);
    if (at !== undefined && Math.abs(at) < maxTimeUs) return at;
    this.#warn('Slices without a time were left out.');
    return undefined;
  }

  #warn(message: string): void {
    this.#builder.warnings.add(message, undefined);
  }
}

/** Index of `entry` in `list`, where it is appended if `key` is new. */
function indexIn<T>(index: Map<string, number>, key: string, list: T[], entry: T): number {
  const known = index.get(key);
  if (known !== undefined) return known;
  index.set(key, list.length);
  return list.push(entry) - 1;
}

function internFunction(builder: ProfileBuilder, { name, place }: TraceFunction): number {
  const { strings } = builder;
  const text = strings.internText(name === '' ? '(no name)' : name);
  if (place === undefined) return builder.frame(text, -1, -1, -1, -1, 'unknown');
  const { kind, library } = originOfFile(place.file);
  const libraryText = library === undefined ? -1 : strings.internText(library);
  return builder.frame(text, libraryText, strings.internText(place.file), place.line, -1, kind);
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where profilers put a slice's source position: the format has no field for it. */
function placeOf(args: JsonRecord): Place | undefined {
  const data = recordOf(args['data']);
  const file =
    textOf(args['filename']) ?? textOf(args['file']) ?? textOf(args['fileName']) ?? textOf(data['url']);
  if (file === undefined || file === '') return undefined;
  const line = wholeNumberOf(args['line'], 1) ?? wholeNumberOf(args['lineNumber'], 1);
  return { file: fileOfUrl(file), line: line ?? -1 };
}

/** A CPU clock or CPU time in microseconds; NaN if there is none. */
function clockOf(value: unknown): number {
  const clock = numberOf(value);
  return clock !== undefined && Math.abs(clock) < maxTimeUs ? clock : Number.NaN;
}
