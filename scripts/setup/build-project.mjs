import { Failure } from '../console/failure.mjs';
import { step } from '../console/step.mjs';
import { excerpt } from '../process/excerpt.mjs';
import { runCommand } from '../process/run-command.mjs';

/**
 * Builds everything into `dist/`.
 *
 * @param {string} root the checkout
 * @returns {Promise<void>}
 * @throws {Failure} when the build fails
 */
export async function buildProject(root) {
  await step('Building the extension', async () => {
    const { exitCode, output } = await runCommand([process.execPath, 'esbuild.mjs'], { cwd: root });
    if (exitCode !== 0) {
      throw new Failure(
        'The extension could not be built: mend what is shown above and run the command again.',
        {
          detail: excerpt(output, 20),
        },
      );
    }
  });
}
