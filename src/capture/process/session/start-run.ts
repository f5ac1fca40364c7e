import { CaptureProblem, problem } from '../capture-problem.ts';
import type { CaptureContext, CaptureRun, Driver } from '../driver.ts';
import type { LaunchedProgram } from '../run/launched-program.ts';

/** How long a program we started may take until its interpreter can be read. */
const startUpMs = 3_000;
const retryMs = 50;

/**
 * Starts a back end and waits until it samples. A program that has only just been started is tried again: its
 * interpreter is not there from the first moment.
 *
 * @throws {CaptureProblem} with the reason why it cannot sample
 */
export async function startRun(
  driver: Driver,
  context: CaptureContext,
  program: LaunchedProgram | undefined,
  signal: AbortSignal,
): Promise<CaptureRun> {
  const until = Date.now() + startUpMs;
  for (;;) {
    const run = driver.start(context);
    signal.addEventListener('abort', () => void run.cancel());
    try {
      await run.ready;
      return run;
    } catch (error) {
      await run.finished.catch(() => undefined);
      if (program === undefined || context.launched !== 'running' || !(error instanceof CaptureProblem))
        throw error;
      if (!program.isRunning()) {
        throw problem('no-samples', `The program ended before ${driver.label} could take a sample.`);
      }
      const mayBeTooEarly = error.card.kind === 'not-supported' || error.card.kind === 'failed';
      if (!mayBeTooEarly || Date.now() > until || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
