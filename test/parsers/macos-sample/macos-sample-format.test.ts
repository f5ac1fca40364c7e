import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { macosSampleFormat } from '../../../src/parsers/macos-sample/macos-sample-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

function read(text: string): StackProfile {
  return readProfile(macosSampleFormat, encoder.encode(text), 'made.sample');
}

/** A whole report with these lines as its call graph. */
function report(...lines: readonly string[]): string {
  return `Call graph:\n${lines.join('\n')}\n\nTotal number in stack\n`;
}

describe('files of macOS sample', () => {
  testFiles(macosSampleFormat, {
    fixtures: ['editor.sample'],
    samples: ['attach/macos-sample.synthetic.txt'],
  });
});

describe('reading macOS sample', () => {
  const editor = readProfile(macosSampleFormat, fixture(macosSampleFormat, 'editor.sample'), 'x');

  it('recognises its first line and its call graph, whatever the name', () => {
    const detect = (text: string): number => macosSampleFormat.detect(encoder.encode(text), 'x.sample');
    expect(macosSampleFormat.detect(fixture(macosSampleFormat, 'editor.sample'), 'x')).toBe(1);
    expect(detect('Call graph:\r\n    3 Thread_12\r\n')).toBe(0.9);
    expect(detect('# Call graph: dwarf\n')).toBe(0);
    expect(detect('')).toBe(0);
  });

  it('gives every function the samples its callees do not have, by depth', () => {
    expect(stacksOf(editor).map((stack, row) => `${stack} ${weightsOf(editor, 0)[row]}`)).toEqual([
      'start;main;-[NSApplication run];std::vector<int>::push_back(int const&) 41',
      'start;main;-[NSApplication run];??? 9',
      'start;main;-[NSApplication run] 10',
      'start;main;draw(Rect (&)[4]) 30',
      'start;main 10',
      'start_wqthread;__workq_kernreturn 100',
      ' 3',
    ]);
    expect(weightsOf(editor, 1)[0]).toBe(41 * 2e6);
  });

  it('takes image, file and line, and tells the program from its libraries', () => {
    expect(framesOf(editor)).toEqual([
      'start [library] (dyld)',
      'main [user] (Editor) main.mm:58',
      '-[NSApplication run] [library] (AppKit)',
      'std::vector<int>::push_back(int const&) [user] (Editor) /src/my app/vector.hpp:13',
      '???',
      'draw(Rect (&)[4]) [library] (Editor Helper (Renderer)) draw.mm',
      'start_wqthread [library] (libsystem_pthread.dylib)',
      '__workq_kernreturn [library] (libsystem_kernel.dylib)',
    ]);
  });

  it('names threads after themselves, their queue or their number', () => {
    expect([...new Set(threadsOf(editor))]).toEqual([
      '4242/1234567 com.apple.main-thread',
      '4242/1234568 worker one',
      `4242/${0x1a2b3c} thread 1a2b3c`,
    ]);
  });

  it('says so where callees have more samples than their caller', () => {
    const profile = read(report('    5 a', '      9 b', '    3 c'));
    expect(stacksOf(profile)).toEqual(['a;b', 'c']);
    expect(messagesOf(profile)).toEqual([
      'Callees have more samples than their caller; the caller was shown without any of its own.',
    ]);
  });

  it('keeps a call graph cut short, with a warning', () => {
    const profile = read('Call graph:\n    5 a\n      3 b\n    not a line\n');
    expect(weightsOf(profile, 0)).toEqual([3, 2]);
    expect(messagesOf(profile)).toEqual([
      'Lines of the call graph that could not be read were skipped.',
      'The file ends inside of its call graph, so its last functions have samples of callees that are missing.',
    ]);
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('Analysis of sampling x (pid 1) every 1 millisecond\n')).toThrow(
      'made.sample is not a report of the macOS tool sample: below "Call graph:" there should be lines such as "2570 ' +
        'main  (in nested) + 92", but it starts with "Analysis of sampling x (pid 1) every 1 millisecond".',
    );
  });
});
