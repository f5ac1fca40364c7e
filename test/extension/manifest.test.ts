import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { profileFormats } from '../../src/parsers/registry.ts';
import { viewActions } from '../../src/protocol/actions.ts';

interface Manifest {
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
  };
}

async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile('package.json', 'utf8'));
}

describe('package.json', () => {
  it('contributes a command for every action of the profile editor, with the same title', async () => {
    const { contributes } = await readManifest();
    const titles = new Map(contributes.commands.map(({ command, title }) => [command, title]));
    for (const { action, title } of viewActions)
      expect(titles.get(`chronoscope.${action}`), action).toBe(title);
  });

  it('contributes no command that nobody registers', async () => {
    const { contributes } = await readManifest();
    const own = new Set([
      'chronoscope.openAsProfile',
      'chronoscope.reopenAs',
      ...viewActions.map(({ action }) => `chronoscope.${action}`),
    ]);
    expect(contributes.commands.map(({ command }) => command).filter((command) => !own.has(command))).toEqual(
      [],
    );
  });

  it('keeps all commands under one category and prefix', async () => {
    for (const { command, category } of (await readManifest()).contributes.commands) {
      expect(command).toMatch(/^chronoscope\./);
      expect(category).toBe('Chronoscope');
    }
  });

  it('opens *.perf by default and leaves other names to their editors', async () => {
    const { customEditors } = (await readManifest()).contributes;
    expect(customEditors.map(({ viewType, priority }) => `${viewType}: ${priority}`)).toEqual([
      'chronoscope.profile: default',
      'chronoscope.profile.option: option',
    ]);
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
