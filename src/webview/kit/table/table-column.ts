import type { Point } from '../scene/geometry.ts';

/** A column of a table. Rows are numbered as the page has them, whatever order they are shown in. */
export interface TableColumn {
  readonly id: string;
  readonly title: string;
  /** What the title means, on hover. */
  readonly hint?: string;
  /** Numbers end at the same place, names begin there. */
  readonly align: 'start' | 'end';
  /** In CSS pixels; a column without one takes the room that is left. */
  readonly width?: number;
  /** What is shown. */
  readonly text: (row: number) => string;
  /** What is written into CSV files, where a bare number is better than one with a unit; as shown unless given. */
  readonly raw?: (row: number) => string | number;
  /** What rows are sorted by; the column cannot be sorted by if absent. */
  readonly order?: (row: number) => number | string;
  /** A share of 0 to 1 shown as a bar behind the text. */
  readonly share?: (row: number) => number;
  /** Heights of 0 to 1 drawn as a strip in place of the text, which then is its accessible name. */
  readonly strip?: (row: number) => readonly number[];
  /** A colour shown as a small square before the text, as pictures of the same data have it. */
  readonly colour?: (row: number) => string | undefined;
}

/** What a search makes of a row: it stands out, or recedes. */
export type RowMark = 'match' | 'dim';

/** A menu that is asked for, in client coordinates. */
export interface RowMenu {
  readonly row: number;
  readonly at: Point;
}

/** Which column rows are sorted by. */
export interface TableSort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Makes rows a tree: they then come in the order of the tree, hidden ones left out, and are sorted by the page. */
export interface TableTree {
  /** Depth from 1. */
  readonly level: (row: number) => number;
  /** Whether its children are shown; `undefined` for a row without children. */
  readonly isExpanded: (row: number) => boolean | undefined;
}
