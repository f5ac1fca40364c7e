import { describe, expect, it } from 'vitest';
import { runTestCases } from '../vscode/runner/run-test-cases.ts';

const nothing = async () => {};

describe('the test runner of the extension host', () => {
  it('tells passed from failed and goes on', async () => {
    const outcomes = await runTestCases(
      [
        { name: 'throws', body: () => Promise.reject(new Error('boom')), timeoutMs: 1000 },
        { name: 'passes', body: nothing, timeoutMs: 1000 },
      ],
      nothing,
    );
    expect(outcomes.map(({ name }) => name)).toEqual(['throws', 'passes']);
    expect(outcomes[0]?.failure).toContain('boom');
    expect(outcomes[1]?.failure).toBeUndefined();
  });

  it('fails a test that does not end', async () => {
    const outcomes = await runTestCases(
      [{ name: 'hangs', body: () => new Promise(() => {}), timeoutMs: 20 }],
      nothing,
    );
    expect(outcomes[0]?.failure).toContain('longer than 0.02 s');
  });

  it('fails a test that cannot be tidied up after', async () => {
    const outcomes = await runTestCases([{ name: 'passes', body: nothing, timeoutMs: 1000 }], () =>
      Promise.reject(new Error('the editor would not close')),
    );
    expect(outcomes[0]?.failure).toContain('the editor would not close');
  });
});
