import * as vscode from 'vscode';
import type { Recorder } from './recorder.ts';

const tickMs = 1_000;

/** The status bar's note of what is being captured; a click stops it. */
export class RecordingStatus implements vscode.Disposable {
  readonly #recorder: Recorder;
  readonly #item: vscode.StatusBarItem;
  readonly #subscription: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
    this.#item = vscode.window.createStatusBarItem(
      'chronoscope.recording',
      vscode.StatusBarAlignment.Left,
      100,
    );
    this.#item.name = 'Chronoscope Capture';
    this.#item.command = 'chronoscope.stopProfiling';
    this.#item.tooltip = 'Stop profiling and keep what was sampled';
    this.#subscription = recorder.onDidChange(() => this.#follow());
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #follow(): void {
    const isAtWork = this.#recorder.recordings.length > 0;
    void vscode.commands.executeCommand('setContext', 'chronoscope.isCapturing', isAtWork);
    clearInterval(this.#timer);
    if (!isAtWork) {
      this.#item.hide();
      return;
    }
    this.#timer = setInterval(() => this.#show(), tickMs);
    this.#show();
    this.#item.show();
  }

  #show(): void {
    const { recordings } = this.#recorder;
    const [first] = recordings;
    if (first === undefined) return;
    const { state } = first;
    const what =
      state.kind === 'sampling'
        ? `${state.name} ${Math.max(0, (Date.now() - state.startedMs) / 1000).toFixed(0)} s`
        : `${state.kind}…`;
    this.#item.text = `$(record) ${recordings.length === 1 ? what : `${recordings.length} captures`}`;
  }
}
