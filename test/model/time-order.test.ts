import { describe, expect, it } from 'vitest';
import { timeOrder } from '../../src/model/time-order.ts';
import { randomNumbers } from '../picture/random-profile.ts';

function sortedRows(time: readonly number[]): readonly number[] {
  return time.map((_, row) => row).sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0) || a - b);
}

describe('timeOrder', () => {
  it.each([[[]], [[5]], [[1, 2, 2, 3]]])('leaves %j as it is', (time) => {
    expect(timeOrder(Float64Array.from(time))).toBeUndefined();
  });

  it.each([[[2, 1]], [[3, 2, 1]], [[1, 3, 2, 3, 1, 2]], [[-1, 5, -1, 4, 5, 5]]])('orders %j', (time) => {
    expect([...(timeOrder(Float64Array.from(time)) ?? [])]).toEqual(sortedRows(time));
  });

  it.each([2, 3, 10, 1000])('orders %i random rows, equal times in the order of their rows', (rows) => {
    const random = randomNumbers(rows);
    const time = Array.from({ length: rows }, () => random(rows / 2 + 1));
    const order = timeOrder(Float64Array.from(time)) ?? time.map((_, row) => row);
    expect([...order]).toEqual(sortedRows(time));
  });
});
