import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import type { PluginFormat } from '../../src/extension/plugin/plugin-api.ts';
import { PluginFormats } from '../../src/extension/plugin/plugin-formats.ts';
import { ProfileDocument } from '../../src/extension/profile-document.ts';
import type { ProfileState } from '../../src/protocol/host-requests.ts';
import { describe, it } from './runner/test-case.ts';
import { sampleFile } from './sample-file.ts';

const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
assert.ok(extension !== undefined, 'VS Code did not load chronoscope.chronoscope');
const root = extension.extensionPath;
const exampleFolder = join(root, 'examples', 'profile-format-plugin');
const exampleFile = vscode.Uri.file(join(exampleFolder, 'example.ticks'));

interface ExampleFormat {
  readonly ticksFormat: PluginFormat;
}

interface ExampleExtension {
  readonly activate: (context: { readonly subscriptions: vscode.Disposable[] }) => Promise<void>;
}

function loadFormat(): PluginFormat {
  const module: ExampleFormat = createRequire(exampleFile.fsPath)('./ticks-format.js');
  return module.ticksFormat;
}

function loadExtension(): ExampleExtension {
  return createRequire(exampleFile.fsPath)('./extension.js');
}

/** Which editors the example says its files open in. */
async function exampleAssociations(): Promise<unknown> {
  const manifest = JSON.parse(await readFile(join(exampleFolder, 'package.json'), 'utf8'));
  return manifest.contributes.configurationDefaults['workbench.editorAssociations'];
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 200));
}

/** Where a document stands once reading it has ended. */
function outcomeOf(document: ProfileDocument): Promise<Exclude<ProfileState, { readonly kind: 'loading' }>> {
  return new Promise((resolve) => {
    const take = (state: ProfileState): void => {
      if (state.kind !== 'loading') resolve(state);
    };
    document.onDidChangeState(take);
    take(document.state);
  });
}

async function withDocument<T>(
  uri: vscode.Uri,
  formats: readonly PluginFormat[],
  body: (document: ProfileDocument) => Promise<T>,
): Promise<T> {
  const plugins = new PluginFormats();
  for (const format of formats) plugins.api.registerProfileFormat(format);
  const document = new ProfileDocument(uri, join(root, 'dist', 'document-worker.mjs'), plugins);
  try {
    return await body(document);
  } finally {
    document.dispose();
  }
}

/** The ticks format with parts replaced by a plug-in author's mistakes. */
function broken(parts: Partial<PluginFormat> | { readonly parse: () => unknown }): PluginFormat {
  return Object.assign({}, loadFormat(), parts);
}

async function failureOf(format: PluginFormat): Promise<string> {
  const state = await withDocument(exampleFile, [format], outcomeOf);
  assert.equal(state.kind, 'failed');
  return state.kind === 'failed' ? state.message : '';
}

describe('the example plug-in', () => {
  it('registers its format with the running extension, which opens and reopens a file through it', async () => {
    const associations = vscode.workspace.getConfiguration('workbench');
    const associated = await exampleAssociations();
    const context: { readonly subscriptions: vscode.Disposable[] } = { subscriptions: [] };
    await loadExtension().activate(context);
    try {
      const api = await extension.activate();
      assert.equal(api.version, 1);
      assert.throws(() => api.registerProfileFormat(loadFormat()), /"ticks" is already registered/);
      const read: string[] = [];
      const watching = {
        ...loadFormat(),
        id: 'watched-ticks',
        detect: () => 1,
        parse: (...given: Parameters<PluginFormat['parse']>) => {
          read.push(given[1].name);
          return loadFormat().parse(...given);
        },
      };
      context.subscriptions.push(api.registerProfileFormat(watching));
      await associations.update('editorAssociations', associated, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('vscode.open', exampleFile);
      await until(() => read.length === 1);
      const reopened = vscode.commands.executeCommand('chronoscope.reopenAs');
      await until(async () => {
        // The likeliest format is the first in the list, once there is a list.
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return read.length === 2;
      });
      await reopened;
      assert.deepEqual(read, ['example.ticks', 'example.ticks']);
    } finally {
      await associations.update('editorAssociations', undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const subscription of context.subscriptions) subscription.dispose();
    }
  });

  it('gives a document the samples, times and threads of its file', async () => {
    await withDocument(exampleFile, [loadFormat()], async (document) => {
      const state = await outcomeOf(document);
      assert.ok(state.kind === 'ready', state.kind === 'failed' ? state.message : '');
      const { summary } = state;
      assert.deepEqual([summary.format, summary.formatLabel], ['ticks', 'Ticks']);
      assert.deepEqual([summary.samples, summary.firstNs, summary.lastNs], [10, 0, 1_060_000_000]);
      assert.deepEqual(
        summary.facets.comms.map(({ value, samples }) => [value, samples]),
        [
          ['main', 6],
          ['worker', 4],
        ],
      );
    });
  });

  it('is found by content under any name, compressed or not, and leaves other files alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
    try {
      const path = join(folder, 'mystery.gz');
      await writeFile(path, gzipSync('1 main a>b\n2 main a>c\n'));
      const state = await withDocument(vscode.Uri.file(path), [loadFormat()], outcomeOf);
      assert.ok(state.kind === 'ready', state.kind === 'failed' ? state.message : '');
      assert.equal(state.summary.format, 'ticks');
      const own = await withDocument(await sampleFile(), [loadFormat()], outcomeOf);
      assert.equal(own.kind === 'ready' && own.summary.format, 'perf-script');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('reopening a profile as another format', () => {
  it('offers every format, knows the likeliest, and stays with the choice', async () => {
    const second = broken({ id: 'second-ticks', label: 'Second', detect: () => 0 });
    await withDocument(exampleFile, [loadFormat(), second], async (document) => {
      await outcomeOf(document);
      const { formats, detected } = await document.formats();
      assert.equal(detected, 'ticks');
      const ids = formats.map(({ id }) => id);
      assert.deepEqual(
        ['perf-script', 'nflxprofile', 'ticks', 'second-ticks'].filter((id) => !ids.includes(id)),
        [],
      );
      for (const format of ['second-ticks', undefined]) {
        await (format === undefined ? document.read() : document.readAs(format));
        const state = await outcomeOf(document);
        assert.equal(state.kind === 'ready' && state.summary.format, 'second-ticks');
      }
      await document.readAs('speedscope');
      assert.equal((await outcomeOf(document)).kind, 'failed');
    });
  });

  it('can choose a format of Chronoscope for a file a plug-in claims', async () => {
    const greedy = broken({ id: 'greedy', label: 'Greedy', detect: () => 1 });
    await withDocument(await sampleFile(), [greedy], async (document) => {
      await document.readAs('perf-script');
      const state = await outcomeOf(document);
      assert.equal(state.kind === 'ready' && state.summary.format, 'perf-script');
    });
  });
});

describe('a plug-in that misbehaves', () => {
  const parseFailures: readonly {
    readonly what: string;
    readonly parse: () => unknown;
    readonly says: RegExp;
  }[] = [
    {
      what: 'throws',
      parse: () => {
        throw new Error('line 7 has no time.');
      },
      says: /“Ticks” could not read example\.ticks: line 7 has no time\. Ask/,
    },
    {
      what: 'rejects with what is no error',
      parse: () => Promise.reject(undefined),
      says: /“Ticks” could not read example\.ticks: undefined\./,
    },
    { what: 'returns something else', parse: () => ({ samples: [] }), says: /“Ticks”.*builder but object/ },
    { what: 'returns nothing', parse: () => undefined, says: /“Ticks”.*builder but undefined/ },
    {
      what: 'returns garbage bytes',
      parse: () => Uint8Array.of(7, 255, 255, 3, 9, 200),
      says: /“Ticks” made no usable profile of example\.ticks/,
    },
    {
      what: 'returns no bytes at all',
      parse: () => new Uint8Array(),
      says: /“Ticks” made no usable profile of example\.ticks/,
    },
  ];
  for (const { what, parse, says } of parseFailures) {
    it(`is named when it ${what}`, async () => {
      assert.match(await failureOf(broken({ parse })), says);
    });
  }

  it('is named when it finds no samples, or adds one that is none', async () => {
    assert.match(await failureOf(broken({ parse: (_, { builder }) => builder })), /found no samples/);
    const adding = (sample: object): PluginFormat =>
      broken({
        parse: (_, { builder }) => {
          builder.addSample(Object.assign({ stack: [] }, sample));
          return builder;
        },
      });
    assert.match(await failureOf(adding({ seconds: Number.NaN })), /“Ticks”.*a time must be a number/);
    assert.match(await failureOf(adding({ stack: [{ name: 3 }] })), /“Ticks”.*frame's name must be text/);
    assert.match(await failureOf(adding({ cpu: -3 })), /“Ticks”.*CPU number must be a whole number/);
    assert.match(await failureOf(adding({ count: -1 })), /“Ticks”.*count must be a number, 0 or more/);
    assert.match(await failureOf(adding({ weights: { bytes: 1 } })), /“Ticks”.*no value "bytes"/);
  });

  it('is given up when it is silent for too long, and the file can be opened otherwise', async () => {
    const hanging = broken({ patienceSeconds: 0.2, parse: () => new Promise(() => {}) });
    await withDocument(exampleFile, [hanging, broken({ id: 'sound' })], async (document) => {
      await document.readAs('ticks');
      const failed = await outcomeOf(document);
      assert.match(
        failed.kind === 'failed' ? failed.message : '',
        /“Ticks”.*no sign of life for 0\.2 seconds/,
      );
      await document.readAs('sound');
      assert.equal((await outcomeOf(document)).kind, 'ready');
    });
  });

  it('is told to stop when the user cancels, and need not listen', async () => {
    let token: vscode.CancellationToken | undefined;
    const deaf = broken({
      parse: (_, { cancellation }) => {
        token = cancellation;
        return new Promise(() => {});
      },
    });
    await withDocument(exampleFile, [deaf], async (document) => {
      while (token === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(token.isCancellationRequested, false);
      document.cancel();
      const state = await outcomeOf(document);
      assert.match(state.kind === 'failed' ? state.message : '', /example\.ticks was cancelled/);
      assert.equal(token.isCancellationRequested, true);
    });
  });

  it('does not keep other files from opening when its detection throws', async () => {
    const confused = broken({
      id: 'confused',
      label: 'Confused',
      detect: () => {
        throw new Error('what is this?');
      },
    });
    const state = await withDocument(await sampleFile(), [confused], outcomeOf);
    assert.equal(state.kind === 'ready' && state.summary.format, 'perf-script');
  });

  it('is refused when it registers something incomplete', () => {
    const { api } = new PluginFormats();
    assert.throws(() => api.registerProfileFormat(broken({ id: 'No Id' })), /id must be/);
    assert.throws(() => api.registerProfileFormat(broken({ patterns: ['ticks'] })), /patterns must be/);
    assert.throws(() => api.registerProfileFormat(broken({ label: ' ' })), /label must be/);
    api.registerProfileFormat(loadFormat()).dispose();
    api.registerProfileFormat(loadFormat());
  });
});
