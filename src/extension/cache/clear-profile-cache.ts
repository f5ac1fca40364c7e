import * as vscode from 'vscode';

/** Where profiles that took long to read are kept, below the folder VS Code gives the extension. */
export function profileCacheFolder(storage: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(storage, 'profile-cache');
}

/** Registers “Clear Profile Cache”, which deletes what was kept of profiles and says how much that was. */
export function registerClearProfileCache(storage: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('chronoscope.clearProfileCache', async () => {
    const folder = profileCacheFolder(storage);
    const { files, bytes } = await sizeOf(folder);
    if (files === 0) {
      void vscode.window.showInformationMessage('The profile cache is empty.');
      return;
    }
    try {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(
        `The profile cache in ${folder.fsPath} could not be deleted: ${reason}.`,
      );
      return;
    }
    const megabytes = (bytes / 1e6).toLocaleString(undefined, { maximumFractionDigits: 1 });
    void vscode.window.showInformationMessage(
      `The profile cache was cleared: ${files} ${files === 1 ? 'profile' : 'profiles'}, ${megabytes} MB.`,
    );
  });
}

async function sizeOf(folder: vscode.Uri): Promise<{ readonly files: number; readonly bytes: number }> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const stats = await Promise.all(
      entries.map(([name]) => vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name))),
    );
    return { files: stats.length, bytes: stats.reduce((sum, { size }) => sum + size, 0) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return { files: 0, bytes: 0 };
    throw error;
  }
}
