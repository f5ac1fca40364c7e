import { describe, expect, it } from 'vitest';
import { lossesOf } from '../../src/export/losses.ts';
import type { ProfileWriter } from '../../src/export/profile-writer.ts';
import { profileWriterById, profileWriters } from '../../src/export/profile-writers.ts';
import { printProfile } from '../parsers/reading/print-profile.ts';
import { countedSamples, madeProfile, timedSamples } from './made-profile.ts';
import { everything, readBack } from './read-back.ts';
import { sampleFacts } from './sample-facts.ts';

const timed = madeProfile(timedSamples);
const counted = madeProfile(countedSamples);
const oneThread = madeProfile(
  timedSamples
    .filter(({ thread }) => thread[1] === 7)
    .map((sample) => ({ ...sample, thread: [-1, -1, 'JavaScript'] })),
);
const profiles = { timed, counted, 'one thread': oneThread };

function writerOf(id: string): ProfileWriter {
  const writer = profileWriterById(id);
  if (writer === undefined) throw new Error(`There is no writer ${id}.`);
  return writer;
}

describe('writing and reading again', () => {
  it.each([
    { id: 'collapsed', what: 'timed', from: 0, to: 0 },
    { id: 'nflxprofile', what: 'timed', from: 1, to: 1 },
    { id: 'speedscope', what: 'timed', from: 0, to: 0 },
    { id: 'cpuprofile', what: 'one thread', from: 0, to: 0 },
    { id: 'cpuprofile', what: 'counted', from: 0, to: 0 },
    { id: 'pprof', what: 'timed', from: 1, to: 1 },
    { id: 'pprof', what: 'counted', from: 0, to: 0 },
    { id: 'collapsed', what: 'counted', from: 0, to: 0 },
    { id: 'nflxprofile', what: 'counted', from: 0, to: 1 },
    { id: 'speedscope', what: 'counted', from: 0, to: 1 },
  ] as const)('keeps the $what samples as far as $id has room', ({ id, what, from, to }) => {
    const profile = profiles[what];
    const writer = writerOf(id);
    const selection = everything(profile);
    const carried = writer.carries(selection);
    // V8's format has one thread and no name for it.
    const compared = { ...carried, threads: carried.threads && id !== 'cpuprofile' };
    const again = readBack(writer, selection);
    expect(again.format).toBe(id);
    expect(sampleFacts(again, compared, to)).toEqual(sampleFacts(profile, compared, from));
  });

  it.each(['collapsed', 'nflxprofile', 'speedscope', 'cpuprofile', 'pprof'])(
    'reads the same from %s every time',
    (id) => {
      const writer = writerOf(id);
      for (const profile of [timed, counted]) {
        const once = readBack(writer, everything(profile));
        const twice = readBack(writer, everything(once));
        expect(withoutMetadata(printProfile(twice))).toBe(withoutMetadata(printProfile(once)));
      }
    },
  );
});

describe('a Chrome trace', () => {
  const compared = {
    ...writerOf('collapsed').carries(everything(timed)),
    files: true,
    lines: true,
    kinds: false,
  };
  const stacksWithTime = (id: string): readonly string[] =>
    sampleFacts(readBack(writerOf(id), everything(timed)), compared, 1).filter(
      (fact) => !/\| {2}=/.test(fact),
    );

  it('gives every stack the time until the next sample of its thread', () => {
    expect(stacksWithTime('trace-event')).toEqual(stacksWithTime('speedscope'));
  });

  it('cannot be made of samples without times', () => {
    expect(() => readBack(writerOf('trace-event'), everything(counted))).toThrow(
      'A Chrome trace is made of times, and no sample has one; nothing was written.',
    );
  });
});

function withoutMetadata(printed: string): string {
  return printed.replace(/^metadata .*\n/gm, '');
}

describe('what was lost', () => {
  it.each(profileWriters.map((writer) => [writer.id, writer] as const))('%s', async (id, writer) => {
    const sentences = [timed, counted].map((profile) => lossesOf(writer, everything(profile)).join('\n'));
    await expect(`${sentences.join('\n\n')}\n`).toMatchFileSnapshot(`lost/${id}.txt`);
  });
});
