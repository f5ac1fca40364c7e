import { access } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { parseInterval } from '../../capture/process/interval.ts';
import type { CaptureDefaults } from './capture-wish.ts';

/** Reads the settings of captures, with the default wherever a value cannot be used. */
export function readCaptureDefaults(): CaptureDefaults {
  const settings = vscode.workspace.getConfiguration('chronoscope.capture');
  const seconds = settings.get<unknown>('seconds');
  const interval = settings.get<unknown>('interval');
  const isSet = (name: string): boolean => settings.get<unknown>(name) === true;
  return {
    seconds: typeof seconds === 'number' && seconds > 0 ? seconds : 10,
    interval: typeof interval === 'string' && parseInterval(interval) !== undefined ? interval : '10ms',
    hasThreads: isSet('threads'),
    hasNative: isSet('native'),
    hasChildren: isSet('children'),
    isIdleExcluded: isSet('excludeIdle'),
    callGraph: settings.get<unknown>('callGraph') === 'dwarf' ? 'dwarf' : 'fp',
  };
}

/** Where profilers are: the user's own paths, and the executables of the workspace's Python environments. */
export interface ToolPlaces {
  readonly paths: { readonly [name: string]: string };
  readonly folders: readonly string[];
}

export async function readToolPlaces(): Promise<ToolPlaces> {
  // The setting belongs to the machine: a workspace must not name programs to run.
  const settings = vscode.workspace.getConfiguration('chronoscope.capture');
  const given = settings.inspect<unknown>('toolPaths')?.globalValue;
  const entries = Object.entries(Object(given ?? {})).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return { paths: Object.fromEntries(entries), folders: await environmentFolders() };
}

/** The interpreter of the workspace's own Python environment, or the one on the path. */
export async function pythonOf(folder: string | undefined): Promise<string> {
  for (const bin of await environmentFolders(folder)) {
    const path = join(bin, process.platform === 'win32' ? 'python.exe' : 'python');
    if (await isThere(path)) return path;
  }
  return process.platform === 'win32' ? 'python' : 'python3';
}

async function environmentFolders(only?: string): Promise<readonly string[]> {
  const roots =
    only === undefined ? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath) : [only];
  const bins = roots.flatMap((root) =>
    ['.venv', 'venv', 'env'].map((name) =>
      join(root, name, process.platform === 'win32' ? 'Scripts' : 'bin'),
    ),
  );
  const areThere = await Promise.all(bins.map(isThere));
  return bins.filter((_, at) => areThere[at]);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
