import { basename } from 'node:path';
import * as vscode from 'vscode';
import { isLogName, withoutDerived } from '../../parsers/tiflash/log-name.ts';

/** flashprof keeps logs three folders below the one it runs in. */
const deepest = 5;

/** More logs than a hundred nodes keep. */
const mostFiles = 2000;

/**
 * The logs below a folder, however they are nested, in the order of their paths. What
 * flashprof made of logs (`*.task_dag.json`, `cluster.json`) is left out where there are logs, since it repeats them.
 */
export async function findLogFiles(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const waiting = [{ folder, depth: 0 }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(next.folder)) {
      const uri = vscode.Uri.joinPath(next.folder, name);
      if ((type & vscode.FileType.Directory) !== 0) {
        if (next.depth < deepest && !name.startsWith('.'))
          waiting.push({ folder: uri, depth: next.depth + 1 });
      } else if (isLogName(name) && found.length < mostFiles) {
        found.push(uri);
      }
    }
  }
  found.sort((a, b) => (a.path < b.path ? -1 : 1));
  return withoutDerived(found, ({ path }) => basename(path));
}
