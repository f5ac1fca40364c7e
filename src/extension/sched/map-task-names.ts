import { basename } from 'node:path';
import * as vscode from 'vscode';
import { namesSidecarOf } from '../../parsers/task-names/names-sidecar.ts';
import { isInteger, isObject, isOneOf, isOptional, isString } from '../../protocol/guard.ts';
import type { NamesReport } from '../../protocol/sched-requests.ts';
import { sidecarOf } from './names-sidecar.ts';
import type { SchedDocument } from './sched-document.ts';

/** What becomes of the names: for as long as the editor is open, kept beside the capture, or written into it. */
const uses = ['editor', 'sidecar', 'capture'] as const;
type NamesUse = (typeof uses)[number];

/** What a key binding or a user wants of a mapping; what is absent is asked for. */
export interface NamesWish {
  /** The mapping, an absolute path. */
  readonly names?: string;
  /** Which of the captures that are compared, from 0. */
  readonly run?: number;
  readonly use?: NamesUse;
}

const isWish = isObject({
  names: isOptional(isString),
  run: isOptional(isInteger),
  use: isOptional(isOneOf(...uses)),
});

/**
 * Reads the argument object of the command, `{names, run, use}`.
 *
 * @returns a sentence if it is none that can be used
 */
export function parseNamesWish(argument: unknown): NamesWish | string {
  if (argument === undefined || argument === null) return {};
  if (isWish(argument)) return argument;
  return `The argument of this command is an object such as {"names": "/tmp/names.csv", "run": 0, "use": "sidecar"}; "use" takes ${uses.map((use) => `"${use}"`).join(', ')}.`;
}

interface NamesItem extends vscode.QuickPickItem {
  readonly use?: NamesUse;
}

/**
 * Lets the user choose a mapping of thread ids to names (perfwhiz's CSV), shows what it would do to the capture, and
 * gives the names: for as long as the editor is open, or for good.
 */
export async function mapTaskNames(document: SchedDocument, wish: NamesWish = {}): Promise<void> {
  const run = wish.run ?? (await chooseRun(document));
  const capture = run === undefined ? undefined : document.captures[run];
  if (run === undefined || capture === undefined) return;
  const file = wish.names === undefined ? await chooseMapping(capture) : vscode.Uri.file(wish.names);
  if (file === undefined) return;
  const names = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await document.whenRead();
  const report = await document.previewNames(run, names);
  const use = wish.use ?? (await decide(report, basename(capture.path), basename(file.path)));
  switch (use) {
    case undefined:
      break;
    case 'editor':
      await document.useNames(run, names);
      break;
    case 'sidecar':
      document.forgetNames(run);
      await vscode.workspace.fs.writeFile(sidecarOf(capture), new TextEncoder().encode(names));
      await document.read();
      break;
    case 'capture':
      await rewrite(document, run, capture, names);
      break;
  }
}

/** Writes the names into the capture itself, as perfwhiz's --remap does, and keeps the file as it was beside it. */
async function rewrite(
  document: SchedDocument,
  run: number,
  capture: vscode.Uri,
  names: string,
): Promise<void> {
  await document.useNames(run, names);
  const bytes = await document.cdict(run);
  const backup = await freeName(capture);
  await vscode.workspace.fs.copy(capture, backup, { overwrite: false });
  document.forgetNames(run);
  await vscode.workspace.fs.writeFile(capture, bytes);
  await document.read();
  void vscode.window.showInformationMessage(
    `${basename(capture.path)} has the new names. The file as it was is kept as ${basename(backup.path)}.`,
  );
}

/** A name beside the capture that no file has: `run1.cdict.orig`, `run1.cdict.orig2` … */
async function freeName(capture: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const backup = capture.with({ path: `${capture.path}.orig${number === 1 ? '' : number}` });
    try {
      await vscode.workspace.fs.stat(backup);
    } catch (error) {
      if (error instanceof vscode.FileSystemError) return backup;
      throw error;
    }
  }
}

async function chooseRun({ captures }: SchedDocument): Promise<number | undefined> {
  if (captures.length < 2) return 0;
  const items = captures.map((capture, run) => ({ label: basename(capture.path), run }));
  return (await vscode.window.showQuickPick(items, { title: 'Map task names of which capture?' }))?.run;
}

async function chooseMapping(capture: vscode.Uri): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Map Task Names: choose a mapping of thread ids',
    openLabel: 'Preview',
    defaultUri: vscode.Uri.joinPath(capture, '..'),
    filters: { 'Comma-separated values': ['csv'], 'All files': ['*'] },
  });
  return picked?.[0];
}

async function decide(report: NamesReport, capture: string, mapping: string): Promise<NamesUse | undefined> {
  const picked = await vscode.window.showQuickPick(previewItems(report, capture), {
    title: `${mapping}: ${summaryOf(report)}`,
    placeHolder: 'Choose what to do with these names; the list shows what they change',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.use;
}

/** What a mapping does, in one line. */
export function summaryOf({ renamed, unmatched, problems }: NamesReport): string {
  const parts = [`${renamed.length} ${renamed.length === 1 ? 'thread gets a name' : 'threads get names'}`];
  if (unmatched.length > 0) parts.push(`${unmatched.length} not in the capture`);
  if (problems.length > 0)
    parts.push(`${problems.length} ${problems.length === 1 ? 'line to look at' : 'lines to look at'}`);
  return parts.join(', ');
}

/** The choices, and below them everything the mapping does. */
function previewItems({ renamed, unmatched, problems }: NamesReport, capture: string): readonly NamesItem[] {
  const separator = (label: string): NamesItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const choices: readonly NamesItem[] =
    renamed.length === 0
      ? [{ label: '$(circle-slash) No thread of the capture is in this mapping' }]
      : [
          { label: '$(eye) Use these names in this editor', use: 'editor' },
          {
            label: '$(save) Keep these names beside the capture',
            description: `${namesSidecarOf(capture)}, used whenever it is opened`,
            use: 'sidecar',
          },
          ...(capture.endsWith('.cdict')
            ? [
                {
                  label: '$(edit) Write these names into the capture',
                  description: `the file as it was is kept as ${capture}.orig`,
                  use: 'capture' as const,
                },
              ]
            : []),
        ];
  return [
    ...choices,
    ...(problems.length === 0 ? [] : [separator('Lines to look at')]),
    ...problems.map(({ line, reason }) => ({ label: `$(warning) Line ${line}`, description: reason })),
    ...(renamed.length === 0 ? [] : [separator('Threads that get a name')]),
    ...renamed.map(({ tid, from, to }) => ({ label: `${from} → ${to}`, description: `thread ${tid}` })),
    ...(unmatched.length === 0 ? [] : [separator('Not in the capture')]),
    ...unmatched.map((tid) => ({ label: `thread ${tid}` })),
  ];
}
