import type { ReportData } from '../../analysis/report-data.ts';
import { showFlameGraph } from './show-flame-graph.ts';
import { showHeatMap } from './show-heat-map.ts';

/** The script of a report: draws what the page carries as JSON. It runs in any browser, without VS Code. */

/** The page was written together with this script by one version of the product, so its data is what it should be. */
function readReport(): ReportData {
  return JSON.parse(document.getElementById('report')?.textContent ?? '');
}

const report = readReport();
if (report.heatMap !== undefined) showHeatMap(report.heatMap, report.range);
showFlameGraph(report);
