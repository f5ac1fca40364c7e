import { numberOf, recordOf } from '../json/json-value.ts';

/** How many samples were taken at a line, which counts from 1. */
export interface LineTicks {
  readonly line: number;
  readonly ticks: number;
}

/** Reads an entry of `positionTicks`; a line that is none reads as 0. */
export function ticksOf(entry: unknown): LineTicks {
  const { line, ticks } = recordOf(entry);
  return { line: numberOf(line) ?? 0, ticks: numberOf(ticks) ?? 0 };
}

/**
 * Spreads the samples of one node over the lines it was seen at. A V8 profile counts samples per line but does not say
 * which sample was at which, so that lines are dealt out evenly: any stretch of time holds about the right share of
 * each, and the whole profile holds exactly what was counted.
 */
export class LineSpread {
  readonly #lines: readonly LineTicks[];
  readonly #total: number;
  readonly #dealt: number[];
  #samples = 0;

  constructor(lines: readonly LineTicks[]) {
    this.#lines = lines.filter(({ line, ticks }) => Number.isInteger(line) && line > 0 && ticks > 0);
    this.#total = this.#lines.reduce((sum, { ticks }) => sum + ticks, 0);
    this.#dealt = this.#lines.map(() => 0);
  }

  /** The line of the next sample; `undefined` when all are dealt out. */
  next(): number | undefined {
    if (this.#samples >= this.#total) return undefined;
    this.#samples++;
    let best = -1;
    let most = 0;
    for (let index = 0; index < this.#lines.length; index++) {
      const ticks = this.#lines[index]?.ticks ?? 0;
      const dealt = this.#dealt[index] ?? 0;
      const owed = (ticks * this.#samples) / this.#total - dealt;
      if (dealt < ticks && (best < 0 || owed > most)) {
        best = index;
        most = owed;
      }
    }
    this.#dealt[best] = (this.#dealt[best] ?? 0) + 1;
    return this.#lines[best]?.line;
  }
}
