import * as vscode from 'vscode';
import type { ProfileEditors } from '../profile-editor.ts';
import { HeatLenses } from './heat-lenses.ts';
import { LineHeatPainter } from './line-heat-painter.ts';
import { showInFlameGraph } from './show-in-flame-graph.ts';

/** Joins open profiles to the text editors of their sources: heat behind lines, lenses, and the way back. */
export function registerLineHeat(editors: ProfileEditors): readonly vscode.Disposable[] {
  const painter = new LineHeatPainter(editors);
  return [
    painter,
    statusItem(painter, editors),
    vscode.languages.registerCodeLensProvider({ pattern: '**/*' }, new HeatLenses(painter)),
    vscode.commands.registerCommand('chronoscope.showInFlameGraph', (asked?: unknown) =>
      showInFlameGraph(asked, painter, editors),
    ),
    vscode.commands.registerCommand('chronoscope.lineHeat.choose', () => choose(painter, editors)),
  ];
}

/** Says in the status bar which profile paints, as long as a profile is open. */
function statusItem(painter: LineHeatPainter, editors: ProfileEditors): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('chronoscope.lineHeat', vscode.StatusBarAlignment.Right);
  item.name = 'Chronoscope Line Heat';
  item.command = 'chronoscope.lineHeat.choose';
  const update = (): void => {
    const name = painter.profile?.fileName;
    item.text = name === undefined ? '$(flame) heat off' : `$(flame) ${shortened(name)}`;
    item.tooltip =
      name === undefined
        ? 'No profile colours the lines of sources. Click to choose one.'
        : `${name} colours the lines of its sources. Click to choose another profile or none.`;
    const hasProfile = editors.openDocuments().length > 0;
    if (hasProfile) item.show();
    else item.hide();
    void vscode.commands.executeCommand('setContext', 'chronoscope.hasProfile', hasProfile);
  };
  update();
  return vscode.Disposable.from(item, painter.onDidPaint(update), editors.onDidChangeOpen(update));
}

function shortened(name: string): string {
  return name.length > 32 ? `${name.slice(0, 31)}…` : name;
}

async function choose(painter: LineHeatPainter, editors: ProfileEditors): Promise<void> {
  const items = editors.openDocuments().map((profile) => ({
    label: profile.fileName,
    description: vscode.workspace.asRelativePath(profile.uri),
    picked: profile === painter.profile,
    profile,
  }));
  const off = { label: 'None', description: 'no profile colours lines', picked: false, profile: undefined };
  const picked = await vscode.window.showQuickPick([...items, off], {
    title: 'Line Heat',
    placeHolder: 'Which profile colours the lines of its sources',
  });
  if (picked !== undefined) painter.choose(picked.profile);
}
