// Builds everything into dist/: the extension, its workers, the command line and one bundle per webview.
// `node esbuild.mjs` for release, `--dev` for source maps and readable output, `--watch` to rebuild on change,
// `--meta` to leave dist/ alone and only write down what each bundle is made of.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { generateProto } from './proto/generate.mjs';
import { requireBanner } from './scripts/setup/require-banner.mjs';

const isDev = process.argv.includes('--dev') || process.argv.includes('--watch');
const shared = {
  bundle: true,
  minify: !isDev,
  sourcemap: isDev,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};
const node = { ...shared, platform: 'node', target: 'node20' };
const nodeModule = { ...node, format: 'esm', banner: { js: requireBanner } };
const page = { ...shared, format: 'esm', platform: 'browser', target: 'es2022' };

/** Every bundle by name; the name is also its metafile's, which the layering test reads. */
const bundles = {
  extension: {
    ...node,
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  worker: {
    ...nodeModule,
    entryPoints: ['src/worker/document-worker.ts'],
    outfile: 'dist/document-worker.mjs',
  },
  partWorker: {
    ...nodeModule,
    entryPoints: ['src/worker/part-worker.ts'],
    outfile: 'dist/part-worker.mjs',
  },
  schedWorker: {
    ...nodeModule,
    entryPoints: ['src/worker/sched-worker.ts'],
    outfile: 'dist/sched-worker.mjs',
  },
  tiflashWorker: {
    ...nodeModule,
    entryPoints: ['src/worker/tiflash-worker.ts'],
    outfile: 'dist/tiflash-worker.mjs',
  },
  tiflashView: {
    ...shared,
    entryPoints: ['src/webview/tiflash/main.ts'],
    outfile: 'dist/webview/tiflash.js',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  },
  cli: {
    ...nodeModule,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.mjs',
    banner: { js: `#!/usr/bin/env node\n${requireBanner}` },
  },
  compareView: {
    ...page,
    entryPoints: ['src/webview/compare/main.ts'],
    outfile: 'dist/webview/compare.js',
  },
  profileView: {
    ...page,
    entryPoints: ['src/webview/profile/main.ts'],
    outfile: 'dist/webview/profile.js',
  },
  schedView: {
    ...page,
    entryPoints: ['src/webview/sched/main.ts'],
    outfile: 'dist/webview/sched.js',
  },
  // Becomes part of a page: a page ends at the first "</script".
  report: {
    ...shared,
    sourcemap: false,
    // d3-flame-graph brings a style sheet; the page has its own.
    loader: { '.css': 'empty' },
    entryPoints: ['src/webview/report/main.ts'],
    outfile: 'dist/report.js',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  },
};

await generateProto();

const isMetaOnly = process.argv.includes('--meta');

if (!isMetaOnly) {
  await rm('dist', { recursive: true, force: true });
  await mkdir('dist/webview', { recursive: true });
  for (const name of ['codicon.css', 'codicon.ttf']) {
    await cp(`node_modules/@vscode/codicons/dist/${name}`, `dist/webview/${name}`);
  }
  await cp('src/webview/page.css', 'dist/webview/page.css');
  // What the command line draws PNG with.
  await cp('node_modules/@resvg/resvg-wasm/index_bg.wasm', 'dist/index_bg.wasm');
  for (const subset of ['latin', 'latin-ext']) {
    const font = `arimo-${subset}-400-normal.woff2`;
    await cp(`node_modules/@fontsource/arimo/files/${font}`, `dist/${font}`);
  }
}

if (process.argv.includes('--watch')) {
  for (const options of Object.values(bundles)) await (await esbuild.context(options)).watch();
} else {
  await mkdir('build/meta', { recursive: true });
  for (const [name, options] of Object.entries(bundles)) {
    const { metafile } = await esbuild.build({ ...options, write: !isMetaOnly });
    await writeFile(`build/meta/${name}.json`, JSON.stringify(metafile));
  }
}
