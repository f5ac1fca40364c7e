import type { ParseWarning } from './profile.ts';

/** Distinct warnings kept; a file that is wrong in more ways than this is not worth more sentences. */
const maxWarnings = 50;

/** Counts oddities of a file, one entry per distinct sentence. */
export class WarningLog {
  readonly #entries = new Map<string, { count: number; readonly offset: number | undefined }>();

  /** Notes that `message` applies at byte `offset`, if that is known, and `count − 1` times further on. */
  add(message: string, offset: number | undefined, count = 1): void {
    const entry = this.#entries.get(message);
    if (entry !== undefined) entry.count += count;
    else if (this.#entries.size < maxWarnings) this.#entries.set(message, { count, offset });
  }

  /** How often `message` has been noted. */
  countOf(message: string): number {
    return this.#entries.get(message)?.count ?? 0;
  }

  entries(): readonly ParseWarning[] {
    return Array.from(this.#entries, ([message, { count, offset }]) => ({ message, count, offset }));
  }
}
