import { describe, expect, it } from 'vitest';
import type { FlameGraphParams } from '../../../../src/protocol/view-requests.ts';
import { emptyWords } from '../../../../src/webview/profile/empty/empty-words.ts';
import { findEmptyReason } from '../../../../src/webview/profile/empty/find-empty-reason.ts';
import { summaryOf } from '../summary.ts';

const selection: FlameGraphParams = {
  filter: { comms: ['java'], idle: 'leaf' },
  range: { startNs: 1e9, endNs: 2e9 },
  value: 0,
  grouping: 'thread',
};

/** Answers how many samples a selection has by whether idle samples and other threads count. */
const counting =
  (idleOfThese: number, ofOthers: number) =>
  async ({ filter }: FlameGraphParams): Promise<number> =>
    (filter.idle === 'none' ? idleOfThese : 0) + (filter.comms === undefined ? ofOthers : 0);

describe('why a selection is empty', () => {
  it('is the idle rule, the filters, or that nothing ran', async () => {
    expect(await findEmptyReason(selection, counting(12, 30))).toEqual({ kind: 'idle', samples: 12 });
    expect(await findEmptyReason(selection, counting(0, 30))).toEqual({ kind: 'filtered', samples: 30 });
    expect(await findEmptyReason(selection, counting(0, 0))).toEqual({ kind: 'quiet' });
  });

  it('is said in a sentence with what would help', () => {
    const range = { startNs: 1e9, endNs: 2e9 };
    expect(emptyWords({ kind: 'idle', samples: 1 }, range, summaryOf()).message).toContain('All 1 sample of');
    expect(emptyWords({ kind: 'filtered', samples: 30 }, range, summaryOf())).toMatchObject({
      message: 'The filters leave out all 30 samples of 1.0–2.0 s.',
      action: { change: { kind: 'filter.clear' } },
    });
    expect(emptyWords({ kind: 'quiet' }, range, summaryOf()).action?.change).toEqual({
      kind: 'range.set',
      range: undefined,
    });
    expect(emptyWords({ kind: 'quiet' }, undefined, summaryOf()).action).toBeUndefined();
  });
});
