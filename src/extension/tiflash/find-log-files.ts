import { basename } from 'node:path';
import * as vscode from 'vscode';
import { fileKindOf } from '../../parsers/tiflash/file-kind.ts';

/** flashprof keeps logs three folders below the one it runs in. */
const deepest = 5;

/** More logs than a hundred nodes keep. */
const mostFiles = 2000;

/**
 * The logs below a folder, however they are nested: those of TiFlash by their names, in the order of their paths. What
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
      } else if (fileKindOf(name) !== undefined && isLogName(name) && found.length < mostFiles) {
        found.push(uri);
      }
    }
  }
  found.sort((a, b) => (a.path < b.path ? -1 : 1));
  const logs = found.filter(({ path }) => fileKindOf(basename(path)) !== 'task-dag');
  return logs.length > 0 ? logs : found;
}

/** Not a picture or a table that is named after a log. */
function isLogName(name: string): boolean {
  return (
    /\.log(?:[.\d:T_-].*)?$|\.log\.gz$|\.json$|\.log.*\.gz$/i.test(name) &&
    !/\.(?:svg|png|dot|csv)$/i.test(name)
  );
}
