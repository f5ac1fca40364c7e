import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../scripts/console/failure.mjs';
import { runSteps } from '../../scripts/test/run-steps.mjs';
import { tallyLine } from '../../scripts/test/tally.mjs';

describe('the steps of npm test', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(console, 'log').mockImplementation((line: string) => {
      lines.push(line);
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const good = {
    name: 'good',
    run: async () => ({ isGood: true, tally: { passed: 2, failed: 0, skipped: 1 }, output: 'quiet' }),
  };

  it('add up their tests', async () => {
    const { tally, isGood } = await runSteps([good, good]);
    expect(isGood).toBe(true);
    expect(tallyLine(tally)).toBe('4 passed, 0 failed, 2 skipped');
    expect(lines).not.toContain('quiet');
  });

  it('go on after one that failed, whose output is shown', async () => {
    const bad = { name: 'bad', run: async () => ({ isGood: false, output: 'line 3: no semicolon\n' }) };
    const { tally, isGood } = await runSteps([bad, good]);
    expect(isGood).toBe(false);
    expect(tallyLine(tally)).toBe('2 passed, 1 failed, 1 skipped');
    expect(lines).toContain('line 3: no semicolon');
  });

  it('count the failed tests of a step and not the step besides', async () => {
    const bad = {
      name: 'bad',
      run: async () => ({ isGood: false, tally: { passed: 1, failed: 3, skipped: 0 }, output: '' }),
    };
    expect(tallyLine((await runSteps([bad])).tally)).toBe('1 passed, 3 failed');
  });

  it('count one that could not run as failed, with its sentence', async () => {
    const broken = { name: 'broken', run: () => Promise.reject(new Failure('No browser was found.')) };
    const { tally, isGood } = await runSteps([broken]);
    expect(isGood).toBe(false);
    expect(tallyLine(tally)).toBe('0 passed, 1 failed');
    expect(lines).toContain('No browser was found.');
  });

  it('do not run when what they need has failed', async () => {
    const bad = { name: 'build', run: async () => ({ isGood: false, output: '' }) };
    const { tally } = await runSteps([bad, { ...good, needs: 'build' }, good]);
    expect(tallyLine(tally)).toBe('2 passed, 2 failed, 1 skipped');
    expect(lines).toContain('Not run, because "build" failed.');
  });
});
