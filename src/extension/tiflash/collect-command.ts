import * as vscode from 'vscode';
import { formatBytes } from '../../analysis/format-quantity.ts';
import { CollectionError, collectCluster } from '../../capture/tiflash/collect-cluster.ts';
import type { CollectionPlan, CollectionResult, HostProgress } from '../../capture/tiflash/collection.ts';
import { defaultLimits } from '../../capture/tiflash/collection.ts';
import type { TiupCluster } from '../../capture/tiflash/tiup-cluster.ts';

/** Key under which clusters are remembered whose new host keys are accepted. */
const acceptedKey = 'chronoscope.tiflash.acceptedHostKeys';

/**
 * Collects the logs of a cluster over SSH, with progress for each host and a way to stop; says at the end what each host
 * gave. What was collected before of a host that fails stays.
 *
 * @param root the cluster's folder in flashprof's layout
 * @returns whether anything was collected
 */
export async function collectWithProgress(
  cluster: TiupCluster,
  root: vscode.Uri,
  memory: vscode.Memento,
): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      'Collecting connects to other machines: trust this workspace first.',
    );
    return false;
  }
  const choice = await chooseWhat(cluster, memory);
  if (choice === undefined) return false;
  const plan: CollectionPlan = {
    cluster,
    root: root.fsPath,
    tso: choice.tso,
    isAllFiles: choice.isAllFiles,
    acceptsNewHostKeys: accepted(memory).includes(cluster.name),
    limits: defaultLimits,
    sshProgram: 'ssh',
  };
  try {
    const result = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: `Collecting ${cluster.name}`,
        cancellable: true,
      },
      (progress, token) => collect(plan, progress, token),
    );
    return await tell(result, memory);
  } catch (error) {
    if (!(error instanceof CollectionError)) throw error;
    void vscode.window.showErrorMessage(error.message);
    return false;
  }
}

interface Choice {
  readonly isAllFiles: boolean;
  readonly tso: bigint | undefined;
}

async function chooseWhat(cluster: TiupCluster, memory: vscode.Memento): Promise<Choice | undefined> {
  const isAccepted = accepted(memory).includes(cluster.name);
  const items = [
    { label: 'Records of the current logs', id: 'current' },
    { label: 'Records of all logs, rotated ones too', id: 'all' },
    { label: 'Records of one transaction…', id: 'tso' },
    { label: '', kind: vscode.QuickPickItemKind.Separator, id: '' },
    {
      label: `${isAccepted ? '$(check) ' : ''}Accept host keys that are not known yet`,
      description: isAccepted
        ? 'accepted for this cluster; choose to refuse'
        : 'refused, as OpenSSH does by default',
      id: 'keys',
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: `Collect from ${cluster.tiflash.length} TiFlash of ${cluster.name}`,
    placeHolder: 'What is to be collected over SSH?',
  });
  switch (picked?.id) {
    case 'current':
      return { isAllFiles: false, tso: undefined };
    case 'all':
      return { isAllFiles: true, tso: undefined };
    case 'tso': {
      const text = await vscode.window.showInputBox({
        title: 'Timestamp (TSO) of the transaction',
        placeHolder: '467821973994209281',
        validateInput: (value) => (/^\d{1,20}$/.test(value.trim()) ? undefined : 'A TSO is a number.'),
      });
      return text === undefined ? undefined : { isAllFiles: true, tso: BigInt(text.trim()) };
    }
    case 'keys':
      await setAccepted(memory, cluster.name, !isAccepted);
      return chooseWhat(cluster, memory);
    default:
      return undefined;
  }
}

async function collect(
  plan: CollectionPlan,
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  token: vscode.CancellationToken,
): Promise<CollectionResult> {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  let done = 0;
  const onProgress = ({ instance, state, bytes, hostsDone, hosts }: HostProgress): void => {
    const size = bytes === 0 ? '' : `, ${formatBytes(bytes)}`;
    progress.report({
      message: `${hostsDone} of ${hosts} hosts · ${instance.sshHost}: ${state}${size}`,
      increment: ((hostsDone - done) / Math.max(1, hosts)) * 100,
    });
    done = hostsDone;
  };
  return collectCluster(plan, { signal: abort.signal, onProgress });
}

/** Says what each host gave; of failures the first reason, the rest on demand. */
async function tell(result: CollectionResult, memory: vscode.Memento): Promise<boolean> {
  const good = result.hosts.filter(({ status }) => status === 'collected' || status === 'empty');
  const bad = result.hosts.filter(({ status }) => status === 'failed' || status === 'cancelled');
  const bytes = result.hosts.flatMap(({ files }) => files).reduce((sum, file) => sum + file.bytes, 0);
  const got = `${good.length} of ${result.hosts.length} hosts gave ${formatBytes(bytes)} of records.`;
  if (bad.length === 0) {
    void vscode.window.showInformationMessage(`${result.cluster}: ${got}`);
    return good.length > 0;
  }
  const details = 'Show Each Host';
  const accept = 'Accept New Host Keys…';
  const isKey = bad.some(({ message }) => /host key/i.test(message));
  const chosen = await vscode.window.showWarningMessage(
    `${result.cluster}: ${got} ${bad[0]?.id}: ${bad[0]?.message}`,
    ...[details, ...(isKey ? [accept] : [])],
  );
  if (chosen === accept) await offerToAccept(result.cluster, memory);
  if (chosen === details) {
    const content = hostTable(result);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
  }
  return good.length > 0;
}

async function offerToAccept(cluster: string, memory: vscode.Memento): Promise<void> {
  const yes = 'Accept';
  const chosen = await vscode.window.showWarningMessage(
    `Accept host keys of ${cluster} that are not known yet?`,
    {
      modal: true,
      detail:
        'The first connection then trusts whoever answers. Keys are kept beside the collected logs, not in your known_hosts; a key that has changed is refused all the same.',
    },
    yes,
  );
  if (chosen === yes) await setAccepted(memory, cluster, true);
}

function hostTable({ cluster, startedAt, hosts }: CollectionResult): string {
  const lines = hosts.map(({ id, status, message, files }) => {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const cell = (text: string): string => text.replace(/[|\\]/g, '\\$&').replace(/\s+/g, ' ');
    return `| ${cell(id)} | ${status} | ${files.length} | ${formatBytes(bytes)} | ${cell(message)} |`;
  });
  return [
    `# ${cluster}, ${startedAt}`,
    '',
    '| Host | Outcome | Files | Records | Reason |',
    '| --- | --- | ---: | ---: | --- |',
    ...lines,
    '',
  ].join('\n');
}

function accepted(memory: vscode.Memento): readonly string[] {
  const kept = memory.get<unknown>(acceptedKey);
  return Array.isArray(kept) ? kept.filter((name): name is string => typeof name === 'string') : [];
}

async function setAccepted(memory: vscode.Memento, cluster: string, isAccepted: boolean): Promise<void> {
  const others = accepted(memory).filter((name) => name !== cluster);
  await memory.update(acceptedKey, isAccepted ? [...others, cluster] : others);
}
