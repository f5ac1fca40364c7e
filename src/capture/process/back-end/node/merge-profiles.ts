/** A node of V8's profile: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-ProfileNode */
interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly scriptId: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly hitCount?: number;
  readonly children?: readonly number[];
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
}

/** V8's profile, as its inspector gives it. Times are microseconds. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface MergedNode {
  readonly id: number;
  readonly callFrame: ProfileNode['callFrame'];
  hitCount: number;
  readonly children: number[];
  readonly ticks: Map<number, number>;
}

/**
 * Joins profiles of one process that were taken one after the other, so that what came so far can be shown and is kept
 * if the process ends without a chance to answer.
 */
export class MergedProfile {
  readonly #nodes: MergedNode[] = [];
  /** Id of a node by its parent's id and its function. */
  readonly #ids = new Map<string, number>();
  readonly #samples: number[] = [];
  readonly #deltas: number[] = [];
  #startTime: number | undefined;
  #endTime = 0;
  /** Time of the last sample. */
  #lastTime = 0;

  get hasSamples(): boolean {
    return this.#samples.length > 0;
  }

  /** Takes a profile that was recorded after those taken before. */
  add(profile: CpuProfile): void {
    this.#startTime ??= profile.startTime;
    const idOf = this.#addNodes(profile.nodes);
    let time = profile.startTime;
    profile.samples.forEach((node, at) => {
      time += profile.timeDeltas[at] ?? 0;
      const before = this.#samples.length === 0 ? profile.startTime : this.#lastTime;
      this.#deltas.push(time - before);
      this.#samples.push(idOf.get(node) ?? node);
      this.#lastTime = time;
    });
    this.#endTime = profile.endTime;
  }

  /** Everything so far, as one profile. */
  toProfile(): CpuProfile {
    return {
      nodes: this.#nodes.map(({ id, callFrame, hitCount, children, ticks }) => ({
        id,
        callFrame,
        hitCount,
        children,
        positionTicks: Array.from(ticks, ([line, count]) => ({ line, ticks: count })),
      })),
      startTime: this.#startTime ?? 0,
      endTime: this.#endTime,
      samples: this.#samples,
      timeDeltas: this.#deltas,
    };
  }

  #addNodes(nodes: readonly ProfileNode[]): ReadonlyMap<number, number> {
    const parents = new Map<number, number>();
    for (const { id, children = [] } of nodes) for (const child of children) parents.set(child, id);
    const merged = new Map<number, number>();
    // V8 lists parents before their children.
    for (const node of nodes) {
      const parent = parents.get(node.id);
      const target = this.#nodeOf(node.callFrame, parent === undefined ? 0 : (merged.get(parent) ?? 0));
      merged.set(node.id, target.id);
      target.hitCount += node.hitCount ?? 0;
      for (const { line, ticks } of node.positionTicks ?? []) {
        target.ticks.set(line, (target.ticks.get(line) ?? 0) + ticks);
      }
    }
    return merged;
  }

  #nodeOf(callFrame: ProfileNode['callFrame'], parent: number): MergedNode {
    const { functionName, scriptId, lineNumber, columnNumber } = callFrame;
    const key = `${parent} ${scriptId} ${lineNumber} ${columnNumber} ${functionName}`;
    const known = this.#nodes[(this.#ids.get(key) ?? 0) - 1];
    if (known !== undefined) return known;
    const node: MergedNode = {
      id: this.#nodes.length + 1,
      callFrame,
      hitCount: 0,
      children: [],
      ticks: new Map(),
    };
    this.#nodes.push(node);
    this.#ids.set(key, node.id);
    this.#nodes[parent - 1]?.children.push(node.id);
    return node;
  }
}

/** A profile that came from a process; `undefined` if it is none. */
export function asCpuProfile(value: unknown): CpuProfile | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const areLists = ['nodes', 'samples', 'timeDeltas'].every((name) => Array.isArray(fields.get(name)));
  const areTimes = ['startTime', 'endTime'].every((name) => typeof fields.get(name) === 'number');
  return areLists && areTimes ? (value as CpuProfile) : undefined;
}
