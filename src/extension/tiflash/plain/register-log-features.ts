import * as vscode from 'vscode';
import { levelLegend, levelTokens } from './level-tokens.ts';
import { recordHover } from './record-hover.ts';
import { recordLenses } from './record-lenses.ts';
import { recordOutline } from './record-outline.ts';
import { sourceLinks } from './source-links.ts';

/** Texts that are logs of TiFlash, by the language that package.json gives their names. */
const selector: vscode.DocumentSelector = { language: 'tiflash-log' };

/** What text editors of TiFlash logs can do: lenses, hovers, an outline, coloured levels and links to the source. */
export function registerLogFeatures(): readonly vscode.Disposable[] {
  return [
    vscode.languages.registerCodeLensProvider(selector, recordLenses),
    vscode.languages.registerHoverProvider(selector, recordHover),
    vscode.languages.registerDocumentSymbolProvider(selector, recordOutline),
    vscode.languages.registerDocumentRangeSemanticTokensProvider(selector, levelTokens, levelLegend),
    vscode.languages.registerDocumentLinkProvider(selector, sourceLinks),
  ];
}
