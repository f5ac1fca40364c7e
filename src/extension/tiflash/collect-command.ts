import * as vscode from 'vscode';
import { formatBytes } from '../../analysis/format-quantity.ts';
import { CollectionError, collectCluster } from '../../capture/tiflash/collect-cluster.ts';
import type {
  CollectionPlan,
  CollectionResult,
  HostProgress,
  TimeWindow,
} from '../../capture/tiflash/collection.ts';
import { defaultLimits } from '../../capture/tiflash/collection.ts';
import { parseLogTime } from '../../capture/tiflash/log-time.ts';
import type { TiupCluster } from '../../capture/tiflash/tiup-cluster.ts';
import { isBoolean, isObject, isOptional, isString } from '../../protocol/guard.ts';

/** Key under which clusters are remembered whose new host keys are accepted. */
const acceptedKey = 'chronoscope.tiflash.acceptedHostKeys';

/**
 * Collects the logs of a cluster over SSH, with progress for each host and a way to stop; says at the end what each host
 * gave. What was collected before of a host that fails stays.
 *
 * @param root the cluster's folder in flashprof's layout
 * @param given `{allFiles?, tso?, since?, until?}` of a key binding; the user is asked for anything else
 * @returns whether anything was collected
 */
export async function collectWithProgress(
  cluster: TiupCluster,
  root: vscode.Uri,
  memory: vscode.Memento,
  given: unknown,
): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      'Collecting connects to other machines: trust this workspace first.',
    );
    return false;
  }
  const choice = givenChoice(given) ?? (await chooseWhat(cluster, memory));
  if (choice === undefined) return false;
  const plan: CollectionPlan = {
    cluster,
    root: root.fsPath,
    tso: choice.tso,
    isAllFiles: choice.isAllFiles,
    window: choice.window,
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

/** What to collect. */
interface Choice {
  readonly isAllFiles: boolean;
  readonly tso: bigint | undefined;
  readonly window: TimeWindow | undefined;
}

const currentLogs: Choice = { isAllFiles: false, tso: undefined, window: undefined };
const allLogs: Choice = { ...currentLogs, isAllFiles: true };

const isGivenChoice = isObject({
  allFiles: isOptional(isBoolean),
  tso: isOptional(isString),
  since: isOptional(isString),
  until: isOptional(isString),
});

/** What a key binding or another extension wants collected; `undefined` for anything that is not understood. */
function givenChoice(given: unknown): Choice | undefined {
  if (!isGivenChoice(given)) return undefined;
  const { allFiles = false, tso, since, until } = given;
  if (tso !== undefined && tsoProblem(tso) !== undefined) return undefined;
  const [fromMs, toMs] = [since, until].map((text) => (text === undefined ? undefined : parseLogTime(text)));
  const hasWindow = fromMs !== undefined || toMs !== undefined;
  return {
    isAllFiles: allFiles,
    tso: tso === undefined ? undefined : BigInt(tso.trim()),
    window: hasWindow ? windowOf(fromMs, toMs) : undefined,
  };
}

function windowOf(fromMs: number | undefined, toMs: number | undefined): TimeWindow {
  return { fromMs: fromMs ?? Number.NEGATIVE_INFINITY, toMs: toMs ?? Number.POSITIVE_INFINITY };
}

function tsoProblem(value: string): string | undefined {
  return /^\d{1,20}$/.test(value.trim()) ? undefined : 'A TSO is a number.';
}

async function chooseWhat(cluster: TiupCluster, memory: vscode.Memento): Promise<Choice | undefined> {
  const isAccepted = accepted(memory).includes(cluster.name);
  const items = [
    { label: 'Records of the current logs', id: 'current' },
    { label: 'Records of all logs, rotated ones too', id: 'all' },
    { label: 'Records of one transaction…', id: 'tso' },
    { label: 'All entries of a time…', description: 'of all logs that reach into it', id: 'window' },
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
      return currentLogs;
    case 'all':
      return allLogs;
    case 'tso':
      return askForTransaction();
    case 'window':
      return askForWindow();
    case 'keys':
      await setAccepted(memory, cluster.name, !isAccepted);
      return chooseWhat(cluster, memory);
    default:
      return undefined;
  }
}

async function askForTransaction(): Promise<Choice | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Timestamp (TSO) of the transaction',
    placeHolder: '467821973994209281',
    validateInput: tsoProblem,
  });
  return text === undefined ? undefined : { ...allLogs, tso: BigInt(text.trim()) };
}

async function askForWindow(): Promise<Choice | undefined> {
  const hour = new Date(Date.now() - 3600_000);
  const from = await askForTime('From which time on?', localTime(hour));
  const to = from === undefined ? undefined : await askForTime('Until when?', localTime(new Date()));
  if (from === undefined || to === undefined) return undefined;
  return { ...allLogs, window: { fromMs: Math.min(from, to), toMs: Math.max(from, to) } };
}

async function askForTime(title: string, value: string): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    value,
    prompt: 'As a log prints it, or 2026-07-21T10:00:00+08:00; without an offset it is of this machine.',
    validateInput: (given) =>
      parseLogTime(given) === undefined ? 'That is no time: 2026/07/21 10:00:00 +08:00 is one.' : undefined,
  });
  return text === undefined ? undefined : parseLogTime(text);
}

function localTime(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}/${two(at.getMonth() + 1)}/${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:00`;
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
