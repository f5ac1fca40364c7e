import type { FlameScopeHeatMapEvents } from '../../model/flamescope-profile.ts';
import type { FlameScopeRange } from './perf-flame-graph.ts';

/** A V8 CPU profile as FlameScope looks at it. Times are microseconds. */
export interface FlameScopeCpuProfile {
  readonly nodes: readonly FlameScopeCpuNode[];
  readonly startTime: number;
  readonly endTime?: number;
  /** The node of each sample. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface FlameScopeCpuNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
  readonly children?: readonly number[];
}

/** A box of the flame graph; FlameScope gives none of them a library type. */
export interface FlameScopeCpuBox {
  readonly name: string;
  readonly libtype: '';
  self: number;
  readonly children: FlameScopeCpuBox[];
}

const usPerSecond = 1e6;
const notDrawn: ReadonlySet<string> = new Set(['(program)', '(idle)', '(garbage collector)']);

/**
 * What FlameScope's heat map counts of V8 profiles: every sample but those of the first node called "(idle)".
 *
 * @param profiles one, or those of all threads of a trace, which FlameScope does not keep apart
 */
export function cpuProfileHeatMapEvents(profiles: readonly FlameScopeCpuProfile[]): FlameScopeHeatMapEvents {
  const second: number[] = [];
  let end: number | undefined;
  for (const { nodes, startTime, endTime, samples, timeDeltas } of profiles) {
    const idle = nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id;
    let at = startTime;
    for (const [index, node] of samples.entries()) {
      at += timeDeltas[index] ?? 0;
      if (node !== idle) second.push(at / usPerSecond);
    }
    end = (endTime ?? at) / usPerSecond;
  }
  const start = profiles[0]?.startTime;
  return {
    second: Float64Array.from(second),
    start: start === undefined ? undefined : start / usPerSecond,
    end,
  };
}

/**
 * What FlameScope draws of V8 profiles. It takes every sample for the time of the next, drops the last, leaves out V8's
 * own entries, which its heat map counts, and draws the root.
 *
 * @param range the end excluded; both ends or none
 */
export function cpuProfileFlameGraph(
  profiles: readonly FlameScopeCpuProfile[],
  { from, to }: FlameScopeRange,
): FlameScopeCpuBox {
  const root: FlameScopeCpuBox = { name: 'root', libtype: '', self: 0, children: [] };
  const base = Math.floor((profiles[0]?.startTime ?? 0) / usPerSecond);
  const start = from === undefined ? Number.NEGATIVE_INFINITY : base + from;
  const end = to === undefined ? Number.POSITIVE_INFINITY : base + to;
  for (const { nodes, startTime, samples, timeDeltas } of profiles) {
    const paths = pathsOf(nodes);
    let at = startTime + (timeDeltas[0] ?? 0);
    for (let index = 0; index + 1 < samples.length; index++) {
      at += timeDeltas[index + 1] ?? 0;
      const second = at / usPerSecond;
      const path = paths.get(samples[index] ?? -1) ?? [];
      if (second >= start && second < end && !notDrawn.has(path.at(-1) ?? '(program)')) add(root, path);
    }
  }
  return root;
}

/** The names from the root to each node. */
function pathsOf(nodes: readonly FlameScopeCpuNode[]): ReadonlyMap<number, readonly string[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const called = new Set(nodes.flatMap(({ children }) => children ?? []));
  const open: { readonly node: FlameScopeCpuNode; readonly above: readonly string[] }[] = [];
  for (const node of nodes) if (!called.has(node.id)) open.push({ node, above: [] });
  const paths = new Map<number, readonly string[]>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, above } = next;
    if (paths.has(node.id)) continue;
    const path = [...above, node.callFrame.functionName];
    paths.set(node.id, path);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child !== undefined) open.push({ node: child, above: path });
    }
  }
  return paths;
}

function add(root: FlameScopeCpuBox, path: readonly string[]): void {
  let box = root;
  for (const name of path) {
    let child = box.children.find((known) => known.name === name);
    if (child === undefined) {
      child = { name, libtype: '', self: 0, children: [] };
      box.children.push(child);
    }
    box = child;
  }
  box.self++;
}
