import * as vscode from 'vscode';
import { backEnds } from '../../capture/process/back-ends.ts';
import type { Abilities, Driver } from '../../capture/process/driver.ts';
import type { Tool } from '../../capture/process/tool/tool-locator.ts';
import { ToolLocator } from '../../capture/process/tool/tool-locator.ts';
import { readToolPlaces } from './capture-settings.ts';
import { offerInTerminal } from './show-problem.ts';

interface BackEndItem extends vscode.QuickPickItem {
  readonly commandLine?: string;
}

const abilityNames: readonly (readonly [keyof Abilities, string])[] = [
  ['attach', 'attach'],
  ['launch', 'launch'],
  ['threads', 'threads'],
  ['native', 'native frames'],
  ['children', 'child processes'],
  ['stream', 'live view'],
  ['snapshot', 'snapshot'],
];

/** Lists the profilers: which are here, what each can, and how to get the others. */
export async function showBackEnds(): Promise<void> {
  const { paths, folders } = await readToolPlaces();
  const search = { environment: process.env, folder: process.cwd() };
  const locator = new ToolLocator(search, new Map(Object.entries(paths)), folders);
  const items = Promise.all(
    backEnds.map(async (driver) => {
      const tool = driver.tool === undefined ? undefined : await locator.find(driver.tool);
      return itemsOf(driver, tool);
    }),
  ).then((lists) => lists.flat());
  const chosen = await vscode.window.showQuickPick<BackEndItem>(items, {
    title: 'Profiler Back Ends',
    placeHolder: 'Choose how to install one to have the command put into a terminal',
    matchOnDetail: true,
  });
  if (chosen?.commandLine !== undefined) offerInTerminal(chosen.commandLine);
}

function itemsOf(driver: Driver, tool: Tool | undefined): readonly BackEndItem[] {
  const isHere = driver.platforms.includes(process.platform);
  const can = abilityNames.filter(([name]) => driver.abilities[name]).map(([, text]) => text);
  const state = !isHere
    ? 'not for this system'
    : driver.tool === undefined
      ? driver.isAtHand === undefined
        ? 'built in'
        : 'part of newer interpreters'
      : tool === undefined
        ? 'not installed'
        : `${tool.version ?? ''} ${tool.path}`;
  const isReady = isHere && (driver.tool === undefined || tool !== undefined);
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(${isReady ? 'check' : 'circle-slash'}) ${driver.label}`,
      description: state,
      detail: `${driver.runtimes.join(', ')} — ${can.length === 0 ? 'by address' : can.join(', ')}`,
    },
    ...(isReady || !isHere
      ? []
      : driver.install.map(({ label, commandLine }) => ({
          label: `$(terminal) ${label}`,
          description: commandLine,
          commandLine,
        }))),
  ];
}
