import { expect, it } from 'vitest';
import { showNumber } from './show-number.ts';

it.each([
  [0.0512, '0.051'],
  [1.694, '1.69'],
  [12.34, '12.3'],
  [99.96, '100.0'],
  [123.4, '123'],
  [1_234_567.8, '1 234 568'],
])('shows %d as %s', (value, text) => {
  expect(showNumber(value)).toBe(text);
});
