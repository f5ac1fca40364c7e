import { f64At, i32At, roomFor, roomForI32, rowsOf } from '../../model/column.ts';

/**
 * Slices lane after lane, by time and without overlaps. A slice that stands for several knows how long each key had: on
 * the lane of a core the thread (its row), on the lane of a thread the state.
 */
export interface MergedSlices {
  readonly count: number;
  /** Lane l has the slices `start[l]` … `start[l + 1] − 1`. */
  readonly start: Int32Array;
  readonly fromUs: Float64Array;
  readonly toUs: Float64Array;
  /** How many slices each stands for. */
  readonly merged: Int32Array;
  /** The core of all of them; −1 if none or mixed. */
  readonly core: Int32Array;
  /** Slice i is made of the parts `partStart[i]` … `partStart[i + 1] − 1`, each of another key. */
  readonly partStart: Int32Array;
  readonly partKey: Int32Array;
  readonly partUs: Float64Array;
}

/** Merges neighbours that are narrower than a width until they reach it; what is as wide stays alone. */
export class SliceMerger {
  readonly #widthUs: number;
  #count = 0;
  #laneCount = 0;
  #start = new Int32Array(64);
  #fromUs = new Float64Array(1024);
  #toUs = new Float64Array(1024);
  #merged = new Int32Array(1024);
  #core = new Int32Array(1024);
  #partStart = new Int32Array(1025);
  #partCount = 0;
  #partKey = new Int32Array(1024);
  #partUs = new Float64Array(1024);

  /** The narrow slices that are being merged. */
  #openFromUs = 0;
  #openToUs = 0;
  #openCount = 0;
  #openCore = -1;
  /** Time of each key in them, and the keys that have some. */
  readonly #keyUs: Float64Array;
  readonly #touched: Int32Array;
  #touchedCount = 0;

  /** @param keys keys are 0 … `keys` − 1 */
  constructor(widthUs: number, keys: number) {
    this.#widthUs = widthUs;
    this.#keyUs = new Float64Array(keys);
    this.#touched = new Int32Array(keys);
  }

  /** Adds the next slice of the lane, which begins where the one before ended or later. */
  add(fromUs: number, toUs: number, key: number, core: number): void {
    if (toUs - fromUs >= this.#widthUs) {
      this.#close();
      this.#addPart(key, toUs - fromUs);
      this.#write(fromUs, toUs, 1, core);
      return;
    }
    this.#open(fromUs, toUs, 1, core);
    this.#addTime(key, toUs - fromUs);
    if (toUs - this.#openFromUs >= this.#widthUs) this.#close();
  }

  /** Adds slice `at` of `slices`, cut to `fromUs` … `toUs`; what is cut off is taken to be like the rest. */
  addMerged(slices: MergedSlices, at: number, fromUs: number, toUs: number): void {
    const wholeUs = f64At(slices.toUs, at) - f64At(slices.fromUs, at);
    const share = wholeUs > 0 ? (toUs - fromUs) / wholeUs : 1;
    const end = i32At(slices.partStart, at + 1);
    const isWide = toUs - fromUs >= this.#widthUs;
    if (isWide) this.#close();
    else this.#open(fromUs, toUs, i32At(slices.merged, at), i32At(slices.core, at));
    for (let part = i32At(slices.partStart, at); part < end; part++) {
      const us = f64At(slices.partUs, part) * share;
      if (isWide) this.#addPart(i32At(slices.partKey, part), us);
      else this.#addTime(i32At(slices.partKey, part), us);
    }
    if (isWide) this.#write(fromUs, toUs, i32At(slices.merged, at), i32At(slices.core, at));
    else if (toUs - this.#openFromUs >= this.#widthUs) this.#close();
  }

  endLane(): void {
    this.#close();
    this.#laneCount++;
    this.#start = roomForI32(this.#start, this.#laneCount + 1);
    this.#start[this.#laneCount] = this.#count;
  }

  finish(): MergedSlices {
    const count = this.#count;
    return {
      count,
      start: rowsOf(this.#start, this.#laneCount + 1),
      fromUs: rowsOf(this.#fromUs, count),
      toUs: rowsOf(this.#toUs, count),
      merged: rowsOf(this.#merged, count),
      core: rowsOf(this.#core, count),
      partStart: rowsOf(this.#partStart, count + 1),
      partKey: rowsOf(this.#partKey, this.#partCount),
      partUs: rowsOf(this.#partUs, this.#partCount),
    };
  }

  #open(fromUs: number, toUs: number, merged: number, core: number): void {
    if (this.#openCount > 0 && fromUs - this.#openToUs >= this.#widthUs) this.#close();
    if (this.#openCount === 0) {
      this.#openFromUs = fromUs;
      this.#openCore = core;
    }
    this.#openToUs = toUs;
    this.#openCount += merged;
    if (core !== this.#openCore) this.#openCore = -1;
  }

  #addTime(key: number, us: number): void {
    const before = f64At(this.#keyUs, key);
    if (before === 0) this.#touched[this.#touchedCount++] = key;
    // A slice of no length still has its key, once.
    this.#keyUs[key] = before + Math.max(us, Number.MIN_VALUE);
  }

  #close(): void {
    if (this.#openCount === 0) return;
    for (let at = 0; at < this.#touchedCount; at++) {
      const key = i32At(this.#touched, at);
      this.#addPart(key, f64At(this.#keyUs, key));
      this.#keyUs[key] = 0;
    }
    this.#touchedCount = 0;
    this.#write(this.#openFromUs, this.#openToUs, this.#openCount, this.#openCore);
    this.#openCount = 0;
  }

  #addPart(key: number, us: number): void {
    const at = this.#partCount++;
    if (at >= this.#partKey.length) {
      this.#partKey = roomForI32(this.#partKey, at + 1);
      this.#partUs = roomFor(this.#partUs, at + 1, (rows) => new Float64Array(rows));
    }
    this.#partKey[at] = key;
    this.#partUs[at] = us;
  }

  #write(fromUs: number, toUs: number, merged: number, core: number): void {
    const at = this.#count++;
    if (at >= this.#fromUs.length) {
      this.#fromUs = roomFor(this.#fromUs, at + 1, (rows) => new Float64Array(rows));
      this.#toUs = roomFor(this.#toUs, at + 1, (rows) => new Float64Array(rows));
      this.#merged = roomForI32(this.#merged, at + 1);
      this.#core = roomForI32(this.#core, at + 1);
      this.#partStart = roomForI32(this.#partStart, this.#fromUs.length + 1);
    }
    this.#fromUs[at] = fromUs;
    this.#toUs[at] = toUs;
    this.#merged[at] = merged;
    this.#core[at] = core;
    this.#partStart[at + 1] = this.#partCount;
  }
}
