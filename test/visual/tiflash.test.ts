import { describe, expect, it } from 'vitest';
import { themeKinds } from '../../src/webview/kit/theme/theme-kind.ts';
import { queryTabs } from '../../src/webview/tiflash/state/tiflash-state.ts';
import { axeViolations } from './axe-violations.ts';
import type { TiflashPage } from './tiflash-page/use-tiflash-page.ts';
import { useTiflashPage } from './tiflash-page/use-tiflash-page.ts';

const openPage = useTiflashPage();

const skewed = '1784620895120846628/58/1437/1';
const failed = '1784620984771846628/63/1437/1';
const large = '1784620805004846628/41/1437/1';

async function showTab(editor: TiflashPage, index: number): Promise<void> {
  await editor.page.locator('chrono-tabs').getByRole('tab').nth(index).click();
  await expect.poll(async () => (await editor.screen()).tab).toBe(queryTabs[index]);
}

describe.each(themeKinds)('the TiFlash editor in %s', (theme) => {
  it('shows every view without a complaint of the browser, and nothing axe objects to', async () => {
    const selected = { kind: 'task', task: '11' } as const;
    const editor = await openPage({ theme, choice: { query: failed, selected } });
    await editor.screen();
    const look = async (view: string): Promise<void> => {
      if (theme === 'dark' || theme === 'light') await editor.photograph(`${view}-${theme}`);
      expect(await axeViolations(editor.page, { theme }), view).toEqual([]);
    };
    expect(editor.complaints).toEqual([]);
    for (const [index, tab] of queryTabs.entries()) {
      await showTab(editor, index);
      await look(tab);
    }
    await editor.page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await editor.screen()).query).toBeUndefined();
    await look('list');
    await editor.close();
  });
});

describe('the list of queries', () => {
  it('opens a query by Enter, comes back by Escape, and filters as one types', async () => {
    const editor = await openPage();
    expect(await editor.screen()).toMatchObject({ queries: 4, files: 3 });
    await editor.page.locator('chrono-table #scroller').focus();
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await expect.poll(async () => (await editor.screen()).query).toBe(skewed);
    await editor.page.keyboard.press('Escape');
    await expect.poll(async () => (await editor.screen()).query).toBeUndefined();
    await editor.page.keyboard.press('/');
    await editor.page.keyboard.type('failed');
    await expect.poll(() => editor.text('chrono-query-list .count')).toBe('1 of 4 queries');
    await editor.close();
  });

  it('says which level or version would have records where there are none', async () => {
    const editor = await openPage({ cluster: 'none' });
    await editor.screen('empty');
    const words = await editor.text('chrono-empty');
    expect(words).toContain('server.log: no MPP task record.');
    expect(words).toContain('set logger.level to info or debug');
    await editor.close();
  });
});

describe('the graph', () => {
  it('stays quick and readable with 200 tasks, and opens one fragment', async () => {
    const editor = await openPage({ cluster: 'forty', shown: { key: large } });
    expect(await editor.screen()).toMatchObject({ tasks: 200, tab: 'graph' });
    await editor.photograph('graph-200-tasks');
    await editor.page.locator('[data-scope=graph]').focus();
    await editor.page.keyboard.press('ArrowUp');
    await editor.page.keyboard.press('x');
    const item = editor.page.locator('chrono-task-graph [role=treeitem][aria-selected=true]');
    await expect
      .poll(() => item.getAttribute('aria-label'))
      .toMatch(/^Fragment ExchangeSender_62 · PassThrough, 40 tasks/);
    await editor.close();
  });

  it('walks by keyboard, opens the record, searches, filters, and leads out', async () => {
    const editor = await openPage({ shown: { key: failed, task: '11' } });
    const { page } = editor;
    await editor.screen();
    await page.locator('[data-scope=graph]').focus();
    await page.keyboard.press('Shift+ArrowDown');
    const item = page.locator('chrono-task-graph [role=treeitem][aria-selected=true]');
    await expect.poll(() => item.getAttribute('aria-label')).toMatch(/^ExchangeSender_58, .* of task 11$/);
    expect(await editor.text('chrono-item-details h2')).toBe('ExchangeSender_58');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => globalThis.tiflashHost.logs))
      .toMatchObject([{ location: { file: 1, line: 31 }, beside: false }]);
    await page.getByRole('button', { name: 'Copy link to this view' }).click();
    const links = () => page.evaluate(() => globalThis.tiflashHost.links.map((link) => JSON.parse(link)));
    await expect
      .poll(links)
      .toMatchObject([{ query: failed, tab: 'graph', selected: { kind: 'executor', task: '11' } }]);
    await page.locator('[data-scope=graph]').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('hashagg');
    await expect.poll(() => editor.text('chrono-search .status')).toBe('6 of 63 executors');
    await page.keyboard.press('Enter');
    await expect.poll(() => editor.text('chrono-item-details h2')).toMatch(/^HashAgg_/);
    await page.getByRole('button', { name: 'Open only fragments with matches' }).click();
    await page.getByRole('button', { name: 'Copy link to this view' }).click();
    const closed = async () => (await links())[1]?.exceptions;
    const fragments = ['ExchangeSender_43', 'ExchangeSender_48', 'ExchangeSender_52'];
    await expect.poll(closed).toEqual(fragments.map((fragment) => ({ fragment, detail: 'fragments' })));
    for (const name of ['SVG', 'DOT', 'CSV']) {
      await page.locator('chrono-graph-section').getByRole('button', { name: 'Export the graph' }).click();
      await page.getByRole('menuitem', { name: new RegExp(name) }).click();
    }
    const exported = () => page.evaluate(() => globalThis.tiflashHost.exports);
    await expect.poll(async () => (await exported()).length).toBe(3);
    const [svg, dot, csv] = await exported();
    expect(svg?.suggestedName).toMatch(/task graph\.svg$/);
    expect(svg?.text).toContain('<svg xmlns=');
    expect(dot?.text).toMatch(/^digraph \{/);
    expect(csv?.text).toMatch(/^from_task,to_task,/);
    await editor.close();
  });

  it('draws tasks whose node was not collected as ghosts', async () => {
    const editor = await openPage({ cluster: 'part', shown: { key: failed } });
    await editor.screen();
    await editor.photograph('graph-ghosts');
    expect(await editor.text('chrono-graph-legend')).toContain('No record');
    expect(await editor.text('chrono-query-view .facts')).toContain('10 without a record');
    await editor.close();
  });
});

describe('the other views', () => {
  it('walk the timeline by keyboard, come back as they were left, and undo what was chosen last', async () => {
    const editor = await openPage({ choice: { query: failed, tab: 'timeline' } });
    await editor.screen();
    await editor.page.locator('[data-scope=timeline]').focus();
    await editor.page.keyboard.press('ArrowDown');
    const item = editor.page.locator('chrono-task-timeline [role=treeitem][aria-selected=true]');
    await expect
      .poll(() => item.getAttribute('aria-label'))
      .toMatch(/^Task \d+ on 10\.20\.0\.11:3930, .*Compile/);
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.page.evaluate(() => globalThis.tiflashHost.logs.length)).toBe(1);
    await editor.page.keyboard.press('3');
    await expect.poll(async () => (await editor.screen()).tab).toBe('executors');
    await editor.page.keyboard.press('Control+Z');
    await expect.poll(async () => (await editor.screen()).tab).toBe('timeline');
    await editor.page.keyboard.press('?');
    await expect.poll(() => editor.text('chrono-key-sheet')).toContain('Where the data comes from');
    await editor.close();
  });

  it('lead from the stack of the root failure to TiFlash’s source, and from a task to the graph', async () => {
    const editor = await openPage({ choice: { query: failed, tab: 'errors' } });
    await editor.screen();
    const view = editor.page.locator('chrono-errors-view');
    await expect.poll(() => editor.text('chrono-errors-view')).toContain('root failure');
    await view.getByRole('button', { name: 'MPPTask.cpp:812' }).click();
    await expect
      .poll(() => editor.page.evaluate(() => globalThis.tiflashHost.codes))
      .toMatchObject([{ source: 'MPPTask.cpp:812' }]);
    await view.getByRole('button', { name: 'Task 11', exact: true }).first().click();
    await expect.poll(async () => (await editor.screen()).tab).toBe('graph');
    expect((await editor.screen()).selected).toBe('11');
    await editor.close();
  });
});
