import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles every `test/vscode/**\/*.test.ts` with its runner into one module that VS Code's extension host can load.
 *
 * @param {string} root the checkout
 * @returns {Promise<string>} absolute path of the module
 */
export async function bundleVsCodeSuite(root) {
  const folder = join(root, 'test', 'vscode');
  const testFiles = (await readdir(folder, { recursive: true }))
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `./${path.replaceAll('\\', '/')}`)
    .sort();
  const outfile = join(root, 'build', 'vscode-suite.cjs');
  await build({
    stdin: {
      contents: [
        ...testFiles.map((path) => `import ${JSON.stringify(path)};`),
        `export { run } from './runner/run.ts';`,
      ].join('\n'),
      resolveDir: folder,
      sourcefile: 'vscode-suite.ts',
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: true,
    logLevel: 'silent',
  });
  return outfile;
}
