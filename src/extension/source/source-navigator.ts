import * as vscode from 'vscode';
import { RequestFailure } from '../../protocol/failure.ts';
import type { SourceParams } from '../../protocol/host-requests.ts';
import { locateSource } from './locate-source.ts';
import type { SourceMapRules } from './source-map.ts';
import { inferSourceMapRule, pathSuffixes } from './source-map.ts';
import { symbolName } from './symbol-name.ts';

const locateLabel = 'Locate…';

/** Names longer than this are cut before they go into a message or a symbol search. */
const maxNameLength = 200;

/**
 * Opens the source of a frame. A file is looked for where `chronoscope.sourceMap` says, where a captured process had it, at
 * its own path, next to the profile, and in the workspace by its longest matching ending; a frame without a file is searched as a symbol.
 *
 * @param profile the profile the frame is from
 * @throws {RequestFailure} `unavailable` with one sentence naming the path that was tried; the user has seen it, with
 * the offer to locate the file
 */
export async function openSource(profile: vscode.Uri, params: SourceParams): Promise<void> {
  const target = await findTarget(profile, params);
  if (target !== undefined) {
    await show(target.uri, positionOf(params, target), params.beside);
    return;
  }
  const sentence = notFound(params);
  if (params.file !== undefined) void offerToLocate(sentence, params.file, params);
  else void vscode.window.showInformationMessage(sentence);
  throw new RequestFailure('unavailable', sentence);
}

interface Target {
  readonly uri: vscode.Uri;
  readonly position?: vscode.Position;
}

async function findTarget(profile: vscode.Uri, { name, file }: SourceParams): Promise<Target | undefined> {
  if (file === undefined) return findSymbol(name);
  const uri = await locateSource(profile, file);
  return uri && { uri };
}

function positionOf({ line, column }: SourceParams, { position }: Target): vscode.Position {
  return position ?? new vscode.Position(Math.max(0, (line ?? 1) - 1), Math.max(0, (column ?? 1) - 1));
}

async function show(uri: vscode.Uri, position: vscode.Position, isBeside: boolean): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const line = document.lineAt(Math.min(position.line, document.lineCount - 1));
  const at =
    position.character === 0
      ? line.range.start.translate(0, line.firstNonWhitespaceCharacterIndex)
      : position;
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: isBeside ? besideColumn() : vscode.ViewColumn.Active,
    selection: new vscode.Range(at, at),
  });
  editor.revealRange(line.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The group already showing a text editor, so that a second click does not split the window again. */
function besideColumn(): vscode.ViewColumn {
  return vscode.window.visibleTextEditors[0]?.viewColumn ?? vscode.ViewColumn.Beside;
}

async function findSymbol(name: string): Promise<Target | undefined> {
  const bare = symbolName(name);
  if (bare === '') return undefined;
  const found: unknown = await vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', bare);
  const symbols = Array.isArray(found)
    ? found.filter((entry) => entry instanceof vscode.SymbolInformation)
    : [];
  const symbol = symbols.find((entry) => symbolName(entry.name) === bare);
  return symbol && { uri: symbol.location.uri, position: symbol.location.range.start };
}

function notFound({ file, name }: SourceParams): string {
  const shown = (file ?? name).slice(0, maxNameLength);
  return file === undefined
    ? `The profile gives no file for ${shown}, and no symbol of that name is in the workspace.`
    : `${shown} was not found: not at that path, not through chronoscope.sourceMap, not next to the profile and not in the workspace.`;
}

async function offerToLocate(sentence: string, file: string, params: SourceParams): Promise<void> {
  if ((await vscode.window.showWarningMessage(sentence, locateLabel)) !== locateLabel) return;
  const name = pathSuffixes(file).at(-1) ?? file;
  const [chosen] =
    (await vscode.window.showOpenDialog({ title: `Locate ${name}`, canSelectMany: false })) ?? [];
  if (chosen === undefined) return;
  await remember(file, chosen);
  await show(chosen, positionOf(params, { uri: chosen }), params.beside);
}

/** Adds the mapping the user has just shown to the setting, in the workspace if there is one. */
async function remember(file: string, chosen: vscode.Uri): Promise<void> {
  const rule = inferSourceMapRule(file, chosen.path);
  if (rule === undefined) return;
  const configuration = vscode.workspace.getConfiguration('chronoscope');
  const isInWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const target = isInWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  const known = configuration.inspect<SourceMapRules>('sourceMap');
  const rules = (isInWorkspace ? known?.workspaceValue : known?.globalValue) ?? {};
  await configuration.update('sourceMap', { ...rules, [rule.prefix]: rule.replacement }, target);
}
