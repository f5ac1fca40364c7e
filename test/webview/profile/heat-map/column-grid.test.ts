import { describe, expect, it } from 'vitest';
import { heatMap } from '../../../../src/analysis/heat-map.ts';
import { sampleMask } from '../../../../src/analysis/sample-mask.ts';
import { summarise } from '../../../../src/analysis/summarise.ts';
import { columnGridOf } from '../../../../src/webview/profile/heat-map/column-grid.ts';
import { everything } from '../../../analysis/whole-profile.ts';
import { profileFromPicture } from '../../../picture/profile-from-picture.ts';
import { summaryOf } from '../summary.ts';

describe('column grid', () => {
  it('is the one the worker counts on, for any column length and start', () => {
    for (const firstSecond of [0, 1, 1000, 1_700_000_000]) {
      const profile = profileFromPicture('time:  0.75  3.25  61.5\n       a     b     c', firstSecond);
      for (const columnNs of [1e8, 3e8, 1e9, 7e9, 6e10]) {
        const { columns, originNs, rows } = heatMap(profile, sampleMask(profile, everything), {
          columnNs,
          rows: 10,
        });
        expect(columnGridOf(summarise(profile, 'picture'), columnNs, 10)).toEqual({
          columnNs,
          rows,
          columns,
          originNs,
        });
      }
    }
  });

  it('is none without times', () => {
    expect(columnGridOf(summaryOf({ firstNs: undefined, lastNs: undefined }), 1e9, 50)).toBeUndefined();
  });
});
