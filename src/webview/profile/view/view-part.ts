import type { FlameFunction } from '../../../analysis/view-data.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';

/** A table of what a view shows, as text. */
export interface TableText {
  toCsv(): string;
  toMarkdown(): string;
}

/** The functions from the outermost caller to the one that is meant. */
export type FramePath = readonly FlameFunction[];

/** The view of the chosen tab, as the page and its actions know it. */
export interface ViewPart {
  /** Puts the keyboard into it. */
  focus(): void;
  /** Whether the newest data has been drawn. */
  readonly isPainted: boolean;
  /** The function that is selected, which is what actions on a function act on. */
  readonly selectedFunction: FlameFunction | undefined;
  /** The calls that lead to it, itself last; `undefined` where a view shows functions without their callers. */
  readonly selectedPath: FramePath | undefined;
  /** Selects the next (1) or previous (−1) match of the search, around the ends; false if nothing was found. */
  selectMatch(direction: 1 | -1): boolean;
  /** What it shows as a picture with `title` below; `undefined` for a table, or while there is nothing. */
  picture(title: string): Picture | undefined;
  /** What it shows as a table; `undefined` while there is nothing. */
  table(): TableText | undefined;
}

/** Where a step through `count` matches leads from the one at `at` (−1: none yet). */
export function nextMatch(at: number, count: number, direction: 1 | -1): number {
  if (at < 0) return direction === 1 ? 0 : count - 1;
  return (at + direction + count) % count;
}

/** Fired by a view after its newest data has been drawn. */
export function paintedEvent(): CustomEvent<undefined> {
  return new CustomEvent('chrono-painted', { bubbles: true, composed: true });
}
