import type { CsvValue } from './csv-text.ts';

/** The first of `rows` as titles and at most `limit` of the others as a Markdown table (GitHub's), to paste into an issue. */
export function markdownText(
  rows: Iterable<readonly CsvValue[]>,
  limit: number,
  isNumber: (column: number) => boolean,
): string {
  const lines: string[] = [];
  for (const row of rows) {
    lines.push(`| ${row.map((value) => plainMarkdown(String(value ?? ''))).join(' | ')} |`);
    if (lines.length === 1)
      lines.push(`| ${row.map((_, at) => (isNumber(at) ? '---:' : '---')).join(' | ')} |`);
    if (lines.length === limit + 2) break;
  }
  return `${lines.join('\n')}\n`;
}

/** Text that stays as it is when Markdown is rendered: no markup, no HTML, no mention, on one line. */
function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~&]/g, (character) => `\\${character}`)
    .replace(/@/g, '@\u{200b}');
}
