import * as vscode from 'vscode';
import type { ZipMember } from '../../protocol/worker-requests.ts';

/**
 * Lets the user choose a profile of an archive.
 *
 * @returns its name in the archive; `undefined` if the list was closed, or `signal` aborted
 */
export async function chooseMember(
  archive: string,
  members: readonly ZipMember[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const items = members.map(({ name, size }) => {
      const folderEnd = name.lastIndexOf('/') + 1;
      return {
        label: name.slice(folderEnd),
        description: name.slice(0, folderEnd),
        detail: `${size.toLocaleString()} bytes`,
        member: name,
      };
    });
    const picked = await vscode.window.showQuickPick(
      items,
      {
        title: `Profiles in ${archive}`,
        placeHolder: 'Profile to open',
        matchOnDescription: true,
        ignoreFocusOut: true,
      },
      cancellation.token,
    );
    return picked?.member;
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}
