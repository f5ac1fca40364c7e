import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { captureFolder } from '../../capture/capture-folder.ts';
import { readToolPlaces } from '../../capture/capture-settings.ts';
import { openCapture } from '../open-capture.ts';
import { askForSeconds, askForTarget } from './ask-for-trace.ts';
import type { TraceRecorder } from './trace-recorder.ts';
import type { TraceFiles, TraceRequest } from './trace-task.ts';
import type { TraceWish } from './trace-wish.ts';
import { parseTraceWish } from './trace-wish.ts';

/**
 * Records the scheduler of this machine or of one over SSH, in a terminal that shows how long it has been going and how
 * much it has written. Stopping it keeps what there is. The result opens by itself.
 *
 * @param argument of the command: `{seconds, host, sudo, out}`; what is absent is asked for
 * @returns the file that was opened; `undefined` if nothing was recorded
 */
export async function captureTrace(
  context: vscode.ExtensionContext,
  recorder: TraceRecorder,
  argument: unknown,
): Promise<vscode.Uri | undefined> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showErrorMessage(
      'In Restricted Mode Chronoscope starts no programs. Trust the workspace and try again.',
    );
    return undefined;
  }
  const wish = parseTraceWish(argument instanceof vscode.Uri ? undefined : argument);
  if (typeof wish === 'string') {
    void vscode.window.showErrorMessage(wish);
    return undefined;
  }
  const request = await requestOf(context, wish);
  return request && record(recorder, request);
}

/** What is to be recorded, asking for what a wish leaves open; `undefined` if the user went away. */
async function requestOf(
  context: vscode.ExtensionContext,
  wish: TraceWish,
): Promise<TraceRequest | undefined> {
  const isTargetKnown = wish.host !== undefined || wish.sudo !== undefined || wish.seconds !== undefined;
  const target = isTargetKnown ? { host: wish.host, usesSudo: wish.sudo === true } : await askForTarget();
  const seconds = wish.seconds ?? (target && (await askForSeconds()));
  if (target === undefined || seconds === undefined) return undefined;
  const files =
    wish.out === undefined
      ? filesIn(await captureFolder(context), target.host)
      : filesBeside(vscode.Uri.file(wish.out));
  const { paths } = await readToolPlaces();
  return { ...target, seconds, files, perf: paths['perf'] };
}

function filesIn(folder: vscode.Uri, host: string | undefined): TraceFiles {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const where = host === undefined ? '' : `-${host.replaceAll(/[^\w.-]/g, '_')}`;
  return filesBeside(vscode.Uri.joinPath(folder, `sched${where}-${stamp}.cdict`));
}

function filesBeside(capture: vscode.Uri): TraceFiles {
  return { capture, recording: capture.with({ path: capture.path.replace(/\.cdict$/, '.perf.data') }) };
}

async function record(recorder: TraceRecorder, request: TraceRequest): Promise<vscode.Uri | undefined> {
  const { files, usesSudo, host } = request;
  const exitCode = await recorder.record(request);
  const result = await firstReadable([files.recording, files.capture]);
  if (result !== undefined) {
    await openCapture(result);
    return result;
  }
  if (exitCode === undefined) return undefined;
  const sudo = host === undefined ? 'Try with sudo' : 'Try with sudo over there';
  const choice = await vscode.window.showErrorMessage(
    'Nothing was recorded. The terminal says why, and which command helps.',
    ...(usesSudo ? [] : [sudo]),
  );
  return choice === sudo ? record(recorder, { ...request, usesSudo: true }) : undefined;
}

/** The first of the files that is there and may be read. */
async function firstReadable(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const file of files) {
    try {
      const { size } = await vscode.workspace.fs.stat(file);
      if (size > 0 && (await isReadable(file))) return file;
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
    }
  }
  return undefined;
}

/** A recording made as root may belong to root alone. */
async function isReadable(file: vscode.Uri): Promise<boolean> {
  try {
    await access(file.fsPath, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
