import type { TestCase } from './test-case.ts';

/** How one test ended; `failure` is the error with its stack. */
export interface TestOutcome {
  readonly name: string;
  readonly durationMs: number;
  readonly failure: string | undefined;
}

/**
 * Runs tests one after the other. A test that fails or exceeds its time does not keep the next from running.
 *
 * @param afterEach brings VS Code back to where the next test starts
 */
export async function runTestCases(
  testCases: readonly TestCase[],
  afterEach: () => Promise<void>,
): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  for (const testCase of testCases) {
    const started = performance.now();
    const failure = (await failureOf(testCase)) ?? (await failureOf({ ...testCase, body: afterEach }));
    outcomes.push({ name: testCase.name, durationMs: Math.round(performance.now() - started), failure });
  }
  return outcomes;
}

async function failureOf({ body, timeoutMs }: TestCase): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The test took longer than ${timeoutMs / 1000} s.`)),
      timeoutMs,
    );
  });
  try {
    await Promise.race([body(), timeout]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
