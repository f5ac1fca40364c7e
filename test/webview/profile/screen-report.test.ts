import { describe, expect, it } from 'vitest';
import { flameGraph } from '../../../src/analysis/flame-graph.ts';
import { functionTable } from '../../../src/analysis/function-table.ts';
import { memoLast } from '../../../src/webview/editor/memo-last.ts';
import { reportScreen } from '../../../src/webview/profile/screen-report.ts';
import { weighed } from '../../analysis/whole-profile.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';
import { secondsGrid } from './heat-map/grid.ts';
import { summaryOf } from './summary.ts';

const { tree, weights } = weighed(
  profileFromPicture(`
main  main  main  other
read  read  emit
`),
);
const painted = {
  summary: summaryOf(),
  grid: secondsGrid,
  range: undefined,
  graph: flameGraph(tree, weights),
  functions: functionTable(tree, weights, { order: 'self', limit: 2 }),
};

describe('the report of what is on the screen', () => {
  it('has what the profile is, its heat map, and the heaviest functions', () => {
    expect(reportScreen(painted)).toEqual({
      format: 'Linux perf script',
      samples: 6000,
      threads: 3,
      durationSeconds: 59.85,
      heatMap: { columns: 20, rows: 10 },
      top: [
        { name: 'read', selfPercent: 50, totalPercent: 50 },
        { name: 'emit', selfPercent: 25, totalPercent: 25 },
      ],
    });
  });

  it('has the selected time with its samples, and no heat map without times', () => {
    const report = reportScreen({ ...painted, grid: undefined, range: { startNs: 1, endNs: 2 } });
    expect(report.selection).toEqual({ startNs: 1, endNs: 2, samples: 4 });
    expect('heatMap' in report).toBe(false);
  });
});

describe('memo of the last result', () => {
  it('computes again only when an argument is another one', () => {
    let computed = 0;
    const sum = memoLast((a: number, b: readonly number[]) => {
      computed++;
      return a + b.length;
    });
    const list = [1, 2];
    expect([sum(1, list), sum(1, list), sum(2, list), sum(2, [1, 2])]).toEqual([3, 3, 4, 4]);
    expect(computed).toBe(3);
  });
});
