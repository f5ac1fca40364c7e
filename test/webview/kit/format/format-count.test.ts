import { describe, expect, it } from 'vitest';
import { formatCountShort, formatPlural } from '../../../../src/webview/kit/format/format-count.ts';

describe('formatCountShort', () => {
  it.each([
    [0, '0'],
    [950, '950'],
    [999.6, '1k'],
    [1234, '1.2k'],
    [9960, '10k'],
    [34_400_000, '34M'],
    [-1500, '−1.5k'],
    [1e18, '1000P'],
  ])('%d is %s', (count, text) => {
    expect(formatCountShort(count)).toBe(text);
  });
});

describe('formatPlural', () => {
  it('has one, many and irregular ones', () => {
    expect(formatPlural(1, 'sample')).toBe('1 sample');
    expect(formatPlural(1234, 'sample')).toBe('1,234 samples');
    expect(formatPlural(0, 'box', 'boxes')).toBe('0 boxes');
  });
});
