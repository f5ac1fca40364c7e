/** A value of a table that is written as text; `undefined` leaves its cell empty. */
export type CsvValue = string | number | undefined;

/**
 * Rows as comma-separated values (RFC 4180, CRLF line ends). Text that a spreadsheet would take for a formula gets an
 * apostrophe in front: function names come from files, and `=HYPERLINK(…)` is a valid one.
 */
export function csvText(rows: Iterable<readonly CsvValue[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.map(csvValue).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function csvValue(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
