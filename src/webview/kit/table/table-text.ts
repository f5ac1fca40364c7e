import type { CsvValue } from './csv-text.ts';
import { csvText } from './csv-text.ts';
import type { TableColumn } from './table-column.ts';

/** Rows as a CSV file with a title line. */
export function tableToCsv(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const lines: (readonly CsvValue[])[] = [columns.map(({ title }) => title)];
  for (const row of rows) lines.push(columns.map((column) => column.raw?.(row) ?? column.text(row)));
  return csvText(lines);
}

/** Rows as a Markdown table (GitHub's), to paste into an issue. */
export function tableToMarkdown(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    line(columns.map(({ title }) => markdownText(title))),
    line(columns.map(({ align }) => (align === 'end' ? '---:' : '---'))),
  ];
  for (const row of rows) lines.push(line(columns.map((column) => markdownText(column.text(row)))));
  return `${lines.join('\n')}\n`;
}

/** Text that stays as it is when Markdown is rendered: no markup, no HTML, no mention, on one line. */
function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~&]/g, (character) => `\\${character}`)
    .replace(/@/g, '@\u{200b}');
}

/** Rows with a tab between cells, as spreadsheets paste them. */
export function tableToTabs(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const lines = Array.from(rows, (row) =>
    columns.map((column) => column.text(row).replace(/[\t\r\n]+/g, ' ')).join('\t'),
  );
  return lines.join('\n');
}
