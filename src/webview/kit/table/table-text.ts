import type { CsvValue } from './csv-text.ts';
import { csvText } from './csv-text.ts';
import { markdownText } from './markdown-text.ts';
import type { TableColumn } from './table-column.ts';

/** Rows as a CSV file with a title line. */
export function tableToCsv(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const lines: (readonly CsvValue[])[] = [columns.map(({ title }) => title)];
  for (const row of rows) lines.push(columns.map((column) => column.raw?.(row) ?? column.text(row)));
  return csvText(lines);
}

/** Rows as a Markdown table, to paste into an issue. */
export function tableToMarkdown(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const lines: (readonly CsvValue[])[] = [columns.map(({ title }) => title)];
  for (const row of rows) lines.push(columns.map((column) => column.text(row)));
  return markdownText(lines, lines.length, (column) => columns[column]?.align === 'end');
}

/** Rows with a tab between cells, as spreadsheets paste them. */
export function tableToTabs(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const lines = Array.from(rows, (row) =>
    columns.map((column) => column.text(row).replace(/[\t\r\n]+/g, ' ')).join('\t'),
  );
  return lines.join('\n');
}
