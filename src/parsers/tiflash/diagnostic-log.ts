import type { LogDiagnostic } from '../../model/tiflash/cluster-log.ts';

/** A file that is wrong in more places than this is wrong altogether, and a list of it helps nobody. */
const maxDiagnostics = 500;

/** Collects what is wrong in one file. */
export class DiagnosticLog {
  readonly entries: LogDiagnostic[] = [];
  readonly #file: number;

  constructor(file: number) {
    this.#file = file;
  }

  add(kind: LogDiagnostic['kind'], line: number, offset: number, length: number, text: string): void {
    if (this.entries.length >= maxDiagnostics) return;
    this.entries.push({ kind, location: { file: this.#file, line, offset, length }, text });
  }
}
