import * as vscode from 'vscode';
import type { CaptureHistory } from './capture-history.ts';
import { openCapture } from './captures-commands.ts';
import type { Recording, RecordingEnd } from './recording.ts';
import { showProblem } from './show-problem.ts';

const tickMs = 500;

/**
 * Shows a recording from its start to its end: a notification with the time and a button that stops it, the profile while
 * it grows where that can be, and the profile in the end.
 */
export async function watchRecording(recording: Recording, history: CaptureHistory): Promise<void> {
  let grown: vscode.Uri | undefined;
  recording.onDidStartGrowing((file) => {
    grown = file;
    void openCapture(file);
  });
  const end = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Profiling', cancellable: true },
    (progress, token) => {
      // The notification's only button says "Cancel"; losing what was sampled would be a nasty surprise.
      token.onCancellationRequested(() => recording.stop());
      const tell = (): void => progress.report({ message: progressText(recording, Date.now()) });
      const timer = setInterval(tell, tickMs);
      const subscription = recording.onDidChangeState(tell);
      tell();
      return recording.ended.finally(() => {
        clearInterval(timer);
        subscription.dispose();
      });
    },
  );
  const isKept = end.kind === 'captured' && end.file.fsPath === grown?.fsPath;
  if (grown !== undefined && !isKept) await closeEditorsOf(grown);
  await showEnd(end, history);
}

/** Closes the editors of a profile that was only there while it grew. */
async function closeEditorsOf(file: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const isOfFile = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputCustom && input.uri.fsPath === file.fsPath;
  await vscode.window.tabGroups.close(tabs.filter(isOfFile));
}

/** What a recording does, as the notification and the status bar say it. */
export function progressText({ state }: Recording, nowMs: number): string {
  switch (state.kind) {
    case 'starting':
      return 'starting…';
    case 'sampling': {
      const gone = Math.max(0, (nowMs - state.startedMs) / 1000);
      const of = state.seconds === undefined ? '' : ` of ${state.seconds} s`;
      const number = state.pid < 0 ? '' : ` (${state.pid})`;
      return `${state.name}${number} with ${state.backEndLabel}: ${gone.toFixed(0)}${of === '' ? ' s' : of}. Cancel stops and keeps what was sampled.`;
    }
    case 'saving':
      return 'saving…';
  }
}

async function showEnd(end: RecordingEnd, history: CaptureHistory): Promise<void> {
  switch (end.kind) {
    case 'cancelled':
      return;
    case 'problem':
      await showProblem(end.card);
      return;
    case 'captured': {
      const { outcome, file } = end;
      await history.add(outcome, file);
      await openCapture(file);
      const { samples, seconds, name, notes } = outcome;
      const sentence = `${samples} samples of ${name} in ${seconds.toFixed(1)} s.`;
      const copy = 'Copy Equivalent Command Line';
      const chosen = await vscode.window.showInformationMessage([sentence, ...notes].join(' '), copy);
      if (chosen === copy) await vscode.env.clipboard.writeText(outcome.commandLine);
    }
  }
}
