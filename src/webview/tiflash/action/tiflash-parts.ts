import type { ChronoQueryView } from '../chrono-query-view.ts';
import type { ChronoQueryList } from '../query-list/chrono-query-list.ts';

/** The elements that actions act on, as far as they are in the page, and ways to talk to the user. */
export interface TiflashParts {
  readonly list: ChronoQueryList | undefined;
  readonly query: ChronoQueryView | undefined;
  openKeySheet(): void;
  /** Closes the topmost popup; false if none was open. */
  closePopups(): boolean;
  /** Has a sentence read out and shown for a while. */
  notify(sentence: string): void;
}
