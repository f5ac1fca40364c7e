import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './console/failure.mjs';
import { runMain } from './console/run-main.mjs';
import { step } from './console/step.mjs';
import { formatScreenshots, screenshotList } from './screenshots/screenshot-list.mjs';
import { buildProject } from './setup/build-project.mjs';
import { installDependencies } from './setup/install-dependencies.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { requireNodeVersion } from './setup/require-node-version.mjs';

const folder = join(projectRoot, 'media', 'screenshots');
const formatFolder = join(projectRoot, 'build', 'screenshots');

/**
 * @param {readonly string[]} names none means all for the README, `formats` a file of each format
 * @throws {Failure} for a name that is not in the list
 */
function chosenScreenshots(names) {
  if (names.length === 1 && names[0] === 'formats') {
    const there = formatScreenshots.filter(
      ({ file }) => file !== undefined && existsSync(join(projectRoot, file)),
    );
    const missing = formatScreenshots.length - there.length;
    if (missing > 0)
      console.log(`${missing} files of the sample data are not there; their pictures are left out.`);
    return there;
  }
  const all = [...screenshotList, ...formatScreenshots];
  const known = all.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Failure(`There is no screenshot named ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  }
  return names.length === 0 ? screenshotList : all.filter(({ name }) => names.includes(name));
}

/** Makes the pictures of the README anew, from the samples in a real VS Code; names given as arguments make only those. */
await runMain(async () => {
  requireNodeVersion();
  const chosen = chosenScreenshots(process.argv.slice(2));
  await installDependencies(projectRoot);
  await buildProject(projectRoot);
  // Imported late: they need packages that are there only once the dependencies are installed.
  const { startHarness } = await import('./vscode/harness.mjs');
  const { takeScreenshot } = await import('./screenshots/take-screenshot.mjs');
  const harness = await startHarness();
  try {
    for (const screenshot of chosen) {
      const isFormat = formatScreenshots.includes(screenshot);
      const path = join(isFormat ? formatFolder : folder, `${screenshot.name}.png`);
      await step(path, () => takeScreenshot(harness, screenshot, { root: projectRoot, path }));
    }
  } finally {
    await harness.close();
  }
  return 0;
});
