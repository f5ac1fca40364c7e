import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { NamesReport } from '../../protocol/sched-requests.ts';
import { sidecarOf } from './names-sidecar.ts';
import type { SchedDocument } from './sched-document.ts';

/** What the user decides once they have seen what a mapping does. */
type Decision = 'view' | 'sidecar' | 'rewrite';

interface NamesItem extends vscode.QuickPickItem {
  readonly decision?: Decision;
}

/**
 * Lets the user choose a mapping of thread ids to names (perfwhiz's CSV), shows what it would do to the capture, and
 * gives the names: for as long as the editor is open, or for good in a file beside the capture.
 */
export async function mapTaskNames(document: SchedDocument): Promise<void> {
  const run = await chooseRun(document);
  const capture = run === undefined ? undefined : document.captures[run];
  if (run === undefined || capture === undefined) return;
  const file = await chooseMapping(capture);
  if (file === undefined) return;
  const names = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const report = await document.previewNames(run, names);
  const decision = await decide(report, basename(capture.path), basename(file.path));
  switch (decision) {
    case undefined:
      break;
    case 'view':
      await document.useNames(run, names);
      break;
    case 'sidecar':
      document.forgetNames(run);
      await vscode.workspace.fs.writeFile(sidecarOf(capture), new TextEncoder().encode(names));
      await document.read();
      break;
    case 'rewrite':
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

async function decide(report: NamesReport, capture: string, mapping: string): Promise<Decision | undefined> {
  const picked = await vscode.window.showQuickPick(previewItems(report, capture), {
    title: `${mapping}: ${summaryOf(report)}`,
    placeHolder: 'Choose what to do with these names; the list shows what they change',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.decision;
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
          { label: '$(eye) Use these names in this editor', decision: 'view' },
          {
            label: '$(save) Keep these names beside the capture',
            description: `${capture}.names.csv, used whenever it is opened`,
            decision: 'sidecar',
          },
          ...(capture.endsWith('.cdict')
            ? [
                {
                  label: '$(edit) Write these names into the capture',
                  description: `the file as it was is kept as ${capture}.orig`,
                  decision: 'rewrite' as const,
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
