import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { tachyonFormat } from '../../../src/parsers/tachyon/tachyon-format.ts';
import { framesOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

function read(...lines: readonly string[]): StackProfile {
  return readProfile(tachyonFormat, encoder.encode(lines.join('\n')), 'made.jsonl');
}

const strings = '{"type":"str_def","defs":[{"str_id":1,"value":"a.py"},{"str_id":2,"value":"f"}]}';
const frames = '{"type":"frame_def","defs":[{"frame_id":1,"path_str_id":1,"func_str_id":2,"line":3}]}';
const aggregate = (entry: string): string => `{"type":"agg","kind":"frame","entries":[${entry}]}`;

describe('files of profiling.sampling', () => {
  testFiles(tachyonFormat, { fixtures: ['run.jsonl'], samples: ['attach/tachyon-jsonl.synthetic.jsonl'] });
});

describe('reading profiling.sampling', () => {
  it('recognises its first object, whatever the name', () => {
    const detect = (text: string): number => tachyonFormat.detect(encoder.encode(text), 'x.jsonl');
    expect(tachyonFormat.detect(fixture(tachyonFormat, 'run.jsonl'), 'x')).toBe(1);
    expect([detect('{"type":"meta"}\n'), detect('{"traceEvents":[]}'), detect('')]).toEqual([0, 0, 0]);
  });

  it('weighs each frame by its own samples and the time between samples', () => {
    const profile = readProfile(tachyonFormat, fixture(tachyonFormat, 'run.jsonl'), 'x');
    expect([weightsOf(profile, 0), weightsOf(profile, 1)]).toEqual([
      [2, 95, 3],
      [2e6, 95e6, 3e6],
    ]);
    expect(framesOf(profile)).toEqual([
      'leaf [user] /srv/work.py:46:4',
      'leaf [library] (python) /usr/lib/python3.15/threading.py:6',
      '<GC>',
    ]);
  });

  it('skips lines that are no objects and samples without a frame, with warnings', () => {
    const profile = read(
      strings,
      frames,
      '[1]',
      '{"type":',
      aggregate('{"frame_id":1,"self":4},{"frame_id":9,"self":1},7'),
    );
    expect(weightsOf(profile, 0)).toEqual([4]);
    expect(messagesOf(profile)).toEqual([
      'Lines that are no JSON were skipped.',
      'Samples in frames that the file does not define were left out.',
    ]);
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('{"type":"end"}')).toThrow(
      'made.jsonl is not the JSON lines of CPython’s profiling.sampling with samples: there should be an object of type ' +
        '"agg" with entries, but it starts with "{"type":"end"}".',
    );
  });
});
