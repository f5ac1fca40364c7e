import * as vscode from 'vscode';
import type { CaptureEntry, CaptureHistory } from './capture-history.ts';
import { fileNameOf } from './capture-history.ts';
import type { Recorder } from './recorder.ts';
import type { Recording } from './recording.ts';

export const capturesViewId = 'chronoscope.captures';

/** A row of the view: a capture at work, or one that was made. */
export type CaptureRow =
  | { readonly kind: 'recording'; readonly recording: Recording }
  | { readonly kind: 'entry'; readonly entry: CaptureEntry };

/** The view "Captures": what is being captured, and what was, newest first. */
export class CapturesTree implements vscode.TreeDataProvider<CaptureRow>, vscode.Disposable {
  readonly #recorder: Recorder;
  readonly #history: CaptureHistory;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(recorder: Recorder, history: CaptureHistory) {
    this.#recorder = recorder;
    this.#history = history;
    const fire = (): void => this.#changed.fire();
    this.#subscriptions = [
      recorder.onDidChange(fire),
      history.onDidChange(fire),
      recorder.onDidBegin((recording) => recording.onDidChangeState(fire)),
    ];
  }

  getChildren(row?: CaptureRow): CaptureRow[] {
    if (row !== undefined) return [];
    return [
      ...this.#recorder.recordings.map((recording) => ({ kind: 'recording', recording }) as const),
      ...this.#history.entries.map((entry) => ({ kind: 'entry', entry }) as const),
    ];
  }

  getTreeItem(row: CaptureRow): vscode.TreeItem {
    return row.kind === 'recording' ? recordingItem(row.recording) : entryItem(row);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}

function recordingItem({ state }: Recording): vscode.TreeItem {
  const item = new vscode.TreeItem(state.kind === 'sampling' ? state.name : 'Starting…');
  item.iconPath = new vscode.ThemeIcon('record', new vscode.ThemeColor('charts.red'));
  item.contextValue = 'chronoscope.recording';
  item.description =
    state.kind === 'sampling'
      ? `${state.pid} · ${state.backEndLabel}`
      : state.kind === 'saving'
        ? 'saving'
        : '';
  return item;
}

function entryItem(row: Extract<CaptureRow, { readonly kind: 'entry' }>): vscode.TreeItem {
  const { entry } = row;
  const item = new vscode.TreeItem(entry.label);
  const started = new Date(entry.startedMs);
  item.id = entry.file;
  item.resourceUri = vscode.Uri.file(entry.file);
  item.iconPath = new vscode.ThemeIcon('flame');
  item.contextValue = 'chronoscope.capture';
  item.description = `${started.toLocaleTimeString()} · ${entry.seconds.toFixed(1)} s · ${entry.samples} samples`;
  item.tooltip = [
    `${entry.label}${processText(entry)}`,
    started.toLocaleString(),
    `${entry.samples} samples in ${entry.seconds.toFixed(2)} s by ${entry.backEndLabel}`,
    fileNameOf(entry),
    ...entry.notes,
  ].join('\n');
  item.command = { command: 'chronoscope.captures.open', title: 'Open', arguments: [row] };
  return item;
}

/** The process of a capture, with its number inside and the container's name if it was in one. */
function processText({ pid, innerPid, container }: CaptureEntry): string {
  if (pid < 0) return '';
  const inside = innerPid === undefined || innerPid === pid ? '' : `, ${innerPid} inside`;
  const where = container === undefined ? '' : ` in ${container}`;
  return ` (process ${pid}${inside}${where})`;
}
