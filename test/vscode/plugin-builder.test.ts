import assert from 'node:assert/strict';
import { chooseFormat } from '../../src/extension/plugin/choose-format.ts';
import { SampleCollector } from '../../src/extension/plugin/sample-collector.ts';
import { checkProfile } from '../../src/model/check-profile.ts';
import { frameKindOf } from '../../src/model/profile.ts';
import { stringAt } from '../../src/model/string-table.ts';
import { describe, it } from './runner/test-case.ts';

describe('the builder given to plug-ins', () => {
  it('keeps everything a sample can say, sorted by time', () => {
    const builder = new SampleCollector('acme');
    builder.useUnixClock();
    builder.addMetadata('host', 'build-7');
    builder.addValue('allocated', 'bytes');
    builder.addSample({ stack: ['main'], seconds: 1_700_000_002.25, thread: { name: 'late' } });
    builder.addSample({
      stack: [
        'main',
        { name: 'read', library: 'libc', file: 'read.c', line: 12, column: 3, kind: 'library' },
      ],
      seconds: 1_700_000_000.5,
      thread: { name: 'io', pid: 7, tid: 9 },
      cpu: 3,
      event: 'alloc',
      count: 2,
      weights: { allocated: 4096 },
    });
    builder.warn('Odd.');
    builder.warn('Odd.');
    const profile = builder.finish();
    assert.ok(profile !== undefined);
    assert.deepEqual(checkProfile(profile), []);
    const { strings, frames, samples, threads, events } = profile;
    assert.deepEqual([...(samples.time ?? [])], [500_000_000, 2_250_000_000]);
    assert.deepEqual(profile.clock, { epochNs: 1_700_000_000_000_000_000n, kind: 'unix' });
    const read = profile.stacks.frame[samples.stack[0] ?? -1] ?? -1;
    assert.deepEqual(
      [frames.name, frames.library, frames.file].map((column) => stringAt(strings, column[read] ?? -1)),
      ['read', 'libc', 'read.c'],
    );
    assert.deepEqual([frames.line[read], frames.column[read]], [12, 3]);
    assert.equal(frameKindOf(frames.kind[read] ?? -1), 'library');
    const thread = samples.thread[0] ?? -1;
    assert.deepEqual([threads.pid[thread], threads.tid[thread]], [7, 9]);
    assert.deepEqual([...(samples.cpu ?? [])], [3, -1]);
    assert.equal(stringAt(strings, events[samples.event[0] ?? -1] ?? -1), 'alloc');
    assert.deepEqual(
      samples.weights.map((column) => [...(typeof column === 'number' ? [column] : column)]),
      [
        [2, 1],
        [4096, 0],
      ],
    );
    assert.deepEqual(profile.metadata, [{ key: 'host', value: 'build-7' }]);
    assert.deepEqual(
      profile.warnings.map(({ message, count }) => [message, count]),
      [['Odd.', 2]],
    );
  });

  it('makes no profile without samples and no sample of a refused one', () => {
    const builder = new SampleCollector('acme');
    assert.throws(() => builder.addSample({ stack: ['main'], weights: { unheard: 1 } }), /"unheard"/);
    assert.throws(() => builder.addValue('samples', 'count'), /already is a value/);
    assert.equal(builder.finish(), undefined);
  });
});

describe('choosing between formats', () => {
  const format = (id: string, likelihood: number, ...patterns: readonly string[]) => ({
    id,
    likelihood,
    patterns,
  });

  it('goes by content, then by name, then by order', () => {
    const own = format('own', 0.9, '*.perf');
    const sure = format('sure', 1);
    const named = format('named', 0.9, '*.Ticks');
    const never = format('never', 0, '*.ticks');
    assert.equal(chooseFormat([own, named, sure], 'run.ticks'), sure);
    assert.equal(chooseFormat([never, own, named], 'RUN.TICKS'), named);
    assert.equal(chooseFormat([own, named], 'run.txt'), own);
    assert.equal(chooseFormat([never], 'run.ticks'), undefined);
  });
});
