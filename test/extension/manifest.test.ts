import { access, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { sampleById, samples } from '../../src/extension/sample/samples.ts';
import { profileFormats } from '../../src/parsers/registry.ts';
import { viewActions } from '../../src/protocol/actions.ts';
import { pictureActions } from '../../src/protocol/picture-actions.ts';
import { schedActions } from '../../src/protocol/sched-actions.ts';
import { tiflashActions } from '../../src/protocol/tiflash-actions.ts';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly priority: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly languages: readonly { readonly id: string; readonly configuration?: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string; readonly media: object }[];
    }[];
  };
}

async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile('package.json', 'utf8'));
}

describe('package.json', () => {
  it('contributes a command for every action of an editor, with the same title', async () => {
    const { contributes } = await readManifest();
    const titles = new Map(contributes.commands.map(({ command, title }) => [command, title]));
    for (const { action, title } of [...viewActions, ...pictureActions, ...schedActions, ...tiflashActions])
      expect(titles.get(`chronoscope.${action}`), action).toBe(title);
  });

  it('starts the extension for what VS Code does not start it for by itself', async () => {
    const { activationEvents, contributes } = await readManifest();
    // A language without a configuration file does not start who contributes it; a link never does.
    const languages = contributes.languages.filter(({ configuration }) => configuration === undefined);
    expect(activationEvents).toEqual([...languages.map(({ id }) => `onLanguage:${id}`), 'onUri']);
  });

  it('keeps all commands under one category and prefix', async () => {
    for (const { command, category } of (await readManifest()).contributes.commands) {
      expect(command).toMatch(/^chronoscope\./);
      expect(category).toBe('Chronoscope');
    }
  });

  it('leads a newcomer through pictures and commands that exist', async () => {
    const { contributes } = await readManifest();
    const commands = new Set(contributes.commands.map(({ command }) => command));
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps.length).toBeGreaterThan(3);
    for (const { description, media } of steps) {
      for (const [, command, argument] of description.matchAll(/\(command:([\w.]+)(?:\?([^)]*))?\)/g)) {
        expect(commands, description).toContain(command);
        if (command === 'chronoscope.openSample') {
          expect(sampleById(JSON.parse(decodeURIComponent(argument ?? ''))), description).toBeDefined();
        }
      }
      const pictures = JSON.stringify(media).match(/media\/[\w/.-]+/g) ?? [];
      expect(pictures.length).toBeGreaterThan(0);
      for (const picture of pictures) await access(picture);
    }
  });

  it('ships the pictures of the README and the walkthrough, and no others', async () => {
    const [readme, manifest, shipped] = await Promise.all(
      ['README.md', 'package.json', '.vscodeignore'].map((file) => readFile(file, 'utf8')),
    );
    const picturesIn = (text = ''): readonly string[] => [
      ...new Set(text.match(/media\/screenshots\/[\w-]+\.png/g)),
    ];
    expect([...picturesIn(shipped)].sort()).toEqual([...picturesIn(`${readme}${manifest}`)].sort());
  });

  it.each(samples)('ships the sample $id, in an editor that it contributes', async ({ path, editor }) => {
    await access(`samples/${path}`);
    const editors = (await readManifest()).contributes.customEditors.map(({ viewType }) => viewType);
    expect(editors).toContain(editor);
  });

  it('opens *.perf and *.cdict by default and leaves other names to their editors', async () => {
    const { customEditors } = (await readManifest()).contributes;
    const ours = customEditors.filter(({ viewType }) => /^chronoscope\.(profile|sched)/.test(viewType));
    expect(ours.map(({ viewType, priority }) => `${viewType}: ${priority}`)).toEqual([
      'chronoscope.profile: default',
      'chronoscope.profile.option: option',
      'chronoscope.sched: default',
      'chronoscope.sched.option: option',
    ]);
  });

  it('opens what only holds task records by default, and leaves ordinary logs to the text editor', async () => {
    const { customEditors } = (await readManifest()).contributes;
    const patternsOf = (viewType: string) =>
      customEditors
        .find((editor) => editor.viewType === viewType)
        ?.selector.map(({ filenamePattern }) => filenamePattern);
    expect(patternsOf('chronoscope.tiflash')).toEqual([
      '*.tiflash.log',
      '*.tiflash.log.gz',
      '*tiflash*.log.gz',
      '*tiflash*.log.*.gz',
      '*.task_dag.json',
    ]);
    expect(patternsOf('chronoscope.tiflash.option')).toContain('*tiflash*.log');
  });

  it.each(profileFormats)('opens files named as $label files are', async ({ patterns }) => {
    const { customEditors } = (await readManifest()).contributes;
    const endings = customEditors.flatMap(({ selector }) =>
      selector.map(({ filenamePattern }) => filenamePattern.slice(1)),
    );
    const unopened = patterns.filter((pattern) => !endings.some((ending) => pattern.endsWith(ending)));
    expect(unopened).toEqual([]);
  });
});
