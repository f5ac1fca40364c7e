import type * as vscode from 'vscode';

/** Views that links want and whose editors are still being opened; by address of the file. */
export class LinkedViews {
  readonly #wanted = new Map<string, string>();

  want(file: vscode.Uri, view: string): void {
    this.#wanted.set(file.toString(), view);
  }

  /** The view wanted of `file`; told once. */
  take(file: vscode.Uri): string | undefined {
    const view = this.#wanted.get(file.toString());
    this.#wanted.delete(file.toString());
    return view;
  }
}
