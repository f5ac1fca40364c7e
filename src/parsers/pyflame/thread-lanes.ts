/** More threads than this cannot be told apart in reasonable time, nor by a person. */
const maxLanes = 256;

interface Lane {
  readonly index: number;
  /** The stack rows of the thread's last stack, outermost first. */
  rows: Int32Array;
}

/**
 * Tells threads apart in a file that does not: it holds the stacks of all threads at one moment, then at the next. A
 * thread's outer frames change least, so each stack goes to the lane whose last stack shares the most of them.
 */
export class ThreadLanes {
  readonly #lanes: Lane[] = [];

  /** Whether several stacks were ever seen at one moment. */
  get isInUse(): boolean {
    return this.#lanes.length > 0;
  }

  /**
   * The lane, numbered from 0, of each of the stacks seen at one moment.
   *
   * @param stacks each as its stack rows, outermost first
   */
  assign(stacks: readonly Int32Array[]): readonly number[] {
    const open = this.#lanes.slice();
    const order = stacks
      .slice(0, maxLanes)
      .map((rows, position) => ({ rows, position, best: bestLane(open, rows) }));
    order.sort((a, b) => b.best.shared - a.best.shared);
    const assigned = new Array<number>(stacks.length).fill(maxLanes);
    for (const { rows, position } of order) {
      const { lane, shared } = bestLane(open, rows);
      if (lane === undefined || shared === 0) continue;
      open.splice(open.indexOf(lane), 1);
      lane.rows = rows;
      assigned[position] = lane.index;
    }
    for (const { rows, position } of order) {
      if (assigned[position] === maxLanes) assigned[position] = this.#openLane(rows, open);
    }
    return assigned;
  }

  /** A lane for a thread whose stack is like none before; once there are too many, one that is free now. */
  #openLane(rows: Int32Array, free: Lane[]): number {
    const reused = this.#lanes.length < maxLanes ? undefined : free.pop();
    const lane = reused ?? { index: Math.min(this.#lanes.length, maxLanes), rows };
    lane.rows = rows;
    if (reused === undefined && this.#lanes.length < maxLanes) this.#lanes.push(lane);
    return lane.index;
  }
}

function bestLane(
  lanes: readonly Lane[],
  rows: Int32Array,
): { readonly lane: Lane | undefined; readonly shared: number } {
  let best: Lane | undefined;
  let most = -1;
  for (const lane of lanes) {
    const shared = sharedRows(lane.rows, rows);
    if (shared > most) {
      most = shared;
      best = lane;
    }
  }
  return { lane: best, shared: most };
}

/** How many outer frames two stacks have in common. Rows of the stack table stand for everything up to them. */
function sharedRows(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a[shared] === b[shared]) shared++;
  return shared;
}
