import * as vscode from 'vscode';
import { capturedPlaces } from './captured-places.ts';
import type { SourceMapRules } from './source-map.ts';
import { isAbsolutePath, mapSourcePath, pathSuffixes } from './source-map.ts';

/** File names longer than this are not searched for. */
const maxNameLength = 200;

/**
 * The file that a frame's path means on this machine: where `chronoscope.sourceMap` says, where the captured process had
 * it, at its own path, next to the profile, or in the workspace by its longest matching ending.
 *
 * @param profile the profile the frame is from
 */
export async function locateSource(profile: vscode.Uri, file: string): Promise<vscode.Uri | undefined> {
  const home = vscode.Uri.joinPath(profile, '..');
  const places = [
    ...mappedPlaces(home, file),
    ...(await capturedPlaces(profile, file)),
    ...usualPlaces(home, file),
  ];
  for (const uri of places) {
    if (await isFile(uri)) return uri;
  }
  const name = pathSuffixes(file).at(-1);
  if (name === undefined || name.length > maxNameLength) return undefined;
  const found = await vscode.workspace.findFiles(`**/${escapeGlob(name)}`, undefined, 200);
  const endings = pathSuffixes(file);
  const ranked = found
    .map((uri) => ({ uri, rank: endings.findIndex((ending) => uri.path.endsWith(`/${ending}`)) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.uri.path.length - b.uri.path.length);
  return ranked[0]?.uri;
}

function mappedPlaces(home: vscode.Uri, file: string): readonly vscode.Uri[] {
  return mapSourcePath(file, sourceMapRules()).map((path) => atPath(home, path));
}

function atPath(home: vscode.Uri, path: string): vscode.Uri {
  return home.with({ path: path.startsWith('/') ? path : `/${path}` });
}

/** Where `file` may be without searching, most trusted first. */
function usualPlaces(home: vscode.Uri, file: string): readonly vscode.Uri[] {
  const uris = isAbsolutePath(file) ? [atPath(home, file.replaceAll('\\', '/'))] : [];
  const folders = [home, ...(vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri)];
  for (const ending of pathSuffixes(file)) {
    for (const folder of folders) uris.push(vscode.Uri.joinPath(folder, ending));
  }
  return uris;
}

/** The rules of `chronoscope.sourceMap`, with the workspace folder put in. */
export function sourceMapRules(): SourceMapRules {
  const setting = vscode.workspace.getConfiguration('chronoscope').get<unknown>('sourceMap');
  if (typeof setting !== 'object' || setting === null) return {};
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.path ?? '';
  const rules = Object.entries(setting).flatMap(([prefix, replacement]) =>
    typeof replacement === 'string'
      ? [[prefix, replacement.replaceAll(workspaceFolderVariable, folder)] as const]
      : [],
  );
  return Object.fromEntries(rules);
}

/** VS Code does not expand variables in settings of extensions; this one is what a shared mapping needs. */
const workspaceFolderVariable = ['$', '{workspaceFolder}'].join('');

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

/** Escapes what is special in a VS Code glob; the name comes from a file. */
function escapeGlob(name: string): string {
  return name.replace(/[*?[\]{}]/g, '[$&]');
}
