import { basename } from 'node:path';
import { callTree } from '../analysis/call-tree.ts';
import { flameGraph } from '../analysis/flame-graph.ts';
import { functionTable } from '../analysis/function-table.ts';
import { heatMap, heatMapWindow } from '../analysis/heat-map.ts';
import { reportBoxes, reportColumns, reportData, reportFunctions } from '../analysis/report-data.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { summarise } from '../analysis/summarise.ts';
import { weighTree } from '../analysis/tree-weights.ts';
import { reportPage } from '../export/report/report-page.ts';
import { asOutputError } from './as-output-error.ts';
import { UsageError } from './command-error.ts';
import type { Options } from './options.ts';
import { fileLabel, readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { saveProfile } from './save-profile.ts';
import { timeRangeOf, valueIndexOf } from './selection-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

/** Writes heat map, flame graph and functions of a selection as one page that needs nothing else. */
export async function runReport(options: Options, terminal: Terminal): Promise<void> {
  const target = options.target ?? '-';
  if (target !== '-' && options.file !== '-' && (await terminal.isSameFile(options.file, target))) {
    throw new UsageError(`${target} is the file to read; name another one to write.`);
  }
  const { profile, format } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'leaf');
  await tell(terminal, notes);
  const mask = sampleMask(profile, filter);
  const range = timeRangeOf(options, profile);
  const tree = callTree(profile, 'thread');
  const value = valueIndexOf(options, profile) ?? profile.defaultValue;
  const weights = weighTree(profile, tree, { mask, range, value });
  const { columnNs, rows } = options;
  const data = reportData({
    title: basename(fileLabel(options)),
    summary: summarise(profile, format.label),
    range,
    heatMap:
      profile.samples.time === undefined
        ? undefined
        : heatMapWindow(
            heatMap(profile, mask, { columnNs, rows }),
            0,
            Number.MAX_SAFE_INTEGER,
            reportColumns,
          ),
    flameGraph: flameGraph(tree, weights, { maxBoxes: reportBoxes }),
    functions: functionTable(tree, weights, { order: 'self', limit: reportFunctions }),
  });
  const page = reportPage(data, await terminal.builtFile('report.js'), terminal.version);
  try {
    await saveProfile(target, [new TextEncoder().encode(page)], terminal);
  } catch (error) {
    throw asOutputError(error, target);
  }
}
