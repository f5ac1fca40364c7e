import { describe, expect, it } from 'vitest';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import { SelectionError } from '../../src/analysis/selection-error.ts';
import { timeDensity } from '../../src/analysis/time-density.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';
import { everything } from './whole-profile.ts';

describe('time density', () => {
  const profile = profileFromPicture(`
    time:  -  0.5  0.6  1.4  1.499999999
    cpu:   0  0    1    0    0
           f  f    f    f    f
  `);

  it('counts samples in equal slices from the first to the last', () => {
    expect(timeDensity(profile, sampleMask(profile, everything), 4)).toEqual({
      startNs: 500_000_000,
      sliceNs: 250_000_000,
      counts: Uint32Array.of(2, 0, 0, 2),
    });
  });

  it('keeps its slices when samples are filtered out', () => {
    expect(timeDensity(profile, sampleMask(profile, { idle: 'none', cpus: [1] }), 4).counts).toEqual(
      Uint32Array.of(1, 0, 0, 0),
    );
  });

  it('has fewer slices than asked where there are fewer nanoseconds', () => {
    const short = profileFromPicture(`
      time:  0.000000001  0.000000003
             f            f
    `);
    expect(timeDensity(short, sampleMask(short, everything), 100)).toMatchObject({
      sliceNs: 1,
      counts: Uint32Array.of(1, 0, 1),
    });
  });

  it('explains itself when no sample has a time', () => {
    const untimed = profileFromPicture(`
      time:  -
             f
    `);
    expect(() => timeDensity(untimed, sampleMask(untimed, everything), 4)).toThrow(SelectionError);
  });
});
