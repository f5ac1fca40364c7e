import { formatCount } from '../../../analysis/format-quantity.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';

/** Average width of a letter of a title, and what stands beside it: padding with the arrow of the order. */
const letter: CssPx = 8.6;
const around: CssPx = 34;
const widest: CssPx = 150;

export interface ColumnSettings<R> {
  readonly title: string;
  /** What the title means, on hover. */
  readonly hint?: string;
  /** Least width; a column of texts without one takes the room that is left. */
  readonly width?: CssPx;
  /** What is shown of a number; a count unless told. */
  readonly format?: (value: number, row: R) => string;
  /** A share of 0 to 1 shown as a bar behind the number. */
  readonly share?: (row: R) => number;
}

/** Makes columns of a table whose rows are records: what is shown, exported and sorted by is read from the record. */
export class ColumnMaker<R> {
  readonly #rows: readonly R[];

  constructor(rows: readonly R[]) {
    this.#rows = rows;
  }

  /** A column of texts, sorted as texts. */
  text(id: string, read: (row: R) => string, { title, hint, width }: ColumnSettings<R>): TableColumn {
    const value = (row: number): string => {
      const found = this.#rows[row];
      return found === undefined ? '' : read(found);
    };
    return {
      id,
      title,
      align: 'start',
      text: value,
      order: value,
      ...(hint !== undefined && { hint }),
      ...(width !== undefined && { width }),
    };
  }

  /** A column of numbers, exported as plain numbers. `undefined` is shown as a dash and comes last. */
  number(id: string, read: (row: R) => number | undefined, settings: ColumnSettings<R>): TableColumn {
    const { title, hint, format = formatCount, share, width = 82 } = settings;
    const value = (row: number): number | undefined => {
      const found = this.#rows[row];
      return found === undefined ? undefined : read(found);
    };
    const text = (row: number): string => {
      const found = this.#rows[row];
      const shown = value(row);
      return found === undefined || shown === undefined ? '–' : format(shown, found);
    };
    const shareOf =
      share &&
      ((row: number): number => {
        const found = this.#rows[row];
        return found === undefined ? 0 : share(found);
      });
    return {
      id,
      title,
      align: 'end',
      width: Math.min(widest, Math.max(width, Math.ceil(title.length * letter + around))),
      text,
      raw: (row) => value(row) ?? '',
      order: (row) => value(row) ?? Number.NEGATIVE_INFINITY,
      ...(hint !== undefined && { hint }),
      ...(shareOf !== undefined && { share: shareOf }),
    };
  }
}
