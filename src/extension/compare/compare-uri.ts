import { basename } from 'node:path';
import * as vscode from 'vscode';

/** Scheme of the documents that stand for two files. */
export const compareScheme = 'chronoscope-compare';

/** The two files of a comparison. */
export interface ComparedFiles {
  readonly a: vscode.Uri;
  readonly b: vscode.Uri;
}

/** The document that compares two files: its name is what the tab shows, its query says which they are. */
export function compareUri({ a, b }: ComparedFiles): vscode.Uri {
  return vscode.Uri.from({
    scheme: compareScheme,
    path: `/${basename(a.path)} ↔ ${basename(b.path)}`,
    query: JSON.stringify([a.toString(), b.toString()]),
  });
}

/** The files a comparison's document is of; `undefined` if it says so in no way this project writes. */
export function comparedFiles(uri: vscode.Uri): ComparedFiles | undefined {
  try {
    const files: unknown = JSON.parse(uri.query);
    if (!Array.isArray(files)) return undefined;
    const [a, b]: readonly unknown[] = files;
    if (typeof a !== 'string' || typeof b !== 'string') return undefined;
    return { a: vscode.Uri.parse(a, true), b: vscode.Uri.parse(b, true) };
  } catch (error) {
    // A query that is no JSON, or a text in it that is no URI.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
