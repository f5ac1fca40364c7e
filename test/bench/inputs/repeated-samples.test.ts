import { expect, it } from 'vitest';
import { checkProfile } from '../../../src/model/check-profile.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';
import { repeatSamples } from './repeated-samples.ts';

const profile = profileFromPicture(`
  time:    0.1        0.25
  thread:  java 7/8   node 9/9
  cpu:     0          1
  bytes:   16         4096
           main       main
           parse
`);

it('repeats whole samples, later and later', () => {
  const { samples } = repeatSamples(profile, 5, 1e9);
  expect(samples.count).toBe(5);
  expect([...(samples.time ?? [])]).toEqual([0.1e9, 0.25e9, 1.1e9, 1.25e9, 2.1e9]);
  expect([...samples.stack]).toEqual([2, 1, 2, 1, 2]);
  expect([...samples.thread]).toEqual([0, 1, 0, 1, 0]);
  expect([...(samples.cpu ?? [])]).toEqual([0, 1, 0, 1, 0]);
  expect(samples.weights).toEqual([1, Float64Array.of(16, 4096, 16, 4096, 16)]);
});

it('gives a sound profile', () => {
  expect(checkProfile(repeatSamples(profile, 1000, 1e9))).toEqual([]);
});

it('refuses samples without times', () => {
  const untimed = profileFromPicture(`
    thread:  java 7/8
             main
  `);
  expect(() => repeatSamples(untimed, 5, 1e9)).toThrow(RangeError);
});
