import * as vscode from 'vscode';
import type { FunctionHeat } from '../../analysis/source-heat.ts';
import type { FunctionShow } from '../../protocol/host-requests.ts';
import { symbolName } from '../source/symbol-name.ts';
import { symbolsAt, symbolsOf } from './document-symbols.ts';
import { heatText } from './heat-scale.ts';
import type { LineHeatPainter } from './line-heat-painter.ts';

/** Functions with a smaller share of the selection get no lens. */
const smallestShare = 0.01;
const maxLenses = 100;
/** How far above its first sample a function's name is looked for. */
const maxLinesBefore = 40;

/** Puts self and total above each hot function of a painted source. */
export class HeatLenses implements vscode.CodeLensProvider {
  readonly #painter: LineHeatPainter;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(painter: LineHeatPainter) {
    this.#painter = painter;
    this.onDidChangeCodeLenses = painter.onDidPaint;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const painted = this.#painter.heatOf(document.uri);
    if (painted === undefined || !isWanted()) return [];
    const { heat } = painted;
    const hot = heat.functions.filter(({ total }) => total / heat.total >= smallestShare).slice(0, maxLenses);
    if (hot.length === 0) return [];
    const symbols = await symbolsOf(document.uri);
    return hot
      .filter(({ firstLine }) => firstLine <= document.lineCount)
      .flatMap((fn) => {
        const at = new vscode.Position(startLine(fn, document, symbols) - 1, 0);
        const range = new vscode.Range(at, at);
        const weight = new vscode.CodeLens(range, {
          title: `$(flame) ${shortName(fn.name)}: ${heatText(fn, heat.total)}`,
          tooltip: `Show in the flame graph of ${painted.profile}`,
          command: 'chronoscope.showInFlameGraph',
          arguments: [{ name: fn.name, view: 'flameGraph' } satisfies FunctionShow],
        });
        const callers = new vscode.CodeLens(range, {
          title: 'callers and callees',
          tooltip: `Show who calls it and what it calls in ${painted.profile}`,
          command: 'chronoscope.showInFlameGraph',
          arguments: [{ name: fn.name, view: 'sandwich' } satisfies FunctionShow],
        });
        return [weight, callers];
      });
  }
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration('chronoscope.lineHeat').get<unknown>('codeLens') !== false;
}

/**
 * Where a function starts: at the symbol around its first line. Without a language extension there are no symbols; its
 * name is looked for in the lines before the first sample then, and in those after it, where compilers attribute
 * inlined code to lines further up. From 1.
 */
function startLine(
  { name, firstLine, lastLine }: FunctionHeat,
  document: vscode.TextDocument,
  symbols: readonly vscode.DocumentSymbol[],
): number {
  const bare = symbolName(name);
  const around = symbolsAt(symbols, new vscode.Position(firstLine - 1, 0));
  const symbol = around.find((candidate) => symbolName(candidate.name) === bare);
  if (symbol !== undefined) return symbol.range.start.line + 1;
  const isNamedAt = (line: number): boolean => document.lineAt(line - 1).text.includes(`${bare}(`);
  const earliest = Math.max(1, firstLine - maxLinesBefore);
  for (let line = firstLine; line >= earliest; line--) if (isNamedAt(line)) return line;
  const latest = Math.min(lastLine, document.lineCount);
  for (let line = firstLine + 1; line <= latest; line++) if (isNamedAt(line)) return line;
  return firstLine;
}

function shortName(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}
