import { describe, expect, it } from 'vitest';
import { profileWriterById, profileWriterOfName } from '../../src/export/profile-writers.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { countedSamples, madeProfile, timedSamples } from './made-profile.ts';
import { everything, written } from './read-back.ts';

function textOf(id: string, profile: StackProfile): string {
  const writer = profileWriterById(id);
  if (writer === undefined) throw new Error(`There is no writer ${id}.`);
  return Buffer.from(written(writer, everything(profile))).toString();
}

describe('the text of', () => {
  it.each(['csv', 'collapsed', 'speedscope', 'cpuprofile'])('%s', async (id) => {
    await expect(textOf(id, madeProfile(timedSamples))).toMatchFileSnapshot(`written/timed.${id}`);
    await expect(textOf(id, madeProfile(countedSamples))).toMatchFileSnapshot(`written/counted.${id}`);
  });

  it('a Chrome trace', async () => {
    await expect(textOf('trace-event', madeProfile(timedSamples))).toMatchFileSnapshot('written/timed.trace');
  });

  it('a name that a spreadsheet would run', () => {
    const profile = madeProfile([{ thread: [1, 1, '=1+1'], stack: [['-[NSView "draw"]']] }]);
    expect(textOf('csv', profile)).toContain('\'=1+1,1,1,,1,"\'-[NSView ""draw""]"\r\n');
  });

  it('a name with what ends frames and lines', () => {
    const profile = madeProfile([{ thread: [1, 1, 'a;b'], stack: [['f;\ng']] }]);
    expect(textOf('folded', profile)).toBe('a:b-1/1;f: g 1\n');
  });
});

describe('the ending of a name', () => {
  it('says the format, the longest ending first', () => {
    expect(profileWriterOfName('a.SPEEDSCOPE.json.gz')?.id).toBe('speedscope');
    expect(profileWriterOfName('a.b.csv')?.id).toBe('csv');
    expect(profileWriterOfName('folded')).toBeUndefined();
  });
});
