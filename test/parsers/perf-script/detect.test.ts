import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectPerfScript } from '../../../src/parsers/perf-script/detect-perf-script.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { detectProfileFormat } from '../../../src/parsers/registry.ts';
import { perfFixture } from '../../analysis/flamescope/perf-golden.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

const headBytes = 65_536;

function scoreOf(text: string | Uint8Array): number {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return detectPerfScript(bytes.subarray(0, headBytes));
}

function textsOf(folder: string, isPerf: boolean): readonly string[] {
  if (!hasSharedData) return [];
  return readdirSync(`../shared/data/${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith('perf-') === isPerf)
    .map(({ name }) => `${folder}/${name}`)
    .filter((path) => !path.includes('perf-PID'));
}

describe('detection of perf script text', () => {
  it('recognises a text that starts with more records than the head holds', () => {
    const record =
      'swapper     0 [000]     0.000000: PERF_RECORD_MMAP -1/0: [0xffff(0x1000) @ 0x1000]: x /bin/x\n';
    expect(scoreOf(record.repeat(1000))).toBeGreaterThan(0.5);
  });

  it('recognises samples of which only thread and time were printed', () => {
    expect(
      scoreOf('node 24031/24031  7758.737038785: \nnode 24031/24031  7758.747038785: \n'),
    ).toBeGreaterThan(0.4);
  });

  it.each(readdirSync('test/fixtures/perf/fields').filter((file) => file.endsWith('.perf')))(
    'recognises %s whatever its fields',
    (file) => {
      const bytes = perfFixture(`fields/${file}`);
      expect(scoreOf(bytes)).toBeGreaterThanOrEqual(0.4);
      expect(detectProfileFormat(bytes, 'x')).toBe(perfScriptFormat);
    },
  );

  it.skipIf(!hasSharedData)('is nearly certain of real texts', () => {
    const scores = textsOf('attach', true).map((path) => [path, scoreOf(sharedData(path))] as const);
    expect(scores.length).toBeGreaterThan(10);
    expect(scores.filter(([, score]) => score < 0.9)).toEqual([]);
  });

  it.skipIf(!hasSharedData)('leaves the files of other profilers alone', () => {
    const scores = textsOf('attach', false).map((path) => [path, scoreOf(sharedData(path))] as const);
    expect(scores.length).toBeGreaterThan(30);
    expect(scores.filter(([, score]) => score > 0)).toEqual([]);
  });

  it.each([
    ['nothing', '', 0, 0],
    ['a line of text', 'Hello, world!', 0, 0],
    ['a log with times', '1.5: started\n2.5: error: disk full\n'.repeat(50), 0, 0],
    ['JSON', '{"nodes":[{"id":1}]}\n', 0, 0],
    ['folded stacks', 'main;work;add 12\nmain;work 7\n', 0, 0],
    ['a header and nothing yet', '# captured on    : Fri Nov 20\n# hostname : vm\n', 0.5, 0.7],
    ['text in front of samples', 'Lost\n\nbash 200 10.0: cycles: \n\t    7f00 main (/b)\n', 0.6, 0.9],
  ])('scores %s', (_, text, least, most) => {
    expect(scoreOf(text)).toBeGreaterThanOrEqual(least);
    expect(scoreOf(text)).toBeLessThanOrEqual(most);
  });

  it('does not need the sample line to end', () => {
    expect(scoreOf('bash 200 [000] 10.0: cycles:')).toBeGreaterThan(0.5);
  });
});
