import * as vscode from 'vscode';
import type { ChronoscopeApi, PluginFormat } from './plugin-api.ts';

/** The formats other extensions have added. */
export class PluginFormats {
  readonly #formats = new Map<string, PluginFormat>();
  readonly #blamed = new Set<string>();

  /** What other extensions see of this. */
  readonly api: ChronoscopeApi = Object.freeze({
    version: 1,
    registerProfileFormat: (format: PluginFormat) => this.#register(format),
  });

  /** All of them, in order of registration. */
  all(): readonly PluginFormat[] {
    return [...this.#formats.values()];
  }

  byId(id: string): PluginFormat | undefined {
    return this.#formats.get(id);
  }

  /** How likely `format` thinks it is, from 0 to 1; 0 if it cannot tell, of which the user hears once. */
  likelihood(format: PluginFormat, head: Uint8Array, name: string): number {
    try {
      const likelihood = format.detect(new Uint8Array(head), name);
      if (typeof likelihood === 'number' && likelihood >= 0) return Math.min(1, likelihood);
      this.#blame(format, 'detect() did not return a number from 0 to 1');
    } catch (error) {
      this.#blame(format, error instanceof Error ? error.message : String(error));
    }
    return 0;
  }

  #register(format: PluginFormat): vscode.Disposable {
    const { id } = checkFormat(format);
    if (this.#formats.has(id)) throw new TypeError(`A profile format "${id}" is already registered.`);
    this.#formats.set(id, format);
    return new vscode.Disposable(() => {
      if (this.#formats.get(id) === format) this.#formats.delete(id);
    });
  }

  #blame({ id, label }: PluginFormat, reason: string): void {
    if (this.#blamed.has(id)) return;
    this.#blamed.add(id);
    void vscode.window.showWarningMessage(
      `The plug-in “${label}” cannot say which files it reads (${reason.slice(0, 300)}). Its files open only with “Reopen as…”.`,
    );
  }
}

/** Plug-ins need not be written in TypeScript: says at once what is missing. */
function checkFormat(format: PluginFormat): PluginFormat {
  const { id, label, patterns, patienceSeconds, detect, parse } = format;
  const refuse = (what: string): never => {
    throw new TypeError(`registerProfileFormat: ${what}.`);
  };
  if (typeof id !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) {
    refuse('id must be 1 to 64 lower-case letters, digits and "-"');
  }
  if (typeof label !== 'string' || label.trim() === '' || label.length > 100) {
    refuse('label must be a text of 1 to 100 characters');
  }
  if (!Array.isArray(patterns) || !patterns.every((pattern) => /^\*[^*?[\]{}/\\]+$/.test(String(pattern)))) {
    refuse('patterns must be a list of texts such as "*.ticks"');
  }
  if (patienceSeconds !== undefined && !(patienceSeconds > 0 && patienceSeconds <= 3600)) {
    refuse('patienceSeconds must be a number up to 3600');
  }
  if (typeof detect !== 'function') refuse('detect must be a function');
  if (typeof parse !== 'function') refuse('parse must be a function');
  return format;
}
