import * as vscode from 'vscode';

/** The symbols whose lines hold `position`, innermost first. */
export function symbolsAt(
  symbols: readonly vscode.DocumentSymbol[],
  position: vscode.Position,
): readonly vscode.DocumentSymbol[] {
  return symbols
    .filter(({ range }) => range.start.line <= position.line && position.line <= range.end.line)
    .flatMap((symbol) => [...symbolsAt(symbol.children, position), symbol]);
}

/** The symbols that the language's extension finds; none if there is no such extension. */
export async function symbolsOf(source: vscode.Uri): Promise<readonly vscode.DocumentSymbol[]> {
  const found: unknown = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', source);
  return Array.isArray(found) ? found.filter((entry): entry is vscode.DocumentSymbol => isSymbol(entry)) : [];
}

/** Providers give either kind of symbol; those without children say nothing about where a function starts. */
function isSymbol(entry: unknown): entry is vscode.DocumentSymbol {
  return typeof entry === 'object' && entry !== null && 'children' in entry && 'range' in entry;
}
