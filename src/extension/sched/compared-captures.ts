import * as vscode from 'vscode';

/** Scheme of documents that are several captures side by side. */
const scheme = 'chronoscope-captures';

/**
 * One document that stands for several captures: its name tells which, its query holds them.
 *
 * @param captures two or more
 */
export function comparedUri(captures: readonly vscode.Uri[]): vscode.Uri {
  const names = captures.map(({ path }) => path.split('/').at(-1) ?? path);
  const name = names.length === 2 ? names.join(' ↔ ') : `${names[0] ?? ''} and ${names.length - 1} more`;
  const query = JSON.stringify(captures.map((capture) => capture.toString()));
  return vscode.Uri.from({ scheme, path: `/${name}`, query });
}

/** The captures a document stands for: itself, or those it was made of by {@link comparedUri}. */
export function capturesOf(uri: vscode.Uri): readonly vscode.Uri[] {
  if (uri.scheme !== scheme) return [uri];
  const files: unknown = JSON.parse(uri.query);
  if (!Array.isArray(files)) return [];
  return files.filter((file) => typeof file === 'string').map((file) => vscode.Uri.parse(file, true));
}
