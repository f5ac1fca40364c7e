import type { nflxprofile } from '../../../build/proto/nflxprofile.js';
import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { timeAt } from '../clock-time.ts';
import { NodeStacks } from './node-stacks.ts';
import type { NflxNode, NodeTable } from './node-table.ts';

type NflxProfile = nflxprofile.Profile.$Properties;

const maxCpu = 0x7fff;

/** Adds the samples of `profile`, or, if it only counts hits per node, one sample without a time for each such node. */
export function addSamples(builder: ProfileBuilder, profile: NflxProfile, table: NodeTable): void {
  const writer = new SampleWriter(builder, table);
  if ((profile.samples ?? []).length === 0) writer.addHits();
  else writer.addAll(profile);
}

class SampleWriter {
  readonly #builder: ProfileBuilder;
  readonly #nodes: NodeTable['nodes'];
  readonly #stacks: NodeStacks;
  readonly #event: number;
  /** String ids of thread names: turning one into bytes for every sample would take longer than all else. */
  readonly #nameIds = new Map<string, number>();

  constructor(builder: ProfileBuilder, table: NodeTable) {
    this.#builder = builder;
    this.#nodes = table.nodes;
    this.#stacks = new NodeStacks(builder, table);
    this.#event = builder.event(builder.strings.internText('samples'));
  }

  addAll(profile: NflxProfile): void {
    const builder = this.#builder;
    const nodes = profile.samples ?? [];
    const pids = this.#perSample(profile.samplesPid, nodes.length, 'process ids');
    const tids = this.#perSample(profile.samplesTid, nodes.length, 'thread ids');
    const cpus = this.#perSample(profile.samplesCpu, nodes.length, 'CPUs');
    const weights = this.#perSample(profile.samplesValue, nodes.length, 'values');
    const value = weights.length > 0 ? builder.addValue('value', 'count') : undefined;
    const times = this.#times(profile, nodes.length);
    for (let index = 0; index < nodes.length; index++) {
      const id = nodes[index] ?? 0;
      const node = this.#nodes.get(id) ?? {};
      const { stack, threadName } = this.#stacks.of(id);
      const thread = this.#thread(pids[index] ?? node.pid, tids[index] ?? node.tid, threadName);
      builder.sample(times[index], stack, thread, cpuOf(cpus[index] ?? node.cpu), this.#event);
      if (value !== undefined) builder.weigh(value, weights[index] ?? 0);
    }
  }

  /** A file of counted nodes has no order in time. */
  addHits(): void {
    for (const [id, node] of this.#nodes) {
      const hits = node.hitCount ?? 0;
      if (hits === 0) continue;
      const { stack, threadName } = this.#stacks.of(id);
      this.#builder.sample(undefined, stack, this.#threadOf(node, threadName), cpuOf(node.cpu), this.#event);
      this.#builder.weigh(0, hits);
    }
  }

  #threadOf(node: NflxNode, threadName: string): number {
    return this.#thread(node.pid, node.tid, threadName);
  }

  #thread(pid: number | null | undefined, tid: number | null | undefined, name: string): number {
    let id = this.#nameIds.get(name);
    if (id === undefined) {
      id = this.#builder.strings.internText(name === '' ? allThreadsName : name);
      this.#nameIds.set(name, id);
    }
    return this.#builder.thread(processIdOf(pid), processIdOf(tid), id);
  }

  /** Each sample's time; `undefined` for samples that have no delta. */
  #times(profile: NflxProfile, samples: number): readonly (number | undefined)[] {
    const deltas = profile.timeDeltas ?? [];
    if (deltas.length < samples) {
      this.#warn('There are fewer time steps than samples; samples without one have no time.');
    }
    const times: (number | undefined)[] = [];
    // Summed with Neumaier's correction: a million steps of a millisecond otherwise drift by microseconds.
    let sum = profile.startTime ?? 0;
    let lost = 0;
    for (let index = 0; index < samples && index < deltas.length; index++) {
      const delta = this.#soundDelta(deltas[index] ?? 0);
      const next = sum + delta;
      lost += Math.abs(sum) >= Math.abs(delta) ? sum - next + delta : delta - next + sum;
      sum = next;
      times.push(timeAt(this.#builder, sum + lost, 1));
    }
    return times;
  }

  #soundDelta(delta: number): number {
    if (Number.isFinite(delta)) return delta;
    this.#warn('Time steps that are not numbers were read as 0.');
    return 0;
  }

  /** A column with an entry per sample; nothing if the file leaves it empty. */
  #perSample(column: readonly number[] | null | undefined, samples: number, what: string): readonly number[] {
    const entries = column ?? [];
    if (entries.length !== 0 && entries.length !== samples) {
      this.#warn(`The list of ${what} does not have one entry per sample.`);
    }
    return entries;
  }

  #warn(message: string): void {
    this.#builder.warnings.add(message, undefined);
  }
}

/** perf writes −1 for an unknown id, which is 2^32 − 1 as the format's unsigned number. */
function processIdOf(id: number | null | undefined): number {
  return id === undefined || id === null || id > 0x7fffffff ? -1 : id;
}

function cpuOf(cpu: number | null | undefined): number {
  return cpu === undefined || cpu === null || cpu > maxCpu ? -1 : cpu;
}
