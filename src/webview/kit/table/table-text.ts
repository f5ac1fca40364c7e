import type { TableColumn } from './table-column.ts';

/**
 * Rows as CSV (RFC 4180, CRLF line ends) with a title line. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front: function names come from files, and `=HYPERLINK(…)` is a valid one.
 */
export function tableToCsv(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const lines = [columns.map(({ title }) => csvText(title)).join(',')];
  for (const row of rows) {
    const cells = columns.map((column) => {
      const value = column.raw?.(row) ?? column.text(row);
      return typeof value === 'number' ? String(value) : csvText(value);
    });
    lines.push(cells.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
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
