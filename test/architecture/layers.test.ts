import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

/** Which folders of src/ each folder may import from: docs/architecture.md, section 2. */
const allowed: { readonly [folder: string]: readonly string[] } = {
  model: [],
  parsers: ['model'],
  analysis: ['model'],
  export: ['model', 'analysis'],
  protocol: ['model', 'analysis'],
  worker: ['model', 'parsers', 'analysis', 'export', 'protocol'],
  capture: ['model', 'parsers'],
  extension: ['model', 'analysis', 'parsers', 'protocol', 'capture'],
  webview: ['model', 'analysis', 'export', 'protocol'],
  cli: ['model', 'parsers', 'analysis', 'export', 'capture'],
};

interface Bundle {
  readonly inputs: {
    readonly [file: string]: {
      readonly imports: readonly { readonly path: string; readonly external?: boolean }[];
    };
  };
}

const bundleNames = [
  'extension',
  'worker',
  'partWorker',
  'schedWorker',
  'tiflashWorker',
  'cli',
  'profileView',
  'schedView',
  'tiflashView',
  'compareView',
] as const;
const bundles = new Map<string, Bundle>();

function folderOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

describe('the built bundles', () => {
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['esbuild.mjs', '--meta']);
    for (const name of bundleNames) {
      bundles.set(name, JSON.parse(await readFile(`build/meta/${name}.json`, 'utf8')));
    }
  }, 120_000);

  it.each(bundleNames)('%s has only the imports between folders that the architecture allows', (name) => {
    const forbidden: string[] = [];
    let edges = 0;
    for (const [file, { imports }] of Object.entries(bundles.get(name)?.inputs ?? {})) {
      const from = folderOf(file);
      for (const { path } of imports) {
        const to = folderOf(path);
        if (from === undefined || to === undefined || from === to) continue;
        edges++;
        if (!allowed[from]?.includes(to)) forbidden.push(`${file} → ${path}`);
      }
    }
    expect(forbidden).toEqual([]);
    expect(edges).toBeGreaterThan(0);
  });

  it('see vscode only from src/extension', () => {
    for (const [name, { inputs }] of bundles) {
      for (const [file, { imports }] of Object.entries(inputs)) {
        if (imports.some(({ path }) => path === 'vscode'))
          expect(folderOf(file), `${name}: ${file}`).toBe('extension');
      }
    }
    const sees = Object.values(bundles.get('extension')?.inputs ?? {}).flatMap(({ imports }) => imports);
    expect(sees.some(({ path }) => path === 'vscode')).toBe(true);
  });

  it('keep Node out of the webview', () => {
    for (const name of ['profileView', 'schedView', 'tiflashView'] as const) {
      const imports = Object.values(bundles.get(name)?.inputs ?? {}).flatMap((input) => input.imports);
      expect(
        imports.filter(({ path }) => path.startsWith('node:')),
        name,
      ).toEqual([]);
    }
  });
});
