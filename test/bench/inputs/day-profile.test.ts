import { expect, it } from 'vitest';
import { checkProfile } from '../../../src/model/check-profile.ts';
import { dayProfile } from './day-profile.ts';

const profile = dayProfile(5000, 1);

it('is a sound profile of exactly a day', () => {
  expect(checkProfile(profile)).toEqual([]);
  expect(profile.samples.count).toBe(5000);
  expect(profile.samples.time?.[0]).toBe(0);
  expect(profile.samples.time?.at(-1)).toBe(24 * 3600e9);
});

it('is the same every time', () => {
  expect(dayProfile(5000, 1)).toEqual(profile);
  expect(dayProfile(5000, 2).samples.stack).not.toEqual(profile.samples.stack);
});
