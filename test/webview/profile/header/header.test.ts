import { describe, expect, it } from 'vitest';
import { readingText } from '../../../../src/webview/editor/header/reading-text.ts';
import { warningCount, warningPlace } from '../../../../src/webview/editor/header/reading-warning.ts';
import { headerFacts } from '../../../../src/webview/profile/header/header-facts.ts';
import { summaryOf } from '../summary.ts';

describe('header', () => {
  const lasting = (ns: number): string | undefined =>
    headerFacts(summaryOf({ firstNs: 0, lastNs: ns })).at(-1);

  it('says what the profile holds', () => {
    expect(headerFacts(summaryOf())).toEqual([
      'Linux perf script',
      '6,000 samples',
      '3 threads',
      '2 processes',
      '59.9 s',
    ]);
    expect(headerFacts(summaryOf({ firstNs: undefined, lastNs: undefined })).at(-1)).toBe('no times');
  });

  it('says how long it lasts as one would', () => {
    expect([
      lasting(420e6),
      lasting(12.34e9),
      lasting(59.99e9),
      lasting(89.25e9),
      lasting(86_399.8e9),
    ]).toEqual(['420 ms', '12.3 s', '1 min 00 s', '1 min 29 s', '1 d 00 h 00 min']);
  });

  it('counts warnings and says where the first is', () => {
    const warnings = [
      { message: 'A line was skipped.', count: 3, offset: 4711 },
      { message: 'The end is cut off.', count: 1, offset: 99_999 },
    ];
    expect(warningCount(warnings)).toBe(4);
    expect(warnings.map(warningPlace)).toEqual(['3 times, first at byte 4,711', 'at byte 99,999']);
  });

  it('says how far reading is, also of a file of unknown size', () => {
    const reading = (bytesRead: number, bytesTotal: number | undefined) =>
      readingText({ kind: 'loading', fileName: 'a.perf', bytesRead, bytesTotal, summary: undefined });
    expect(reading(2 ** 20, 2 ** 22)).toEqual({ share: 0.25, text: '1.00 MiB of 4.00 MiB' });
    expect(reading(2 ** 20, undefined)).toEqual({ share: undefined, text: '1.00 MiB' });
    expect(reading(0, undefined)).toEqual({ share: undefined, text: '' });
  });
});
