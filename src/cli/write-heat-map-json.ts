import type { PlacedHeatMap } from './heat-map-text.ts';
import type { Output } from './terminal.ts';

/** Columns written at once: a few hundred kilobytes of text. */
const columnsPerPiece = 1000;

/**
 * Writes a heat map as JSON, one line per column. A day at 100 rows is 17 MB of it, so it goes out piece by piece.
 * Rows run from the top, the latest part of a column, down to its start.
 */
export async function writeHeatMapJson({ map, startNs }: PlacedHeatMap, output: Output): Promise<void> {
  const { columns, rows, columnNs, counts, max, total } = map;
  const head = {
    columns,
    rows,
    columnSeconds: columnNs / 1e9,
    startNs: String(startNs),
    rowOffsetsMs: Array.from({ length: rows }, (_, row) => ((rows - 1 - row) * (columnNs / 1e6)) / rows),
    max,
    total,
  };
  await output.write(`${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "counts": [`);
  for (let column = 0; column < columns; column += columnsPerPiece) {
    const lines: string[] = [];
    for (let at = column; at < Math.min(column + columnsPerPiece, columns); at++) {
      lines.push(
        `\n    [${counts
          .slice(at * rows, (at + 1) * rows)
          .reverse()
          .join(', ')}]`,
      );
    }
    const isLast = column + columnsPerPiece >= columns;
    await output.write(`${lines.join(',')}${isLast ? '' : ','}`);
  }
  await output.write('\n  ]\n}\n');
}
