import { describe, expect, it } from 'vitest';
import { checkSchedCapture } from '../../../src/model/sched/check-sched-capture.ts';
import { nfvRows } from './nfv-rows.ts';

describe('the capture the benchmark reads', () => {
  it('is a sound one, the same each time, mostly of guests', () => {
    const capture = nfvRows(5000);
    expect(checkSchedCapture(capture)).toEqual([]);
    expect(nfvRows(5000)).toEqual(capture);
    const exits = capture.rows.kind.filter((kind) => kind >= 3).length;
    expect(exits / 5000).toBeCloseTo(0.8, 1);
  });
});
