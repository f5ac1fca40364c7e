import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { largeLog, reportLogs } from '../../scripts/make-samples/tiflash/cluster-logs.mjs';
import { useVsCodeWindow } from './use-vscode-window.ts';

interface Made {
  readonly root: string;
  readonly workspace: string;
  /** The logs of the cluster `reporting`. */
  readonly log: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A workspace with logs in flashprof's layout, and a tiup home with a cluster of this machine, which is collected without ssh,
 * and one that cannot be read.
 */
function makeWorkspace(): Made {
  const root = mkdtempSync(join(tmpdir(), 'chronoscope-tiflash-'));
  const workspace = join(root, 'workspace');
  const log = join(workspace, 'flashprof', 'cluster', 'reporting', 'log');
  mkdirSync(log, { recursive: true });
  for (const [name, text] of reportLogs()) writeFileSync(join(log, name), text);
  const tiupHome = join(root, 'tiup');
  const clusters = join(tiupHome, 'storage', 'cluster', 'clusters');
  mkdirSync(join(clusters, 'analytics'), { recursive: true });
  mkdirSync(join(clusters, 'half-written'), { recursive: true });
  writeFileSync(join(clusters, 'half-written', 'meta.yaml'), 'user: [tidb\ntopology: {');
  const remote = join(root, 'remote');
  mkdirSync(remote);
  writeFileSync(join(remote, 'tiflash.log'), largeLog(6));
  const meta = [
    'user: tidb',
    'tidb_version: v26.3.7',
    'topology:',
    '  global: { ssh_type: none }',
    `  tiflash_servers: [{ host: 10.20.0.21, log_dir: ${remote} }]`,
  ];
  writeFileSync(join(clusters, 'analytics', 'meta.yaml'), meta.join('\n'));
  const env = { TIUP_HOME: tiupHome };
  return { root, workspace, log, env };
}

describe('TiFlash logs in VS Code', () => {
  const { root, workspace, log, env } = makeWorkspace();
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const vscode = useVsCodeWindow({ workspace, env });

  it('are found as clusters, nodes and queries in the tree, whatever one bad file says', async () => {
    const { page } = vscode();
    await page.getByRole('tab', { name: 'Chronoscope', exact: true }).click();
    const line = (name: RegExp) => page.getByRole('treeitem', { name });
    await line(/^reporting/).waitFor();
    await line(/^analytics/).waitFor();
    await line(/^half-written.*cannot be read/).waitFor();
    await line(/^reporting/).click();
    await line(/^Queries/)
      .first()
      .click();
    await expect.poll(() => line(/15 tasks/).count()).toBe(4);
    await line(/9 flagged/)
      .first()
      .click();
    await line(/^ExchangeSender_58.*flagged/).click();
    await line(/^Task 11.*FAILED/).waitFor();
  });

  it('show the graph of a task from the tree, and lead from it to the line of the log', async () => {
    const { page } = vscode();
    const task = page.getByRole('treeitem', { name: /^Task 11/ });
    await task.hover();
    await task.getByRole('button', { name: 'TiFlash: Open Task Graph' }).click();
    const frame = vscode().editorFrame();
    await frame
      .locator('body[data-chronoscope-state=ready][data-chronoscope-screen*="selected"]')
      .waitFor({ state: 'attached' });
    const told = await frame.locator('body').getAttribute('data-chronoscope-screen');
    expect(JSON.parse(told ?? '{}')).toMatchObject({ tab: 'graph', tasks: 15, selected: '11', files: 3 });
    await frame.locator('[data-scope=graph]').focus();
    await page.keyboard.press('Enter');
    const tab = () => page.locator('.tab.active').getAttribute('data-resource-name');
    await expect.poll(tab).toBe('10.20.0.12.tiflash.log');
    await expect.poll(() => page.locator('.part.statusbar').textContent()).toContain('Ln 31,');
  });

  it('grow and rotate under the open editor, which keeps what it shows', async () => {
    const { page, runCommand } = vscode();
    const screen = async () =>
      JSON.parse(
        (await vscode().editorFrame().locator('body').getAttribute('data-chronoscope-screen')) ?? '{}',
      );
    await runCommand('View: Close Editor');
    const before = await screen();
    expect(before).toMatchObject({ queries: 4, selected: '11' });
    const live = join(log, '10.20.0.11.tiflash.log');
    // Another statement than those that are there.
    appendFileSync(live, largeLog(6).replaceAll('1784620805004846628', '1784620805004846629'));
    await expect.poll(screen).toMatchObject({ ...before, queries: 5 });
    await page.getByRole('treeitem', { name: /30 tasks/ }).waitFor();
    renameSync(live, `${live}.2026-07-21-10:00:40.900`);
    writeFileSync(live, '');
    await expect.poll(screen).toMatchObject({ ...before, queries: 5, files: 4 });
  });

  it('are collected, drawn, read again and removed from the tree', async () => {
    const { page } = vscode();
    const cluster = page.getByRole('treeitem', { name: /^analytics/ });
    const folder = join(workspace, 'flashprof', 'cluster', 'analytics');
    const choose = async (command: string): Promise<void> => {
      await cluster.click({ button: 'right' });
      // VS Code takes no mouse-up within 100 ms of opening a menu.
      await page.getByRole('menuitem', { name: command }).click({ delay: 200 });
    };
    await choose('Collect Logs over SSH…');
    await page.getByRole('option', { name: 'Records of the current logs' }).click();
    await page.getByRole('treeitem', { name: /^analytics.*v26.3.7 · 1 TiFlash$/ }).waitFor();
    await choose('Draw All Queries (SVG)');
    const svg = join(folder, 'task_dag', 'svg');
    const drawn = () => (existsSync(svg) ? readdirSync(svg).map((name) => name.replace(/^\d+/, '')) : []);
    await expect.poll(drawn).toEqual(['.dot', '.dot.svg']);
    await choose('Read Logs Again');
    await choose('Remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('treeitem', { name: /^analytics.*not collected/ }).waitFor();
    expect(existsSync(folder)).toBe(false);
  });
});
