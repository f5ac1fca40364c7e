import * as vscode from 'vscode';
import type { FunctionHeat } from '../../analysis/source-heat.ts';
import type { FunctionShow } from '../../protocol/host-requests.ts';
import { isFunctionShow } from '../../protocol/host-requests.ts';
import type { ProfileEditors } from '../profile-editor.ts';
import { symbolName } from '../source/symbol-name.ts';
import { symbolsAt, symbolsOf } from './document-symbols.ts';
import type { LineHeatPainter } from './line-heat-painter.ts';

/**
 * Shows a function in the profile that paints.
 *
 * @param asked a {@link FunctionShow}; anything else means the function at the cursor
 */
export async function showInFlameGraph(
  asked: unknown,
  painter: LineHeatPainter,
  editors: ProfileEditors,
): Promise<void> {
  const { profile } = painter;
  if (profile === undefined) {
    void vscode.window.showInformationMessage('Open a profile first: then its functions can be shown in it.');
    return;
  }
  const wanted = isFunctionShow(asked) ? asked : await functionAtCursor(painter);
  if (typeof wanted === 'string') void vscode.window.showInformationMessage(wanted);
  else editors.tell(profile, 'function.show', wanted);
}

/** The function at the cursor, or the sentence that says why there is none. */
async function functionAtCursor(painter: LineHeatPainter): Promise<FunctionShow | string> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return 'Put the cursor into a function of an open source file first.';
  const { document, selection } = editor;
  const painted = painter.heatOf(document.uri);
  if (painted === undefined) {
    return `No frame of ${painter.profile?.fileName ?? 'the profile'} is in this file. Is it the same file? chronoscope.sourceMap maps folders.`;
  }
  const line = selection.active.line + 1;
  const { functions } = painted.heat;
  const symbols = symbolsAt(await symbolsOf(document.uri), selection.active);
  const named = symbols
    .map(({ name }) => functions.find((fn) => symbolName(fn.name) === symbolName(name)))
    .find((fn) => fn !== undefined);
  const fn = named ?? narrowestAround(functions, line);
  return fn === undefined
    ? `No sample of ${painted.profile} went through this function in the selected time.`
    : { name: fn.name, view: 'flameGraph' };
}

function narrowestAround(functions: readonly FunctionHeat[], line: number): FunctionHeat | undefined {
  return functions
    .filter(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine)
    .sort((a, b) => a.lastLine - a.firstLine - (b.lastLine - b.firstLine))[0];
}
