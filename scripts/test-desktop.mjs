import { runMain } from './console/run-main.mjs';
import { buildProject } from './setup/build-project.mjs';
import { installDependencies } from './setup/install-dependencies.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { requireNodeVersion } from './setup/require-node-version.mjs';
import { parseTestOptions } from './test/options.mjs';
import { runSteps } from './test/run-steps.mjs';
import { tallyLine } from './test/tally.mjs';

const usage = `Usage: npm run test:desktop [-- --grep PATTERN]

Runs the tests of the extension host in desktop VS Code, downloading its stable release where CHRONOSCOPE_VSCODE does
not name the program of an installed one. Linux without a display needs Xvfb.
`;

await runMain(async () => {
  requireNodeVersion();
  const { help, grep } = parseTestOptions(process.argv.slice(2));
  if (help) {
    console.log(usage);
    return 0;
  }
  await installDependencies(projectRoot);
  await buildProject(projectRoot);
  // Imported late: it needs packages that are there only once the dependencies are installed.
  const { desktopStep } = await import('./test/desktop-step.mjs');
  const { tally, isGood } = await runSteps([desktopStep({ root: projectRoot, grep })]);
  console.log(tallyLine(tally));
  return isGood && tally.passed > 0 ? 0 : 1;
});
