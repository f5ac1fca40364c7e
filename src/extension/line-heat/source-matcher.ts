import { posix } from 'node:path';
import type * as vscode from 'vscode';
import type { ProfileDocument } from '../profile-document.ts';
import { locateSource } from '../source/locate-source.ts';

/** Knows which of a profile's source files a text document is. Belongs to one reading of the profile. */
export class SourceMatcher {
  readonly #profile: vscode.Uri;
  readonly #byName = new Map<string, string[]>();
  readonly #located = new Map<string, Promise<vscode.Uri | undefined>>();

  private constructor(profile: vscode.Uri, files: readonly string[]) {
    this.#profile = profile;
    for (const file of files) {
      const name = fileName(file);
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, [file]);
      else known.push(file);
    }
  }

  /** @throws {RequestFailure} if the profile cannot be asked */
  static async of(document: ProfileDocument, signal: AbortSignal): Promise<SourceMatcher> {
    return new SourceMatcher(document.uri, await document.request('sourceFiles.read', {}, signal));
  }

  /** The paths under which the profile knows `source`; none if it does not. */
  async filesOf(source: vscode.Uri): Promise<readonly string[]> {
    const candidates = this.#byName.get(posix.basename(source.path)) ?? [];
    const matches = await Promise.all(
      candidates.map(async (file) => (await this.#locate(file))?.toString() === source.toString()),
    );
    return candidates.filter((_, index) => matches[index]);
  }

  #locate(file: string): Promise<vscode.Uri | undefined> {
    const known = this.#located.get(file) ?? locateSource(this.#profile, file);
    this.#located.set(file, known);
    return known;
  }
}

function fileName(file: string): string {
  return posix.basename(file.replaceAll('\\', '/'));
}
