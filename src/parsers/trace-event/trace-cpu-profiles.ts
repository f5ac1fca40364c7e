import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { V8NodeTable } from '../cpuprofile/v8-node-table.ts';
import { addV8Profile } from '../cpuprofile/v8-profile.ts';
import type { SampleTarget } from '../cpuprofile/v8-samples.ts';
import { addV8Samples, nodeIdsOf, pointInTimeOf, timeStepsOf } from '../cpuprofile/v8-samples.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, recordOf } from '../json/json-value.ts';
import type { TraceId, TraceThreads } from './trace-threads.ts';

/** A V8 profile that comes in chunks. */
interface ChunkedProfile {
  readonly pid: TraceId;
  /** The thread that was profiled. V8 writes the chunks on another. */
  tid: TraceId;
  startTime: number;
  endTime: number | undefined;
  readonly table: V8NodeTable;
  readonly nodes: number[];
  readonly timeDeltas: number[];
  readonly lines: number[];
}

interface WholeProfile {
  readonly pid: TraceId;
  readonly tid: TraceId;
  readonly profile: JsonRecord;
}

/**
 * The V8 profiles inside a trace: `Profile` begins one and `ProfileChunk` continues it, both with the profile's id, or
 * `CpuProfile` holds it whole (Chrome up to version 66).
 */
export class TraceCpuProfiles {
  readonly #builder: ProfileBuilder;
  readonly #chunked = new Map<string, ChunkedProfile>();
  readonly #whole: WholeProfile[] = [];

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /** Samples found so far. */
  get sampleCount(): number {
    let count = 0;
    for (const { nodes } of this.#chunked.values()) count += nodes.length;
    for (const { profile } of this.#whole) count += listOf(profile['samples']).length;
    return count;
  }

  begin(pid: TraceId, tid: TraceId, event: JsonRecord): void {
    const profile = this.#profileOf(pid, tid, event);
    const { startTime } = recordOf(recordOf(event['args'])['data']);
    profile.tid = tid;
    profile.startTime = pointInTimeOf(startTime) ?? pointInTimeOf(event['ts']) ?? 0;
  }

  chunk(pid: TraceId, tid: TraceId, event: JsonRecord): void {
    const profile = this.#profileOf(pid, tid, event);
    const data = recordOf(recordOf(event['args'])['data']);
    const { nodes, samples } = recordOf(data['cpuProfile']);
    profile.table.add(listOf(nodes));
    profile.endTime = pointInTimeOf(data['endTime']) ?? profile.endTime;
    for (const id of nodeIdsOf(samples)) profile.nodes.push(id);
    for (const step of timeStepsOf(data['timeDeltas'], this.#builder.warnings)) profile.timeDeltas.push(step);
    for (const line of nodeIdsOf(data['lines'])) profile.lines.push(Math.max(line, 0));
  }

  whole(pid: TraceId, tid: TraceId, event: JsonRecord): void {
    const { cpuProfile } = recordOf(recordOf(event['args'])['data']);
    if (isRecord(cpuProfile)) this.#whole.push({ pid, tid, profile: cpuProfile });
  }

  /** Adds all samples, weighed by the time they stand for. */
  addTo(builder: ProfileBuilder, threads: TraceThreads): void {
    const time = builder.addValue('time', 'nanoseconds');
    builder.showFirst(time);
    const event = builder.event(builder.strings.internText('samples'));
    const targetOf = (pid: TraceId, tid: TraceId): SampleTarget => ({
      thread: threads.row(builder, pid, tid),
      event,
      time,
    });
    for (const { pid, tid, table, ...samples } of this.#chunked.values()) {
      if (samples.nodes.length > 0) addV8Samples(builder, table, samples, targetOf(pid, tid));
    }
    for (const { pid, tid, profile } of this.#whole) addV8Profile(builder, profile, targetOf(pid, tid));
  }

  #profileOf(pid: TraceId, tid: TraceId, event: JsonRecord): ChunkedProfile {
    const id = event['id'];
    const key = `${pid}:${typeof id === 'string' || typeof id === 'number' ? id : `thread ${tid}`}`;
    const known = this.#chunked.get(key);
    if (known !== undefined) return known;
    const table = new V8NodeTable(this.#builder);
    const startTime = pointInTimeOf(event['ts']) ?? 0;
    const profile = { pid, tid, startTime, endTime: undefined, table, nodes: [], timeDeltas: [], lines: [] };
    this.#chunked.set(key, profile);
    return profile;
  }
}
