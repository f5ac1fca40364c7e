/** A value of a table that is written as text. */
export type CsvValue = string | number | undefined;

/**
 * Rows as comma-separated values (RFC 4180, lines end in CR LF). A text that a spreadsheet would run as a formula gets
 * an apostrophe in front: names come from files nobody vouches for.
 */
export function csvText(rows: Iterable<readonly CsvValue[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.map(csvValue).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function csvValue(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
