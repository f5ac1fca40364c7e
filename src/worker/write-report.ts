import { readFileSync } from 'node:fs';
import type { ReportData } from '../analysis/report-data.ts';
import { reportPage } from '../export/report/report-page.ts';

/** A report as the bytes of its page. The page's script lies beside this one in `dist/`, the version above them. */
export function writeReport(data: ReportData): Uint8Array<ArrayBuffer> {
  const script = readFileSync(new URL('./report.js', import.meta.url), 'utf8');
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return new TextEncoder().encode(reportPage(data, script, String(version)));
}
