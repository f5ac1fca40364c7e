import * as vscode from 'vscode';
import { formatCount, formatDuration } from '../../analysis/format-quantity.ts';
import type { QueryRow, TaskView } from '../../analysis/tiflash/view-data.ts';
import type { ClusterNode } from './cluster-node.ts';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** How a line of the tree looks. `contextValue` is what menus in package.json go by. */
export function clusterItem(node: ClusterNode): vscode.TreeItem {
  const made = itemOf(node);
  const { label, description } = made;
  const words = [typeof label === 'string' ? label : '', typeof description === 'string' ? description : ''];
  // Without it, VS Code reads out the tooltip alone.
  return Object.assign(made, { accessibilityInformation: { label: words.filter(Boolean).join(', ') } });
}

function itemOf(node: ClusterNode): vscode.TreeItem {
  switch (node.kind) {
    case 'cluster':
      return sourceItem(node);
    case 'group': {
      const isNodes = node.group === 'nodes';
      const made = item(isNodes ? 'Nodes' : 'Queries', Collapsed, isNodes ? 'server' : 'list-flat');
      return Object.assign(made, { contextValue: `tiflash.${node.group}` });
    }
    case 'node':
      return Object.assign(item(node.host, Collapsed, 'vm'), {
        description: node.note,
        contextValue: 'tiflash.node',
      });
    case 'file': {
      const { log } = node;
      return Object.assign(item(log.name, None, log.isCompressed ? 'file-zip' : 'file'), {
        description: `${formatCount(log.records)} records${log.build === undefined ? '' : ` · ${log.build.version}`}`,
        tooltip: log.path,
        contextValue: 'tiflash.file',
        command: { command: 'chronoscope.tiflash.openLog', title: 'Open Log', arguments: [node] },
      });
    }
    case 'query':
      return queryItem(node);
    case 'fragment': {
      const { fragment } = node;
      return Object.assign(
        item(fragment.label, Collapsed, 'layers', fragment.isFlagged ? 'charts.red' : undefined),
        {
          description: `${formatCount(fragment.taskIds.length)} tasks${fragment.isFlagged ? ' · flagged' : ''}`,
          contextValue: 'tiflash.fragment',
        },
      );
    }
    case 'task':
      return taskItem(node);
    case 'executor': {
      const executor = node.task.executors.find(({ id }) => id === node.executor);
      return Object.assign(item(executor?.label ?? node.executor, None, 'symbol-operator'), {
        description: node.task.isCollected
          ? `${formatCount(executor?.rows ?? 0)} rows · ${formatDuration(executor?.selfNs ?? 0)}`
          : 'not collected',
        contextValue: 'tiflash.executor',
      });
    }
    case 'message':
      return Object.assign(item(node.text, None, node.isFault ? 'warning' : 'info'), { tooltip: node.text });
  }
}

function sourceItem({ source }: Extract<ClusterNode, { readonly kind: 'cluster' }>): vscode.TreeItem {
  const { tiup, folder, name, isAdded } = source;
  const isBroken = tiup?.error !== undefined;
  const made = item(
    name,
    Collapsed,
    isBroken ? 'warning' : tiup === undefined ? 'folder' : 'server-environment',
    isBroken ? 'list.warningForeground' : undefined,
  );
  const parts = [
    ...(tiup === undefined || isBroken ? [] : [tiup.version, `${tiup.tiflash.length} TiFlash`]),
    ...(isBroken ? ['cannot be read'] : []),
    ...(folder === undefined && !isBroken ? ['not collected'] : []),
  ];
  return Object.assign(made, {
    description: parts.join(' · '),
    tooltip: tiup?.error ?? folder?.fsPath ?? 'Known to tiup; its logs have not been collected.',
    contextValue: [
      'tiflash.cluster',
      ...(tiup === undefined || isBroken ? [] : ['tiup']),
      ...(folder === undefined ? [] : ['logs']),
      ...(isAdded ? ['added'] : []),
    ].join(' '),
  });
}

const statusIcons: { readonly [K in QueryRow['status']]: readonly [icon: string, colour: string] } = {
  finished: ['pass', 'charts.green'],
  failed: ['error', 'charts.red'],
  cancelled: ['circle-slash', 'charts.yellow'],
  incomplete: ['question', 'descriptionForeground'],
};

function queryItem({ row }: Extract<ClusterNode, { readonly kind: 'query' }>): vscode.TreeItem {
  const [icon, colour] = statusIcons[row.status];
  const at = new Date(row.timeMs);
  const made = item(at.toLocaleTimeString(undefined, { hour12: false }), Collapsed, icon, colour);
  const parts = [
    ...(row.wallNs === null ? [] : [formatDuration(Number(row.wallNs))]),
    `${formatCount(row.taskCount)} tasks`,
    ...(row.flaggedCount === 0 ? [] : [`${formatCount(row.flaggedCount)} flagged`]),
  ];
  return Object.assign(made, {
    description: parts.join(' · '),
    tooltip: new vscode.MarkdownString(
      [`**${row.status}** at ${at.toISOString()}`, `\`${row.key}\``, `hosts: ${row.hosts.join(', ')}`].join(
        '\n\n',
      ),
    ),
    contextValue: 'tiflash.query',
  });
}

function taskItem({ task }: Extract<ClusterNode, { readonly kind: 'task' }>): vscode.TreeItem {
  const [icon, colour] = taskIcon(task);
  const duration = task.endNs === null ? 'no end' : formatDuration(task.endNs - task.startNs);
  const status = task.isInitialisingOnly ? 'INITIALIZING only' : task.status;
  return Object.assign(item(`Task ${task.id}`, Collapsed, icon, colour), {
    description: [task.host, duration, ...(task.isFlagged ? [status] : [])].join(' · '),
    tooltip: task.error === '' ? status : `${status}\n${task.error}`,
    contextValue: 'tiflash.task',
  });
}

function taskIcon(task: TaskView): readonly [icon: string, colour: string] {
  if (task.isInitialisingOnly) return ['circle-outline', 'charts.yellow'];
  return task.isFlagged ? ['error', 'charts.red'] : ['pass', 'charts.green'];
}

function item(
  label: string,
  state: vscode.TreeItemCollapsibleState,
  icon: string,
  colour?: string,
): vscode.TreeItem {
  const made = new vscode.TreeItem(label, state);
  made.iconPath = new vscode.ThemeIcon(
    icon,
    colour === undefined ? undefined : new vscode.ThemeColor(colour),
  );
  return made;
}
