import { u8At } from '../../model/column.ts';
import type { LogLevel } from '../../model/tiflash/cluster-log.ts';
import { headPlace, headTimeMs, headZone } from './log-head.ts';

/** Counts what the lines of one file are. */
export class FileStatistics {
  lines = 0;
  nonEntryLines = 0;
  pocoLines = 0;
  readonly levels: Partial<Record<LogLevel, number>> = {};
  readonly zones: number[] = [];
  firstMs: number | undefined;
  lastMs: number | undefined;
  /** The zone's digits last seen, packed; most files print one only. */
  #zone = -1;

  /** Counts an entry whose head starts at `start`. */
  addEntry(bytes: Uint8Array, start: number, level: LogLevel): void {
    this.levels[level] = (this.levels[level] ?? 0) + 1;
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
    this.levels[level] = (this.levels[level] ?? 0) + 1;
    this.firstMs ??= timeMs;
    this.lastMs = timeMs;
  }

  /** Says that the entry whose head starts at `start` is the last so far. */
  setLast(bytes: Uint8Array, start: number): void {
    this.lastMs = headTimeMs(bytes, start) ?? this.lastMs;
  }

  #addZone(bytes: Uint8Array, start: number, packed: number): void {
    this.#zone = packed;
    const minutes = headZone(bytes, start);
    if (Number.isFinite(minutes) && !this.zones.includes(minutes)) this.zones.push(minutes);
  }
}
