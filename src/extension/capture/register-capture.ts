import * as vscode from 'vscode';
import { rememberPlaces } from '../source/captured-places.ts';
import { registerCaptureCommands } from './capture-commands.ts';
import { CaptureHistory } from './capture-history.ts';
import { captureTaskProvider, captureTaskType } from './capture-task.ts';
import { registerCapturesCommands } from './captures-commands.ts';
import { CapturesTree, capturesViewId } from './captures-tree.ts';
import { Debuggees } from './debuggees.ts';
import { Recorder } from './recorder.ts';
import { RecordingStatus } from './recording-status.ts';
import { showBackEnds } from './show-back-ends.ts';
import { watchRecording } from './watch-recording.ts';

/** Registers everything about capturing: commands, tasks, the view of captures, the status bar. */
export function registerCapture(context: vscode.ExtensionContext): readonly vscode.Disposable[] {
  const recorder = new Recorder(vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.mjs').fsPath);
  const history = new CaptureHistory(context.workspaceState);
  const debuggees = new Debuggees();
  return [
    recorder,
    history,
    debuggees,
    rememberPlaces((profile) => history.placesOf(profile)),
    recorder.onDidBegin((recording) => void watchRecording(recording, history)),
    new RecordingStatus(recorder),
    vscode.window.registerTreeDataProvider(capturesViewId, new CapturesTree(recorder, history)),
    vscode.tasks.registerTaskProvider(captureTaskType, captureTaskProvider(recorder, context)),
    vscode.commands.registerCommand('chronoscope.showBackEnds', showBackEnds),
    ...registerCaptureCommands({ context, recorder, debuggees }),
    ...registerCapturesCommands(history),
  ];
}
