import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ProcessPlaces } from '../../capture/process/inspect/process-places.ts';
import type { CaptureOutcome } from '../../capture/process/session/capture-outcome.ts';

/** One capture that was made here. */
export interface CaptureEntry {
  /** Path of the profile; its identity. */
  readonly file: string;
  /** What the list calls it. */
  readonly label: string;
  readonly pid: number;
  readonly backEndLabel: string;
  readonly startedMs: number;
  readonly seconds: number;
  readonly samples: number;
  readonly commandLine: string;
  readonly notes: readonly string[];
  /** The process's number in its own container. */
  readonly innerPid?: number;
  readonly container?: string;
  /** Where the paths in the profile are on this machine. */
  readonly places?: ProcessPlaces;
}

const key = 'captures';
const maxEntries = 100;

/** The captures of this workspace, newest first, across restarts. Files stay where they are; this only remembers them. */
export class CaptureHistory implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get entries(): readonly CaptureEntry[] {
    const stored = this.#memory.get<unknown>(key);
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  }

  /** Where the paths of a capture are on this machine; `undefined` for a file that is no capture made here. */
  placesOf(file: vscode.Uri): ProcessPlaces | undefined {
    return this.entries.find((entry) => entry.file === file.fsPath)?.places;
  }

  async add(outcome: CaptureOutcome, file: vscode.Uri): Promise<CaptureEntry> {
    const entry: CaptureEntry = {
      file: file.fsPath,
      label: outcome.name,
      pid: outcome.pid,
      backEndLabel: outcome.backEndLabel,
      startedMs: outcome.startedMs,
      seconds: outcome.seconds,
      samples: outcome.samples,
      commandLine: outcome.commandLine,
      notes: outcome.notes,
      innerPid: outcome.innerPid,
      ...(outcome.container !== undefined && { container: outcome.container }),
      ...(outcome.places !== undefined && { places: outcome.places }),
    };
    await this.#store([entry, ...this.#without(entry)].slice(0, maxEntries));
    return entry;
  }

  async rename(entry: CaptureEntry, label: string): Promise<void> {
    await this.#store(this.entries.map((one) => (one.file === entry.file ? { ...one, label } : one)));
  }

  async remove(entry: CaptureEntry): Promise<void> {
    await this.#store(this.#without(entry));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #without({ file }: CaptureEntry): readonly CaptureEntry[] {
    return this.entries.filter((one) => one.file !== file);
  }

  async #store(entries: readonly CaptureEntry[]): Promise<void> {
    await this.#memory.update(key, entries);
    this.#changed.fire();
  }
}

/** What an entry's file is called. */
export function fileNameOf({ file }: CaptureEntry): string {
  return basename(file);
}

function isEntry(value: unknown): value is CaptureEntry {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const areTexts = ['file', 'label', 'backEndLabel', 'commandLine'].every(
    (name) => typeof fields.get(name) === 'string',
  );
  const areNumbers = ['pid', 'startedMs', 'seconds', 'samples'].every(
    (name) => typeof fields.get(name) === 'number',
  );
  return areTexts && areNumbers && Array.isArray(fields.get('notes')) && arePlaces(fields.get('places'));
}

function arePlaces(value: unknown): value is ProcessPlaces | undefined {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && 'folders' in value && Array.isArray(value.folders);
}
