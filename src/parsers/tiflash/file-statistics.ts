import { f64At, u8At } from '../../model/column.ts';
import type { LogLevel } from '../../model/tiflash/cluster-log.ts';
import { headPlace, headTimeMs, headZone, logLevels } from './log-head.ts';

/** Counts what the lines of one file are. */
export class FileStatistics {
  lines = 0;
  nonEntryLines = 0;
  pocoLines = 0;
  readonly zones: number[] = [];
  firstMs: number | undefined;
  lastMs: number | undefined;
  /** Entries by index of their level. */
  readonly #counts = new Float64Array(logLevels.length);
  /** The zone's digits last seen, packed; most files print one only. */
  #zone = -1;

  /** Counts an entry whose head starts at `start`; `level` is the index of its level. */
  addEntry(bytes: Uint8Array, start: number, level: number): void {
    this.#counts[level] = f64At(this.#counts, level) + 1;
    const at = start + headPlace.zone;
    const zone =
      (u8At(bytes, at) << 24) ^
      (u8At(bytes, at + 1) << 18) ^
      (u8At(bytes, at + 2) << 12) ^
      (u8At(bytes, at + 4) << 6) ^
      u8At(bytes, at + 5);
    if (zone !== this.#zone) this.#addZone(bytes, start, zone);
    if (this.firstMs === undefined) this.firstMs = headTimeMs(bytes, start);
  }

  addPoco(level: LogLevel, timeMs: number): void {
    this.pocoLines++;
    const index = logLevels.indexOf(level);
    this.#counts[index] = f64At(this.#counts, index) + 1;
    this.firstMs ??= timeMs;
    this.lastMs = timeMs;
  }

  /** Says that the entry whose head starts at `start` is the last so far. */
  setLast(bytes: Uint8Array, start: number): void {
    this.lastMs = headTimeMs(bytes, start) ?? this.lastMs;
  }

  /** Entries of each level that has any. */
  levels(): Partial<Record<LogLevel, number>> {
    const levels: Partial<Record<LogLevel, number>> = {};
    for (const [index, level] of logLevels.entries()) {
      const count = f64At(this.#counts, index);
      if (count > 0) levels[level] = count;
    }
    return levels;
  }

  #addZone(bytes: Uint8Array, start: number, packed: number): void {
    this.#zone = packed;
    const minutes = headZone(bytes, start);
    if (Number.isFinite(minutes) && !this.zones.includes(minutes)) this.zones.push(minutes);
  }
}
