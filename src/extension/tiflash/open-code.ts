import * as vscode from 'vscode';
import type { TiflashBuild } from '../../model/tiflash/cluster-log.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import { parseSourcePlace, sourceAddress } from './source-place.ts';

/** Files of one name that are offered to choose from. */
const mostCandidates = 40;

/**
 * Opens the line of TiFlash's source that printed an entry: in the checkout that the setting names, or in an open folder,
 * else on GitHub at the release the log is of.
 *
 * @param source as printed, `MPPTask.cpp:524`
 * @throws {RequestFailure} `unavailable` with a sentence
 */
export async function openCode(
  source: string,
  build: TiflashBuild | undefined,
  beside: boolean,
): Promise<void> {
  const place = parseSourcePlace(source);
  if (place === undefined) {
    throw new RequestFailure('unavailable', `${source} names no file and line of TiFlash's source.`);
  }
  const files = await candidates(place.name);
  const file = files.length > 1 ? await chooseFile(files) : files[0];
  if (file !== undefined) {
    const at = new vscode.Position(Math.max(0, place.line - 1), 0);
    await vscode.window.showTextDocument(file, {
      selection: new vscode.Range(at, at),
      viewColumn: beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
    });
  } else if (files.length === 0) {
    const ref = build === undefined ? undefined : (build.gitHash ?? build.version);
    await vscode.env.openExternal(vscode.Uri.parse(sourceAddress(place, ref), true));
  }
}

/** Files of that name in the checkout the setting names, else in the open folders. */
async function candidates(name: string): Promise<readonly vscode.Uri[]> {
  const checkout = vscode.workspace.getConfiguration('chronoscope').get<unknown>('tiflash.source');
  const pattern = `{dbms,libs,contrib}/**/${name}`;
  if (typeof checkout === 'string' && checkout.trim() !== '') {
    const folder = vscode.Uri.file(checkout.trim());
    return vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), null, mostCandidates);
  }
  return vscode.workspace.findFiles(`**/${pattern}`, null, mostCandidates);
}

async function chooseFile(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Several files of TiFlash have this name',
    placeHolder: 'Which one printed the entry?',
  });
  return picked?.uri;
}
