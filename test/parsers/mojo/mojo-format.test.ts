import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { austinFormat } from '../../../src/parsers/austin/austin-format.ts';
import { mojoFormat } from '../../../src/parsers/mojo/mojo-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { testFiles } from '../reading/format-files.ts';
import { printProfile } from '../reading/print-profile.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, timesOf, weightsOf } from '../reading/sample-columns.ts';
import { definitions, event, everyEvent, mojo, varint, zeroEnded } from './write-mojo.ts';

const samples = [
  'attach/austin-3.7-children.mojo',
  'attach/austin-3.7-full.mojo',
  'attach/austin-3.7-gc.mojo',
  'attach/austin-3.7-memory.mojo',
  'attach/austin-3.7-wall.mojo',
  'attach/mojo-truncated.synthetic.mojo',
  'attach/mojo-v1.synthetic.mojo',
  'attach/mojo-v2.synthetic.mojo',
  'attach/mojo-v4-full.synthetic.mojo',
  'attach/mojo-v4.synthetic.mojo',
];

const { reference, time } = event;

function read(...events: readonly (readonly number[])[]): StackProfile {
  return readProfile(mojoFormat, mojo(4, ...events), 'made.mojo');
}

describe('files of MOJO', () => {
  testFiles(mojoFormat, { fixtures: [], samples });

  it('gives a file of every event the same under any name and in any pieces', async () => {
    const printed = readThreeWays(mojoFormat, everyEvent, 'every-event.mojo');
    await expect(printed).toMatchFileSnapshot('expected/every-event.txt');
  });
});

describe('reading MOJO', () => {
  it('recognises versions 1 to 4 by their first bytes', () => {
    const detect = (...bytes: readonly number[]): number =>
      mojoFormat.detect(Uint8Array.from(bytes), 'x.mojo');
    expect([1, 2, 3, 4].map((version) => detect(0x4d, 0x4f, 0x4a, version))).toEqual([1, 1, 1, 1]);
    expect([
      detect(0x4d, 0x4f, 0x4a, 5),
      detect(0x4d, 0x4f, 0x4a, 0),
      detect(0x4d, 0x4f, 0x4a),
      detect(),
    ]).toEqual([0, 0, 0, 0]);
  });

  it('reads the same as Austin’s text of the same samples', () => {
    const text = readProfile(
      austinFormat,
      new TextEncoder().encode(
        '# mode: wall\nP7;T0:26;a.py:f:3;a.py:g:4 1003\nP7;T0:27 1003\nP7;T0:26;a.py:f:3;kernel:read:0 2000\n# duration: 3003\n',
      ),
      'x',
    );
    const binary = readProfile(
      mojoFormat,
      mojo(
        3,
        event.metadata('mode', 'wall'),
        ...[event.stack(7, 0, '1a'), event.string(9, 'a.py'), event.string(10, 'f'), event.string(11, 'g')],
        ...[event.frame(1, 9, 10, 3), event.frame(2, 9, 11, 4), reference(1), reference(2), time(1003)],
        ...[event.stack(7, 0, '1b'), time(1003)],
        ...[event.stack(7, 0, '1a'), reference(1), event.kernel('read'), time(2000)],
        event.metadata('duration', '3003'),
      ),
      'x',
    );
    expect(printProfile(binary).replace('format mojo', 'format austin')).toBe(printProfile(text));
  });

  it('keeps keys of one process apart from those of another', () => {
    const profile = readProfile(mojoFormat, everyEvent, 'x');
    expect(stacksOf(profile)).toEqual([
      'main;work',
      'main;work;do_syscall_64',
      '[unknown];(invalid frame);(garbage collection)',
      'main',
      'other',
    ]);
    expect(framesOf(profile)).toContain('other [user] other.py:7');
    expect(framesOf(profile)).toContain('main [user] /srv/Größe.py:46:5');
    expect(threadsOf(profile)).toEqual([
      '4242/-1 MainThread',
      '4242/-1 MainThread',
      '4242/6699 thread 6699',
      '4242/-1 Task-1',
      '4243/-1 MainThread (interpreter 2)',
    ]);
  });

  it('gives a suspended task the time of the thread before it and its own kind of weight', () => {
    const profile = readProfile(mojoFormat, everyEvent, 'x');
    expect(timesOf(profile)).toEqual([1_003_000, 2_003_000, 2_003_000, 2_003_000, 2_003_000]);
    expect(profile.values.map(({ name }) => name)[5]).toBe('suspended time');
    expect([weightsOf(profile, 1)[3], weightsOf(profile, 5)[3]]).toEqual([0, 5_000_000]);
  });

  it('leaves a sample out that ends before its measures, and undefined frames, with warnings', () => {
    const profile = read(
      ...definitions,
      reference(1),
      reference(99),
      time(10),
      event.stack(1, 0, 'a'),
      reference(1),
    );
    expect(stacksOf(profile)).toEqual(['main']);
    expect(messagesOf(profile)).toEqual([
      'Frames that the file does not define were left out of their stacks.',
      'The file ends in the middle of an event; everything before that was read.',
    ]);
  });

  it('stops at an event there is not and keeps what came before', () => {
    const sound = mojo(4, ...definitions, reference(1), time(10), event.stack(1, 0, 'a'), time(5));
    const profile = readProfile(mojoFormat, Uint8Array.from([...sound, 99, ...time(7)]), 'x');
    expect(weightsOf(profile, 1)).toEqual([10_000, 5000]);
    expect(profile.warnings).toEqual([
      {
        message: 'The file is damaged; everything before that point was read.',
        count: 1,
        offset: sound.length,
      },
    ]);
  });

  it('says in one sentence what is wrong with a file that cannot be read', () => {
    const tell =
      (...bytes: readonly number[]) =>
      () =>
        readProfile(mojoFormat, Uint8Array.from(bytes), 'made.mojo', 7);
    expect(tell()).toThrow('made.mojo is empty.');
    expect(tell(1, 2, 3, 4)).toThrow(
      'made.mojo is not a MOJO file of Austin that can be read: it does not begin with MOJ and a version from 1 to 4.',
    );
    expect(tell(0x4d, 0x4f, 0x4a, 3)).toThrow('it holds no whole sample.');
  });

  it('writes numbers as the format says', () => {
    expect([varint(0), varint(-1), varint(64), varint(1000), zeroEnded('a')]).toEqual([
      [0],
      [0x41],
      [0x80, 1],
      [0xa8, 0x0f],
      [97, 0],
    ]);
  });
});
