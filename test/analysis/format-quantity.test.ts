import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatQuantity,
} from '../../src/analysis/format-quantity.ts';

describe('quantities for people', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1234567, '1,234,567'],
    [1234.5678, '1,234.57'],
    [-1234, '-1,234'],
    [1e22, '10,000,000,000,000,000,000,000'],
  ])('count %d', (value, expected) => expect(formatCount(value)).toBe(expected));

  it.each([
    [0, '0 ns'],
    [850, '850 ns'],
    [1500, '1.50 µs'],
    [12_345_678, '12.3 ms'],
    [999_499_999, '999 ms'],
    [2.4e9, '2.40 s'],
    [195e9, '3.25 min'],
    [4320e9, '1.20 h'],
    [86_400e9, '1.00 d'],
  ])('duration %d', (value, expected) => expect(formatDuration(value)).toBe(expected));

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1536, '1.50 KiB'],
    [4_780_000, '4.56 MiB'],
    [1024 ** 4, '1.00 TiB'],
    [5000 * 1024 ** 5, '5,000 PiB'],
  ])('bytes %d', (value, expected) => expect(formatBytes(value)).toBe(expected));

  it.each([
    [0, 10, '0 %'],
    [1, 0, '0 %'],
    [1, 8, '12.5 %'],
    [1, 250, '0.40 %'],
    [1, 1_000_000, '< 0.01 %'],
    [999_999, 1_000_000, '> 99.9 %'],
    [7, 7, '100 %'],
  ])('%d of %d', (part, whole, expected) => expect(formatPercent(part, whole)).toBe(expected));

  it('follows the unit of the value', () => {
    expect(formatQuantity(2048, 'count')).toBe('2,048');
    expect(formatQuantity(2048, 'bytes')).toBe('2.00 KiB');
    expect(formatQuantity(2048, 'nanoseconds')).toBe('2.05 µs');
  });
});
