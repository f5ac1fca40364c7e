import { expect, it } from 'vitest';
import { MinLevels } from '../../../src/analysis/chart/min-levels.ts';
import { randomNumbers } from '../../picture/random-profile.ts';

it.each([1, 16, 17, 300, 5000])('finds entries below a limit among %i as a plain search does', (count) => {
  const random = randomNumbers(count);
  const values = Int32Array.from({ length: count }, () => (random(40) === 0 ? random(3) : 3 + random(9)));
  const levels = new MinLevels(values);
  for (let trial = 0; trial < 400; trial++) {
    const from = random(count + 1);
    const limit = random(6);
    const next = values.findIndex((value, at) => at >= from && value < limit);
    expect(levels.firstBelow(from, limit)).toBe(next < 0 ? count : next);
    const last = values.subarray(0, from).findLastIndex((value) => value < limit);
    expect(levels.lastBelow(from - 1, limit)).toBe(last);
  }
});
