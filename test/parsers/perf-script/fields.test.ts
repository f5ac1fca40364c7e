import { describe, expect, it } from 'vitest';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { perfFixture } from '../../analysis/flamescope/perf-golden.ts';
import { readProfile } from '../reading/read-profile.ts';
import { describeSamples } from './describe-samples.ts';

const withoutLibrary = (frame: string): string => frame.replace(/ \(\/.*?\)| \[\w+\]| \(\[.*?\]\)/g, '');
const withoutSource = (frame: string): string => frame.replace(/ at \S+/, '');

function samplesOf(file: string): ReturnType<typeof describeSamples> {
  return describeSamples(readProfile(perfScriptFormat, perfFixture(`fields/${file}.perf`), file));
}

/** The files of test/fixtures/perf/fields are one recording, printed with different options of `perf script`. */
describe('perf script options leave the samples what they are', () => {
  const whole = samplesOf('default');

  it.each([
    'header',
    'ids-and-ns',
    'no-time',
    'no-event',
    'no-thread',
    'thread-only',
    'name-only',
    'event-only',
    'stacks-only',
    'misc',
    'time-of-day',
    'both-times',
    'latency',
    'relative',
    'records',
    'source-text',
  ])('%s: the same stacks', (file) => {
    expect(samplesOf(file).map(({ frames }) => frames)).toEqual(whole.map(({ frames }) => frames));
  });

  it('differences: the same stacks, in the order of the pauses before them', () => {
    const sorted = (samples: typeof whole): readonly string[] =>
      samples.map(({ frames }) => frames.join()).sort();
    expect(sorted(samplesOf('differences'))).toEqual(sorted(whole));
  });

  it('source-lines: the same stacks, each frame with its place', () => {
    const frames = samplesOf('source-lines').map((sample) => sample.frames);
    expect(frames.map((stack) => stack.map(withoutSource))).toEqual(whole.map((sample) => sample.frames));
    expect(frames[0]).toContain('main (/srv/demo/nested) at /srv/demo/nested.c:58 [user]');
  });

  it('no-library: the same names', () => {
    expect(samplesOf('no-library').map(({ frames }) => frames.map(withoutLibrary))).toEqual(
      whole.map(({ frames }) => frames.map(withoutLibrary)),
    );
  });

  it.each(['leaf', 'leaf-no-time', 'leaf-only'])('%s: the innermost frames', (file) => {
    expect(samplesOf(file).map(({ frames }) => frames)).toEqual(
      whole.map(({ frames }) => frames.slice(0, 1)),
    );
  });

  it('leaf-source: the innermost frames with their places', () => {
    const leaves = samplesOf('leaf-source').map(({ frames }) => frames);
    expect(leaves.map((frames) => frames.map(withoutSource))).toEqual(
      whole.map(({ frames }) => frames.slice(0, 1)),
    );
    expect(leaves[0]).toEqual(['inner_sum (/srv/demo/nested) at nested.c:13 [user]']);
  });

  it('no-frames: samples without a stack', () => {
    expect(samplesOf('no-frames')).toEqual(
      whole.map((sample) => ({ ...sample, period: undefined, frames: [] })),
    );
  });

  it.each(['header', 'latency', 'no-library', 'records', 'source-lines', 'source-text'])(
    '%s: the same times, CPUs, events and periods',
    (file) => {
      const facts = (samples: typeof whole): unknown =>
        samples.map(({ time, cpu, event, period }) => ({ time, cpu, event, period }));
      expect(facts(samplesOf(file))).toEqual(facts(whole));
    },
  );

  it('records: the process of a thread, which the sample lines do not give', () => {
    expect(new Set(samplesOf('records').map(({ thread }) => thread))).toEqual(
      new Set(['19552/19552 nested']),
    );
    expect(new Set(whole.map(({ thread }) => thread))).toEqual(new Set(['-1/19552 nested']));
  });
});
