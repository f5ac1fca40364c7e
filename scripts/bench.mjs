import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runMain } from './console/run-main.mjs';
import { step } from './console/step.mjs';
import { installDependencies } from './setup/install-dependencies.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { requireNodeVersion } from './setup/require-node-version.mjs';

const programFolder = join(projectRoot, 'build', 'bench');

await runMain(async () => {
  requireNodeVersion();
  await installDependencies(projectRoot);
  await step('Building the benchmark', bundle);
  /** @type {typeof import('../test/bench/run-bench.ts')} */
  const program = await import(pathToFileURL(join(programFolder, 'run-bench.mjs')).href);
  return program.bench(process.argv.slice(2), {
    root: projectRoot,
    programFolder,
    invokedFrom: process.env['INIT_CWD'] ?? process.cwd(),
  });
});

/**
 * The benchmark is TypeScript; its probes and pages are bundled with the product's code. What runs in Node is minified as
 * the product is, because memory is measured; pages are not, because d3-flame-graph tells its nodes by the name of their
 * class.
 */
async function bundle() {
  const { build } = await import('esbuild');
  const source = join(projectRoot, 'test', 'bench');
  const product = join(projectRoot, 'src');
  /** @type {import('esbuild').BuildOptions} */
  const shared = { bundle: true, format: 'esm', logLevel: 'warning', outdir: programFolder };
  /** @type {import('esbuild').BuildOptions} */
  const forNode = {
    ...shared,
    platform: 'node',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    minify: true,
  };
  const programs = [join(source, 'run-bench.ts'), join(source, 'probes', '*-probe.ts')];
  await Promise.all([
    build({ ...forNode, entryPoints: programs, outbase: source }),
    build({ ...forNode, entryPoints: [join(product, 'worker', 'part-worker.ts')], outbase: product }),
    build({
      ...shared,
      entryPoints: [join(source, 'pages', '*-page.ts'), join(source, 'pages', '*-web-worker.ts')],
      outbase: source,
      platform: 'browser',
      target: 'es2022',
    }),
  ]);
}
