import { formatDuration } from './console/format-duration.mjs';
import { runMain } from './console/run-main.mjs';
import { npmCommand } from './process/npm-command.mjs';
import { installDependencies } from './setup/install-dependencies.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { requireNodeVersion } from './setup/require-node-version.mjs';
import { checkStep } from './test/check-step.mjs';
import { extensionHostStep } from './test/extension-host-step.mjs';
import { parseTestOptions, testUsage } from './test/options.mjs';
import { runSteps } from './test/run-steps.mjs';
import { tallyLine } from './test/tally.mjs';
import { vitestStep } from './test/vitest-step.mjs';

/**
 * @param {import('./test/options.mjs').TestOptions} options
 * @param {string} root
 * @returns {import('./test/run-steps.mjs').TestStep[]}
 */
function chosenSteps({ scope, grep }, root) {
  const chosen = { root, grep };
  const checks = [
    checkStep('Type check', npmCommand(['run', '--silent', 'typecheck']), root),
    checkStep('Lint', npmCommand(['run', '--silent', 'lint']), root),
  ];
  const unit = [vitestStep('Unit tests', 'vitest.config.ts', chosen)];
  const vscode = [
    checkStep('Build', npmCommand(['run', '--silent', 'build']), root),
    { ...extensionHostStep(chosen), needs: 'Build' },
    {
      ...vitestStep('Tests in a browser: a real VS Code and the view kit', 'vitest.e2e.config.ts', chosen),
      needs: 'Build',
    },
  ];
  return [
    ...(scope === 'all' && grep === undefined ? checks : []),
    ...(scope === 'vscode' ? [] : unit),
    ...(scope === 'unit' ? [] : vscode),
  ];
}

await runMain(async () => {
  const started = performance.now();
  requireNodeVersion();
  const options = parseTestOptions(process.argv.slice(2));
  if (options.help) {
    console.log(testUsage);
    return 0;
  }
  await installDependencies(projectRoot);
  const { tally, isGood } = await runSteps(chosenSteps(options, projectRoot));
  const ranNothing = tally.passed + tally.failed === 0;
  console.log(`\nEverything took ${formatDuration(performance.now() - started)}.`);
  if (ranNothing) {
    console.log('No test was run: that is a failure too.');
  }
  console.log(tallyLine(tally));
  return isGood && !ranNothing ? 0 : 1;
});
