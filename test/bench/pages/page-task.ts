import type { Reading } from '../figures.ts';

/** What a benchmark page offers its driver: measures once, with numbers it was given, and says what it found. */
export type PageTask = (parameters: Readonly<Record<string, number>>) => Promise<Reading>;

declare global {
  /** Set by the script of a benchmark page. */
  var benchTask: PageTask | undefined;
}
