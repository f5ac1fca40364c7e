import { Failure } from './failure.mjs';

/**
 * Runs the entry point of a command: a `Failure` becomes its sentence on standard error, a defect its stack,
 * and both exit code 1.
 *
 * @param {() => Promise<number>} main resolves to the exit code
 * @returns {Promise<void>}
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Failure)) {
      console.error(error);
      return;
    }
    if (error.detail !== '') {
      console.error(error.detail);
    }
    console.error(`chronoscope: ${error.message}`);
  }
}
