import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { jfrPrintFormat } from '../../../src/parsers/jfr-print/jfr-print-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, timesOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

function read(text: string): StackProfile {
  return readProfile(jfrPrintFormat, encoder.encode(text), 'made.jfr.txt');
}

/** An execution sample of one frame with these lines above its stack. */
function sample(...fields: readonly string[]): string {
  const lines = [...fields, 'stackTrace = [', '  A.f() line: 1', ']'].map((field) => `  ${field}`);
  return ['jdk.ExecutionSample {', ...lines, '}', ''].join('\n');
}

describe('files of jfr print', () => {
  testFiles(jfrPrintFormat, { fixtures: ['events.jfr.txt'], samples: ['attach/java-jfr-print.txt'] });
});

describe('reading jfr print', () => {
  const events = readProfile(jfrPrintFormat, fixture(jfrPrintFormat, 'events.jfr.txt'), 'x');

  it('recognises the first lines of an event, whatever the name', () => {
    const detect = (text: string): number => jfrPrintFormat.detect(encoder.encode(text), 'x.jfr.txt');
    expect(jfrPrintFormat.detect(fixture(jfrPrintFormat, 'events.jfr.txt'), 'x')).toBe(1);
    expect(detect('jdk.CPULoad {\r\n  startTime = 10:00:00.000\r\n')).toBe(1);
    expect(detect('class {\n  color = red\n')).toBe(0);
    expect(detect('{ "recording": {} }')).toBe(0);
    expect(detect('')).toBe(0);
  });

  it('makes samples of the events with stacks, each with its type, thread and frames', () => {
    const types = Array.from(events.samples.event, (event) =>
      stringAt(events.strings, events.events[event] ?? -1),
    );
    expect(types).toEqual([
      'jdk.ExecutionSample',
      'jdk.ObjectAllocationSample',
      'jdk.NativeMethodSample',
      'jdk.JavaMonitorEnter',
    ]);
    expect(threadsOf(events)).toEqual([
      '-1/1 main',
      '-1/4243 GC Thread#0',
      '-1/22 pool \\"a\\" 1',
      '-1/-1 (all threads)',
    ]);
    expect(stacksOf(events)[0]).toBe(
      'com.acme.Burn.main(String[]);com.acme.Burn$Inner.step();java.util.Arrays.sort(Object[], int, int)',
    );
  });

  it('finds the file of a class by the rules of the language', () => {
    expect(framesOf(events)).toEqual([
      'java.util.Arrays.sort(Object[], int, int) [library] java/util/Arrays.java:1107',
      'com.acme.Burn$Inner.step() [user] com/acme/Burn.java:5',
      'com.acme.Burn.main(String[]) [user] com/acme/Burn.java',
      'sun.nio.ch.Net.poll(FileDescriptor, int, long) [library] sun/nio/ch/Net.java',
      'jdk.internal.misc.Unsafe.park(boolean, long) [library] jdk/internal/misc/Unsafe.java',
      '(cut)',
      'Burn.main(String[]) [user] Burn.java:6',
      'Burn.lock() [user] Burn.java:9',
    ]);
  });

  it('keeps amounts of memory and durations as value kinds of their own', () => {
    expect(events.values.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
      'samples count',
      'weight bytes',
      'duration nanoseconds',
    ]);
    expect([weightsOf(events, 1), weightsOf(events, 2)]).toEqual([
      [0, 1.5 * 2 ** 20, 0, 0],
      [0, 0, 0, 12_500_000],
    ]);
    const long = read(
      sample('duration = 1 m 3 s') + sample('duration = forever') + sample('duration = 7 ns'),
    );
    expect(weightsOf(long, 1)).toEqual([63e9, 0, 7]);
  });

  it('lets time go on past midnight, and back for an event that comes late', () => {
    expect(timesOf(events)).toEqual([111_000_000, 500_000_000, 1_250_000_000, 2_000_000_000]);
    expect(events.clock).toEqual({ kind: 'monotonic', epochNs: 86_399_000_000_000n });
  });

  it('takes dates where there are any', () => {
    const profile = read(sample('startTime = 10:47:10.111222333 (2026-11-20)'));
    expect(profile.clock.kind).toBe('unix');
    expect(profile.clock.epochNs).toBe(BigInt(Date.UTC(2026, 10, 20, 10, 47, 10)) * 1_000_000n);
    expect(timesOf(profile)).toEqual([111_222_333]);
    expect(messagesOf(read(sample('startTime = soon')))).toEqual([
      'Events without a readable time were kept without one.',
    ]);
  });

  it('says so where stacks were cut, and leaves out an event that is', () => {
    expect(messagesOf(events)).toEqual([
      'Stacks were cut when they were printed; “jfr print --stack-depth 64” prints them whole.',
    ]);
    const cut = read(`${sample()}jdk.ExecutionSample {\n  stackTrace = [\n    A.g() line: 2\n`);
    expect([stacksOf(cut), messagesOf(cut)]).toEqual([
      ['A.f()'],
      ['The file ends in the middle of an event, which was left out.'],
    ]);
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('jdk.CPULoad {\n}\n')).toThrow(
      'made.jfr.txt is not the text of jfr print with stacks: events such as "jdk.ExecutionSample {" should have a ' +
        'field "stackTrace = [", but it starts with "jdk.CPULoad {".',
    );
  });
});
