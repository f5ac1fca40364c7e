import type axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { themeKinds } from '../../src/webview/kit/theme/theme-kind.ts';
import { schedTabs } from '../../src/webview/sched/state/sched-state.ts';
import { axeViolations } from './axe-violations.ts';
import { useSchedPage } from './sched-page/use-sched-page.ts';

const openPage = useSchedPage();

const before = 'samples/nfv-host/before.cdict';
const both = [before, 'samples/nfv-host/after.cdict'];

/** The rest of the page is the same on every tab. */
const view: axe.LabelledShadowDomSelector = { fromShadowDom: ['chrono-sched-app', '.view'] };

describe('the scheduler editor', () => {
  it('shows every tab in every theme without a complaint of the browser, and nothing axe objects to', async () => {
    const editor = await openPage({ files: both });
    await editor.screen('cpu');
    for (const [index, tab] of schedTabs.entries()) {
      await editor.goTo(index + 1, tab);
      for (const theme of themeKinds) {
        const what = `${tab}, ${theme}`;
        await editor.setTheme(theme);
        // Pictures in dark and light are made in a real VS Code, by "npm run screenshots".
        if (theme.startsWith('hc')) await editor.photograph(`${theme}-${tab}`);
        expect(editor.complaints, what).toEqual([]);
        const scope = index === 0 ? { theme } : { theme, within: view };
        expect(await axeViolations(editor.page, scope), what).toEqual([]);
        editor.complaints.length = 0;
      }
    }
    await editor.close();
  });
});

describe('the window of time', () => {
  it('is brushed, typed, taken back by undo, given up with Escape, and refused where it is no time', async () => {
    const editor = await openPage();
    await editor.screen('cpu');
    await editor.dragOverview(0.25, 0.5);
    const brushed = await editor.window();
    expect(brushed?.fromUs).toBeGreaterThan(115_000);
    expect(brushed?.toUs).toBeLessThan(260_000);
    const from = editor.page.locator('chrono-sched-bar vscode-textfield.time input').first();
    await from.fill('200 ms');
    await from.press('Enter');
    await expect.poll(async () => (await editor.window())?.fromUs).toBe(200_000);
    await editor.page.keyboard.press('Control+Z');
    await expect.poll(() => editor.window()).toEqual(brushed);
    await editor.page.locator('chrono-tabs').getByRole('tab').first().focus();
    await editor.page.keyboard.press('Escape');
    await expect.poll(() => editor.window()).toBeUndefined();
    const to = editor.page.locator('chrono-sched-bar vscode-textfield.time').nth(1);
    await to.locator('input').fill('soon');
    await to.locator('input').press('Enter');
    await expect.poll(() => to.getAttribute('title')).toContain('Type a time');
    expect(await editor.window()).toBeUndefined();
    await editor.close();
  });
});

describe('the filter of tasks', () => {
  it('takes perfwhiz patterns, says what is wrong with one, and explains an empty view', async () => {
    const editor = await openPage({
      kept: keptWith({ filter: { kind: 'pattern', text: '*vcpu0', picked: [] } }),
    });
    await editor.screen('cpu');
    await expect.poll(() => editor.text('chrono-cpu-view .note')).toContain('4 tasks');
    const field = editor.page.locator('chrono-sched-bar #filter input');
    await field.fill('nothing-like-this');
    await expect.poll(() => editor.text('chrono-empty')).toContain('No task matches "nothing-like-this"');
    await expect.poll(() => editor.page.getByRole('button', { name: 'Select everything' }).count()).toBe(1);
    await field.fill('(');
    await expect
      .poll(() => editor.page.locator('chrono-sched-bar #filter').getAttribute('title'))
      .toMatch(/pattern|expression/i);
    await editor.close();
  });
});

describe('the timeline', () => {
  it('zooms by key down to single slices, walks them, and tells about the one that is clicked', async () => {
    const editor = await openPage();
    await editor.screen('cpu');
    await editor.goTo(5, 'timeline');
    const canvas = editor.page.locator('chrono-timeline-view chrono-canvas');
    await canvas.focus();
    for (let press = 0; press < 12; press++) await editor.page.keyboard.press('+');
    await editor.screen('timeline');
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.press('ArrowRight');
    await expect.poll(() => editor.text('chrono-timeline-view .details')).toMatch(/Duration.*After it/);
    expect(await editor.page.getByRole('gridcell').innerText()).toMatch(/^core 0: /);
    await editor.photograph('timeline-zoomed');
    await editor.page.keyboard.press('0');
    await expect.poll(() => editor.text('chrono-timeline-view .note')).toContain('0 ms to 500 ms');
    await editor.close();
  });
});

describe('exports', () => {
  it('save the chart and the table of a view, and offer every chart of a view that has several', async () => {
    const editor = await openPage();
    await editor.screen('cpu');
    await editor.run('sched.export.svg');
    await editor.run('sched.export.csv');
    await expect.poll(async () => (await editor.host()).exports.length).toBe(2);
    const [svg, csv] = (await editor.host()).exports;
    expect(svg?.suggestedName).toBe('before cpu and context switches per task.svg');
    expect(svg?.text).toContain('CSR.01.vcpu0');
    expect(csv?.text).toMatch(/^Task,CPU %,Run time,Switches,Threads\r\n/);
    await editor.goTo(6, 'latency');
    await editor.page.getByRole('button', { name: 'Export…' }).click();
    const labels = await editor.page.getByRole('menuitem').allInnerTexts();
    for (const chart of ['Threads running or waiting', 'Migrations between cores', 'Busy and idle cores'])
      for (const type of ['SVG', 'PNG', 'CSV']) expect(labels).toContain(`${chart} as ${type}…`);
    await editor.page.getByRole('menuitem', { name: 'Busy and idle cores as SVG…' }).click();
    await expect.poll(async () => (await editor.host()).exports.length).toBe(3);
    expect((await editor.host()).exports[2]?.suggestedName).toBe('before busy and idle cores.svg');
    await editor.close();
  });
});

describe('one capture', () => {
  it('offers to compare with another', async () => {
    const editor = await openPage();
    await editor.screen('cpu');
    await editor.page.keyboard.press('8');
    await editor.page.getByRole('button', { name: 'Compare with…' }).click();
    await expect.poll(async () => (await editor.host()).asked).toContain('captures.compare');
    await editor.close();
  });
});

/** A kept state with other parts of the selection than at the start. */
function keptWith(selection: object): object {
  const naming = { grouping: 'name', mergeSystemTasks: false, appendTid: false };
  return {
    version: 1,
    state: {
      tab: 'cpu',
      selection: { filter: { kind: 'text', text: '', picked: [] }, naming, isa: 'auto', ...selection },
      run: 0,
      pair: { base: 0, other: 1 },
      exits: 'counts',
      durations: ['run'],
      timeline: { lanes: 'core', order: 'runtime' },
      diff: 'tasks',
    },
  };
}
