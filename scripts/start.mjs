import { join } from 'node:path';
import { runMain } from './console/run-main.mjs';
import { buildProject } from './setup/build-project.mjs';
import { installDependencies } from './setup/install-dependencies.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { requireNodeVersion } from './setup/require-node-version.mjs';
import { fileToOpen } from './start/file-to-open.mjs';
import { findDesktopVsCode, openInDesktop } from './start/open-in-desktop.mjs';
import { parseStartOptions, startUsage } from './start/options.mjs';
import { serve } from './start/serve.mjs';
import { showOnce } from './start/show-once.mjs';

await runMain(async () => {
  requireNodeVersion();
  const options = parseStartOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (options.help) {
    console.log(startUsage);
    return 0;
  }
  const { theme } = options;
  const root = projectRoot;
  const file = await fileToOpen(options.file, root);
  await installDependencies(root);
  await buildProject(root);
  if (options.once) {
    const screenshot = options.screenshot ?? join(root, 'build', 'screenshot.png');
    await showOnce({ root, file, screenshot, theme, timeoutMs: options.timeoutMs });
    return 0;
  }
  const code = options.web ? undefined : findDesktopVsCode();
  if (code === undefined) {
    return serve({ root, file, port: options.port, theme });
  }
  await openInDesktop(code, { root, file });
  console.log(`Opened ${file} in VS Code.`);
  return 0;
});
