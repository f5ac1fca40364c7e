import { formatDuration, formatPercent, formatQuantity } from '../../analysis/format-quantity.ts';
import type { ReportData } from '../../analysis/report-data.ts';
import type { FlameFunction } from '../../analysis/view-data.ts';
import type { Html, HtmlCell } from '../html/html-parts.ts';
import { columnsOf, htmlTable, paragraph, section, text } from '../html/html-parts.ts';
import { pageScript, pageStyle } from '../html/page-style.ts';
import { reportStyle } from './report-style.ts';

/**
 * A report as one page for any browser: no script or style from elsewhere, every name from the profile escaped. The page
 * forbids itself to load anything.
 *
 * @param script the built script of the page, `dist/report.js`
 * @param version of the product, for the footer
 */
export function reportPage(data: ReportData, script: string, version: string): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(data.title)}</title><style>${pageStyle}${reportStyle}</style></head><body>`,
    `<h1>${text(data.title)}</h1>`,
    paragraph(factsOf(data).join(' · ')),
    data.heatMap === undefined ? '' : section('heat-map', 'Heat map', heatMapBody),
    section('flame-graph', 'Flame graph', flameGraphBody(data)),
    section('functions', 'Functions', functionsBody(data)),
    ...aboutFile(data),
    `<footer>Written by Chronoscope ${text(version)}.</footer>`,
    `<script type="application/json" id="report">${jsonText(data)}</script>`,
    `<script>${pageScript}</script><script>${script}</script></body></html>\n`,
  ].join('');
}

function factsOf({ formatLabel, samples, selectedSamples, durationNs, range }: ReportData): string[] {
  const facts = [formatLabel, `${formatQuantity(samples, 'count')} samples`];
  if (durationNs !== undefined) facts.push(formatDuration(durationNs));
  if (range !== undefined || selectedSamples !== samples) {
    facts.push(`${formatQuantity(selectedSamples, 'count')} samples selected`);
  }
  if (range !== undefined) facts.push(`${seconds(range.startNs)} to ${seconds(range.endNs)}`);
  return facts;
}

function seconds(ns: number): string {
  return Number.isFinite(ns) ? `${Number((ns / 1e9).toFixed(3))} s` : 'the end';
}

const heatMapBody: readonly Html[] = [
  paragraph(
    'A column is a stretch of time, and within it time runs upwards. A cell’s colour is its number of samples.',
  ),
  '<div class="wide"><canvas id="cells" role="img" aria-label="Heat map of samples over time"></canvas></div>',
  '<p id="cell" class="dim" aria-hidden="true">Point at a cell for its time and samples.</p>',
];

function flameGraphBody({ flameGraph, selectionTotal }: ReportData): readonly Html[] {
  const notes: string[] = [];
  if (flameGraph.prunedBelow > 0) {
    notes.push(
      `Boxes under ${formatPercent(flameGraph.prunedBelow, selectionTotal)} of the selection may be left out.`,
    );
  }
  if (flameGraph.isCutInDepth) notes.push('Stacks deeper than 500 frames are cut.');
  return [
    '<form id="tools"><input id="search" type="search" placeholder="Search functions" aria-label="Search functions">',
    '<button type="button" id="reset">Reset zoom</button><button type="button" id="flip">Flip</button>',
    '<output id="found"></output></form>',
    '<ul id="kinds" class="legend" aria-label="Colours"></ul>',
    '<div class="wide"><div id="chart"></div></div>',
    '<p id="box" class="dim" aria-hidden="true">Click a box to zoom, point at it for its numbers.</p>',
    ...notes.map((note) => paragraph(note)),
  ];
}

function functionsBody({ functions, functionCount, selectionTotal, value }: ReportData): readonly Html[] {
  const weightCells = (weight: number): HtmlCell[] => [
    { shown: formatQuantity(weight, value.unit), sortBy: weight },
    { shown: formatPercent(weight, selectionTotal), sortBy: weight },
  ];
  const rows = functions.map(({ fn, self, total }): HtmlCell[] => [
    fn.name,
    ...weightCells(self),
    ...weightCells(total),
    placeOf(fn),
  ]);
  const caption =
    functionCount > functions.length
      ? `The ${functions.length} functions with the most self ${value.name}, of ${formatQuantity(functionCount, 'count')}`
      : `Functions by self ${value.name}`;
  const columns = columnsOf('Function', '#Self', '#Self %', '#Total', '#Total %', 'Where');
  return [htmlTable(caption, columns, rows)];
}

function placeOf({ file, line, library }: FlameFunction): string {
  if (file === undefined) return library ?? '';
  return line === undefined ? file : `${file}:${line}`;
}

function aboutFile({ metadata, warnings }: ReportData): readonly Html[] {
  const parts: Html[] = [];
  if (warnings.length > 0) {
    const said = warnings.map(({ message, count }) =>
      paragraph(count > 1 ? `${message} (${count} ×)` : message),
    );
    parts.push(section('warnings', 'What was odd', said));
  }
  if (metadata.length > 0) {
    const rows = metadata.map(({ key, value }) => [key, value]);
    parts.push(
      section('about', 'About the file', [
        htmlTable('What the file says of itself', columnsOf('What', 'Value'), rows),
      ]),
    );
  }
  return parts;
}

/** JSON that cannot end the element it is in, nor be taken for markup. */
function jsonText(data: ReportData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
