import type { StackProfile } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, recordOf, textOf } from '../json/json-value.ts';
import { TraceCpuProfiles } from './trace-cpu-profiles.ts';
import { TraceSlices } from './trace-slices.ts';
import type { TraceId } from './trace-threads.ts';
import { TraceThreads, traceIdOf } from './trace-threads.ts';

/** What a trace can be read as. */
export type TraceContent = 'slices' | 'cpu profile';

/** Members of a trace's outermost object, and of the objects `otherData` and `metadata` in it, that are kept as facts. */
const maxFacts = 100;

/**
 * Reads the events of a Chrome trace
 * (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU).
 */
export class TraceReader {
  readonly #builder: ProfileBuilder;
  readonly #threads = new TraceThreads();
  readonly #slices: TraceSlices;
  readonly #cpuProfiles: TraceCpuProfiles;
  #events = 0;

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
    this.#slices = new TraceSlices(builder);
    this.#cpuProfiles = new TraceCpuProfiles(builder);
  }

  /** Events so far, of any phase. */
  get eventCount(): number {
    return this.#events;
  }

  add(event: unknown): void {
    if (!isRecord(event) || typeof event['ph'] !== 'string') {
      this.#builder.warnings.add('Entries that are no trace events were left out.', undefined);
      return;
    }
    this.#events++;
    const pid = traceIdOf(event['pid']);
    const tid = traceIdOf(event['tid']);
    switch (event['ph']) {
      case 'B':
        this.#slices.begin(pid, tid, event);
        break;
      case 'E':
        this.#slices.end(pid, tid, event);
        break;
      case 'X':
        this.#slices.complete(pid, tid, event);
        break;
      case 'M':
        this.#addName(pid, tid, event);
        break;
      case 'P':
        if (event['name'] === 'Profile') this.#cpuProfiles.begin(pid, tid, event);
        else if (event['name'] === 'ProfileChunk') this.#cpuProfiles.chunk(pid, tid, event);
        break;
      case 'I':
        if (event['name'] === 'CpuProfile') this.#cpuProfiles.whole(pid, tid, event);
        break;
      default:
        // Counters, flows, async events and objects say nothing about what ran.
        break;
    }
  }

  #addName(pid: TraceId, tid: TraceId, event: JsonRecord): void {
    const { name } = recordOf(event['args']);
    if (event['name'] === 'thread_name') this.#threads.nameThread(pid, tid, name);
    else if (event['name'] === 'process_name') this.#threads.nameProcess(pid, name);
  }

  /** Keeps what the trace says about itself. */
  addFact(key: string, value: unknown): void {
    if (typeof value === 'string' || typeof value === 'number') {
      this.#builder.addMetadata(key.slice(0, 200), String(value).slice(0, 2000));
    } else if (key === 'otherData' || key === 'metadata') {
      for (const [name, fact] of Object.entries(recordOf(value)).slice(0, maxFacts)) {
        if (textOf(fact) !== undefined || typeof fact === 'number') this.addFact(name, fact);
      }
    }
  }

  /**
   * The profile: the wanted content, or the other one if that is all there is; `undefined` if there is neither.
   */
  finish(wanted: TraceContent): StackProfile | undefined {
    const slices = this.#slices.count;
    const samples = this.#cpuProfiles.sampleCount;
    if (slices === 0 && samples === 0) return undefined;
    const content = slices === 0 ? 'cpu profile' : samples === 0 ? 'slices' : wanted;
    if (content === 'slices') {
      if (samples > 0) {
        this.#builder.warnings.add(
          `The file also holds a CPU profile of ${samples} samples: reopen it as “V8 CPU profile” to see that.`,
          undefined,
        );
      }
      this.#slices.addTo(this.#builder, this.#threads);
    } else {
      if (slices > 0) {
        this.#builder.warnings.add(
          `The file also holds ${slices} slices: reopen it as “Chrome trace” to see those.`,
          undefined,
        );
      }
      this.#cpuProfiles.addTo(this.#builder, this.#threads);
    }
    return this.#builder.finish();
  }
}
