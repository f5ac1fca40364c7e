import { f64At, roomFor, roomForI32, roomForU8 } from '../../model/column.ts';
import type { TimelineSlices } from './timeline-data.ts';
import { sliceStates } from './timeline-data.ts';

/** What slices are written for. */
export interface SliceScale {
  readonly fromUs: number;
  readonly toUs: number;
  readonly columns: number;
}

/**
 * Writes slices lane by lane, merging what is narrower than a column. A merged slice takes the task and the state that
 * had most of its time, and knows which share of it was running.
 */
export class LaneWriter {
  readonly #columnUs: number;
  readonly #laneStart: number[] = [0];
  #count = 0;
  #startUs = new Float64Array(1024);
  #endUs = new Float64Array(1024);
  #task = new Int32Array(1024);
  #state = new Uint8Array(1024);
  #share = new Float32Array(1024);
  #merged = new Int32Array(1024);
  #core = new Int32Array(1024);

  /** The narrow slices that are being merged. */
  #openFromUs = 0;
  #openToUs = 0;
  #openCount = 0;
  #openRunUs = 0;
  #openCore = -1;
  readonly #taskUs: Float64Array;
  readonly #stateUs = new Float64Array(sliceStates.length);
  /** Tasks with time in the open slice. */
  #touched: number[] = [];

  /** @param tasks number of tasks that slices may be of */
  constructor(tasks: number, { fromUs, toUs, columns }: SliceScale) {
    this.#columnUs = (toUs - fromUs) / Math.max(1, columns);
    this.#taskUs = new Float64Array(tasks);
  }

  /** Adds the next slice of the lane, which begins where the one before ended or later. −1: no task, no core. */
  add(fromUs: number, toUs: number, state: number, task: number, core: number, isRunning: boolean): void {
    const isNarrow = toUs - fromUs < this.#columnUs;
    const isApart = this.#openCount > 0 && fromUs - this.#openToUs >= this.#columnUs;
    if (!isNarrow || isApart) this.#close();
    if (!isNarrow) {
      this.#write(fromUs, toUs, state, task, isRunning ? 1 : 0, 1, core);
      return;
    }
    if (this.#openCount === 0) {
      this.#openFromUs = fromUs;
      this.#openCore = core;
    }
    const us = toUs - fromUs;
    this.#openToUs = toUs;
    this.#openCount++;
    if (isRunning) this.#openRunUs += us;
    if (core !== this.#openCore) this.#openCore = -1;
    this.#stateUs[state] = f64At(this.#stateUs, state) + us;
    if (task >= 0) {
      if (f64At(this.#taskUs, task) === 0) this.#touched.push(task);
      // A slice of no length still counts as touched once.
      this.#taskUs[task] = f64At(this.#taskUs, task) + Math.max(us, Number.MIN_VALUE);
    }
    if (toUs - this.#openFromUs >= this.#columnUs) this.#close();
  }

  endLane(): void {
    this.#close();
    this.#laneStart.push(this.#count);
  }

  finish(): TimelineSlices {
    const count = this.#count;
    return {
      count,
      laneStart: Int32Array.from(this.#laneStart),
      startUs: this.#startUs.slice(0, count),
      endUs: this.#endUs.slice(0, count),
      task: this.#task.slice(0, count),
      state: this.#state.slice(0, count),
      share: this.#share.slice(0, count),
      merged: this.#merged.slice(0, count),
      core: Int16Array.from(this.#core.subarray(0, count)),
    };
  }

  #close(): void {
    if (this.#openCount === 0) return;
    const us = this.#openToUs - this.#openFromUs;
    const state = this.#stateUs.reduce(
      (best, time, code) => (time > f64At(this.#stateUs, best) ? code : best),
      0,
    );
    let task = -1;
    let most = us / 2;
    for (const id of this.#touched) {
      if (f64At(this.#taskUs, id) >= most) {
        task = id;
        most = f64At(this.#taskUs, id);
      }
      this.#taskUs[id] = 0;
    }
    const share = us > 0 ? this.#openRunUs / us : 0;
    this.#write(this.#openFromUs, this.#openToUs, state, task, share, this.#openCount, this.#openCore);
    this.#touched = [];
    this.#stateUs.fill(0);
    this.#openCount = 0;
    this.#openRunUs = 0;
  }

  #write(
    fromUs: number,
    toUs: number,
    state: number,
    task: number,
    share: number,
    merged: number,
    core: number,
  ): void {
    const at = this.#count++;
    this.#startUs = roomFor(this.#startUs, this.#count, (rows) => new Float64Array(rows));
    this.#endUs = roomFor(this.#endUs, this.#count, (rows) => new Float64Array(rows));
    this.#task = roomForI32(this.#task, this.#count);
    this.#state = roomForU8(this.#state, this.#count);
    this.#share = roomFor(this.#share, this.#count, (rows) => new Float32Array(rows));
    this.#merged = roomForI32(this.#merged, this.#count);
    this.#core = roomForI32(this.#core, this.#count);
    this.#startUs[at] = fromUs;
    this.#endUs[at] = toUs;
    this.#task[at] = task;
    this.#state[at] = state;
    this.#share[at] = share;
    this.#merged[at] = merged;
    this.#core[at] = core;
  }
}
