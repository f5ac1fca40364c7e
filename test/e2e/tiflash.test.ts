import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportLogs } from '../../scripts/make-samples/tiflash/cluster-logs.mjs';
import { useVsCodeWindow } from './use-vscode-window.ts';

/** A workspace with logs in flashprof's layout, and a tiup home with a good cluster and one that cannot be read. */
function makeWorkspace(): { readonly workspace: string; readonly tiupHome: string; readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), 'chronoscope-tiflash-'));
  const workspace = join(root, 'workspace');
  const log = join(workspace, 'flashprof', 'cluster', 'reporting', 'log');
  mkdirSync(log, { recursive: true });
  for (const [name, text] of reportLogs()) writeFileSync(join(log, name), text);
  const tiupHome = join(root, 'tiup');
  const clusters = join(tiupHome, 'storage', 'cluster', 'clusters');
  mkdirSync(join(clusters, 'analytics'), { recursive: true });
  mkdirSync(join(clusters, 'half-written'), { recursive: true });
  writeFileSync(
    join(clusters, 'analytics', 'meta.yaml'),
    'user: tidb\ntidb_version: v26.3.7\ntopology:\n  tiflash_servers:\n    - host: 10.20.0.21\n',
  );
  writeFileSync(join(clusters, 'half-written', 'meta.yaml'), 'user: [tidb\ntopology: {');
  return { workspace, tiupHome, root };
}

describe('TiFlash logs in VS Code', () => {
  const { workspace, tiupHome, root } = makeWorkspace();
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const vscode = useVsCodeWindow({ workspace, env: { TIUP_HOME: tiupHome } });

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
});
