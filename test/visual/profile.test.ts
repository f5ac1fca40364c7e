import { describe, expect, it } from 'vitest';
import { themeKinds } from '../../src/webview/kit/theme/theme-kind.ts';
import { axeViolations } from './axe-violations.ts';
import { keptChoice, useProfilePage } from './profile-page/use-profile-page.ts';

const openPage = useProfilePage();
const second = 1e9;

describe.each(themeKinds)('the profile editor in %s', (theme) => {
  it('shows a profile without a complaint of the browser, and nothing axe objects to', async () => {
    const editor = await openPage({ theme });
    await editor.drag(await editor.cell(8, 30), await editor.cell(14, 10));
    await editor.screenWith(({ selection }) => selection !== undefined);
    await editor.photograph(theme);
    expect(editor.complaints).toEqual([]);
    expect(await axeViolations(editor.page, { theme })).toEqual([]);
    await editor.close();
  });
});

describe('selecting time', () => {
  it('selects by drag, from the start cell up to and with the end cell', async () => {
    const editor = await openPage();
    const whole = await editor.screen();
    expect(whole.heatMap).toEqual({ columns: 60, rows: 50 });
    expect(whole.selection).toBeUndefined();
    await editor.drag(await editor.cell(10, 5), await editor.cell(12, 20));
    const { selection } = await editor.screenWith((screen) => screen.selection !== undefined);
    expect(selection).toMatchObject({ startNs: 10.1 * second, endNs: 12.42 * second });
    await editor.close();
  });

  it('selects backwards, by two clicks, and a whole column by a double click', async () => {
    const editor = await openPage();
    for (const [column, row] of [
      [12, 20],
      [10, 5],
    ] as const) {
      const { x, y } = await editor.cell(column, row);
      await editor.page.mouse.click(x, y);
    }
    const clicked = await editor.screenWith((screen) => screen.selection !== undefined);
    expect(clicked.selection).toMatchObject({ startNs: 10.1 * second, endNs: 12.42 * second });
    const { x, y } = await editor.cell(30, 25);
    await editor.page.mouse.dblclick(x, y);
    const column = await editor.screenWith(({ selection }) => selection?.startNs === 30 * second);
    expect(column.selection?.endNs).toBe(31 * second);
    await editor.page.keyboard.press('Control+Z');
    await editor.screenWith(({ selection }) => selection?.startNs === 10.1 * second);
    await editor.close();
  });

  it('moves the range by Shift and drag, steps it by Alt and arrows, clears it by Escape', async () => {
    const editor = await openPage();
    await editor.drag(await editor.cell(10, 0), await editor.cell(11, 49));
    await editor.screenWith(({ selection }) => selection?.endNs === 12 * second);
    await editor.page.keyboard.down('Shift');
    await editor.drag(await editor.cell(10, 25), await editor.cell(15, 25));
    await editor.page.keyboard.up('Shift');
    await editor.screenWith(({ selection }) => selection?.startNs === 15 * second);
    await editor.page.keyboard.press('Alt+ArrowRight');
    const stepped = await editor.screenWith(({ selection }) => selection?.startNs === 17 * second);
    expect(stepped.selection?.endNs).toBe(19 * second);
    await editor.page.keyboard.press('Escape');
    await editor.screenWith(({ selection }) => selection === undefined);
    await editor.close();
  });

  it('can do it all by keyboard and says where it is', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('1');
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.press('ArrowUp');
    expect(await editor.page.getByRole('gridcell').innerText()).toMatch(/^1 s \+20 ms, \d+ samples?$/);
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.press('Enter');
    const marked = await editor.screenWith((screen) => screen.selection !== undefined);
    expect(marked.selection).toMatchObject({ startNs: 1.02 * second, endNs: 2.04 * second });
    await editor.page.keyboard.press('Shift+ArrowRight');
    await editor.page.keyboard.press('Shift+ArrowRight');
    await editor.screenWith(({ selection }) => selection?.endNs === 4.04 * second);
    await editor.close();
  });

  it('explains an empty selection and offers what helps', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.drag(await editor.cell(38, 10), await editor.cell(38, 40));
    await editor.screen('empty');
    await expect.poll(() => editor.text('chrono-empty')).toContain('Nothing was sampled in 38.20–38.82 s.');
    await editor.page.getByRole('button', { name: 'Select whole profile' }).first().click();
    await editor.screenWith(({ selection }) => selection === undefined);
    await editor.close();
  });
});

describe('the shape of the heat map', () => {
  it('has columns of any length and any number of rows', async () => {
    const editor = await openPage();
    await editor.screen();
    const [columns, rows] = await editor.page.locator('chrono-heat-toolbar chrono-value-select').all();
    await columns?.click();
    await editor.page.getByRole('option', { name: '10 s' }).click();
    await editor.screenWith(({ heatMap }) => heatMap?.columns === 7);
    await columns?.click();
    await editor.page.getByRole('option', { name: 'Other…' }).click();
    await editor.page.keyboard.type('soon');
    await editor.page.keyboard.press('Enter');
    const field = editor.page.getByRole('textbox', { name: 'Length of a column' });
    expect(await field.isVisible()).toBe(true);
    await field.fill('250 ms');
    await editor.page.keyboard.press('Enter');
    await editor.screenWith(({ heatMap }) => heatMap?.columns === 240);
    await rows?.click();
    await editor.page.getByRole('option', { name: '25 rows' }).click();
    await editor.screenWith(({ heatMap }) => heatMap?.rows === 25);
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });

  it('keeps the reason on the screen when it cannot be drawn, with the way out', async () => {
    const editor = await openPage({
      kept: keptView({ heatMap: { columnNs: 1000, palette: 'ramp', timeAxis: 'relative' } }),
    });
    await expect.poll(() => editor.text('chrono-heat-section chrono-empty')).toContain('too many to count');
    await editor.page.getByRole('button', { name: 'Use columns of 1 s' }).click();
    await editor.screenWith(({ heatMap }) => heatMap?.columns === 60);
    await editor.close();
  });

  it('zooms by Ctrl and wheel about the pointer, and the strip below shows where one is', async () => {
    const editor = await openPage();
    await editor.screen();
    const { x, y } = await editor.cell(30, 20);
    await editor.page.mouse.move(x, y);
    await editor.page.keyboard.down('Control');
    for (let turn = 0; turn < 12; turn++) await editor.page.mouse.wheel(0, -100);
    await editor.page.keyboard.up('Control');
    const strip = editor.page.getByRole('application', { name: /^Visible time/ });
    await expect.poll(() => strip.getAttribute('aria-label')).toMatch(/\(3\.\d* s\)|\(3 s\)/);
    expect(await editor.details('heat')).toMatch(/^30 s \+4\d0 ms Samples/);
    await editor.page.keyboard.press('0');
    await expect.poll(() => strip.getAttribute('aria-label')).toContain('0 s to');
    await editor.close();
  });
});

describe('the flame graph', () => {
  it('zooms by double click, names the way there, and comes back by Escape', async () => {
    const editor = await openPage();
    await editor.screen();
    const { x, y } = await editor.box(2, 0.1);
    await editor.page.mouse.dblclick(x, y);
    const crumbs = 'chrono-flame-section chrono-breadcrumb';
    await expect.poll(() => editor.text(crumbs)).toContain('java');
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('Escape');
    await expect.poll(() => editor.text(crumbs)).toBe('');
    await editor.close();
  });

  it('opens the source of a box by Ctrl and click, and by Enter', async () => {
    const editor = await openPage();
    await editor.screen();
    const { x, y } = await editor.box(2, 0.1);
    await editor.page.keyboard.down('Control');
    await editor.page.mouse.click(x, y);
    await editor.page.keyboard.up('Control');
    await expect.poll(async () => (await editor.host()).sources.length).toBe(1);
    await editor.page.mouse.click(x, y);
    await editor.page.keyboard.press('Enter');
    await expect.poll(async () => (await editor.host()).sources.length).toBe(2);
    const [first, again] = (await editor.host()).sources;
    expect(first).toEqual({
      name: 'shop::Checkout::step_72(std::vector<Item> const&)',
      file: '/srv/build/src/part0.cpp',
      line: 82,
    });
    expect(again).toEqual(first);
    await editor.close();
  });

  it('searches, tells the share counted once per stack, and steps through the matches', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('2');
    await editor.page.keyboard.press('/');
    await editor.page.keyboard.type('step_72');
    const status = editor.page.locator('chrono-search .status');
    await expect.poll(() => status.innerText()).toMatch(/^1 of \d+ functions, 8\d\.\d % of samples$/);
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.details('flame')).toContain('step_72');
    await editor.page.keyboard.press('Control+A');
    await editor.page.keyboard.type('/(/');
    await expect.poll(() => status.innerText()).toMatch(/never closed|pattern/);
    await editor.close();
  });

  it('walks boxes by arrow keys and tells a screen reader what each is', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('2');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await editor.page.keyboard.press(key);
    const active = editor.page.locator('[role=treeitem][aria-selected=true]');
    await expect
      .poll(() => active.getAttribute('aria-label'))
      .toMatch(/^shop::Checkout::step_72\(.*\), \d+\.\d percent total, \d+\.\d percent self, \d+ children$/);
    await editor.page.keyboard.press('ArrowDown');
    await expect.poll(() => active.getAttribute('aria-label')).toMatch(/^java, /);
    await editor.close();
  });

  it('has a menu that keys and pointer can use', async () => {
    const editor = await openPage();
    await editor.screen();
    const { x, y } = await editor.box(2, 0.1);
    await editor.page.mouse.click(x, y, { button: 'right' });
    await editor.page.getByRole('menuitem', { name: 'Copy Stack' }).click();
    await expect
      .poll(() => editor.page.evaluate(() => navigator.clipboard.readText()))
      .toBe('shop::Checkout::step_72(std::vector<Item> const&)\njava');
    await editor.page.mouse.click(x, y, { button: 'right' });
    await editor.page.getByRole('menu').waitFor();
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Escape');
    await editor.page.getByRole('menu').waitFor({ state: 'hidden' });
    await editor.close();
  });

  it('fetches what was left out of a box when it is zoomed to', async () => {
    const editor = await openPage({ profile: 'boxes' });
    await editor.screen();
    expect(await editor.page.evaluate(() => globalThis.fakeHost.lastGraph?.boxes)).toBe(100_000);
    await editor.page.keyboard.press('2');
    for (let press = 0; press < 5; press++) await editor.page.keyboard.press('ArrowUp');
    for (let press = 0; press < 40; press++) await editor.page.keyboard.press('+');
    await expect
      .poll(() => editor.page.evaluate(() => globalThis.fakeHost.lastGraph?.rootNode))
      .toBeGreaterThan(0);
    await editor.screen();
    await editor.close();
  });
});

describe('filters', () => {
  it('let through what is chosen, as a crumb that can be closed', async () => {
    const editor = await openPage();
    const whole = await editor.screen();
    await editor.page.getByRole('button', { name: /Thread names/ }).click();
    await editor.page.getByRole('combobox', { name: 'Find in Thread names' }).fill('nginx');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('Escape');
    const crumb = editor.page.getByRole('button', { name: 'nginx (1 thread)', exact: true });
    await crumb.waitFor();
    const filtered = await editor.screenWith(
      ({ top }) => top[0]?.totalPercent !== whole.top[0]?.totalPercent,
    );
    expect(filtered.samples).toBe(whole.samples);
    await crumb.hover();
    await editor.screenWith(({ top }) => top[0]?.totalPercent === whole.top[0]?.totalPercent);
    expect(await crumb.isVisible()).toBe(true);
    await editor.heatMap.hover();
    await editor.screenWith(({ top }) => top[0]?.totalPercent === filtered.top[0]?.totalPercent);
    await editor.page.getByRole('button', { name: 'Remove nginx (1 thread)' }).click();
    await editor.screenWith(({ top }) => top[0]?.totalPercent === whole.top[0]?.totalPercent);
    await editor.close();
  });

  it('explain themselves when they leave nothing', async () => {
    const kept = keptView({ filter: { comms: ['no such thread'] } });
    const editor = await openPage({ kept });
    await editor.screen('empty');
    await expect
      .poll(() => editor.text('chrono-view-area chrono-empty'))
      .toMatch(/The filters leave out all [\d,]+ samples of the profile\./);
    await editor.page.getByRole('button', { name: 'Clear filters' }).click();
    await editor.screen('ready');
    await editor.close();
  });
});

describe('the state of the view', () => {
  it('survives a reload of the page', async () => {
    const first = await openPage();
    await first.screen();
    await first.drag(await first.cell(10, 5), await first.cell(12, 20));
    await first.screenWith(({ selection }) => selection !== undefined);
    await first.page.keyboard.press('2');
    await first.page.keyboard.press('v');
    const { kept } = await first.host();
    await first.close();
    expect(keptChoice(kept)['flameGraph']).toMatchObject({ layout: 'icicle' });
    const second = await openPage({ kept });
    const { selection } = await second.screenWith((screen) => screen.selection !== undefined);
    expect(selection?.startNs).toBe(10_100_000_000);
    await second.close();
  });

  it('can be linked to, and a link brings it back as one step', async () => {
    const editor = await openPage({ kept: keptView({ range: { startNs: second, endNs: 2 * second } }) });
    await editor.screenWith(({ selection }) => selection?.startNs === second);
    await editor.page.evaluate(() => globalThis.fakeHost.runAction('link.copy'));
    await expect.poll(async () => (await editor.host()).links.length).toBe(1);
    const [link] = (await editor.host()).links;
    await editor.page.keyboard.press('Escape');
    await editor.screenWith(({ selection }) => selection === undefined);
    await editor.page.evaluate((view) => globalThis.fakeHost.restoreView(view), link ?? '');
    await editor.screenWith(({ selection }) => selection?.startNs === second);
    await editor.page.evaluate(() => globalThis.fakeHost.restoreView('{no json'));
    await editor.page.evaluate(() => globalThis.fakeHost.runAction('view.undo'));
    await editor.screenWith(({ selection }) => selection === undefined);
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });

  it('is not trusted when it is of another make', async () => {
    const editor = await openPage({ kept: { version: 1, choice: { heatMap: { rows: -1 } }, viewport: 7 } });
    expect((await editor.screen()).heatMap?.rows).toBe(50);
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });

  it('follows commands of VS Code', async () => {
    const editor = await openPage({ kept: keptView({ range: { startNs: second, endNs: 2 * second } }) });
    await editor.screenWith(({ selection }) => selection?.startNs === second);
    await editor.page.evaluate(() => globalThis.fakeHost.runAction('range.next'));
    await editor.screenWith(({ selection }) => selection?.startNs === 2 * second);
    await editor.page.evaluate(() => globalThis.fakeHost.runAction('heatMap.toggle'));
    await expect.poll(() => editor.page.locator('chrono-heat-map').count()).toBe(0);
    await editor.page.evaluate(() => globalThis.fakeHost.runAction('constructor'));
    await editor.screen();
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });
});

describe('documents in every state', () => {
  it('shows how far reading is, and lets it be stopped', async () => {
    const editor = await openPage({ profile: 'none' });
    await editor.page.evaluate(() =>
      globalThis.fakeHost.setState({
        kind: 'loading',
        fileName: 'demo.perf',
        bytesRead: 300 * 2 ** 20,
        bytesTotal: 600 * 2 ** 20,
        summary: undefined,
      }),
    );
    await expect.poll(() => editor.text('chrono-progress')).toContain('300 MiB of 600 MiB');
    await editor.page.getByRole('button', { name: 'Cancel' }).click();
    const { error } = await editor.screen('error');
    expect(error).toBe('Reading demo.perf was stopped. Retry reads it again.');
    expect(await editor.page.getByRole('button', { name: 'Retry' }).isVisible()).toBe(true);
    await editor.close();
  });

  it('shows the heat map before the file has been read to its end', async () => {
    const editor = await openPage({ profile: 'part' });
    const part = await editor.screenWith(() => true, 'loading');
    expect(part.heatMap?.columns).toBe(30);
    await expect.poll(() => editor.text('chrono-editor-header')).toContain('1.00 MiB of 2.00 MiB');
    await editor.page.evaluate(() => globalThis.fakeHost.showWhole());
    const whole = await editor.screenWith(({ heatMap }) => heatMap?.columns === 60);
    expect(whole.samples).toBeGreaterThan(part.samples);
    await editor.close();
  });

  it('gives the space to the flame graph when there are no times, and says why', async () => {
    const editor = await openPage({ profile: 'no-time' });
    const screen = await editor.screen();
    expect(screen.heatMap).toBeUndefined();
    expect(screen.top.length).toBe(5);
    expect(await editor.text('chrono-heat-section')).toContain('No heat map: no sample');
    await editor.close();
  });

  it('says what the file says about itself and what was odd', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.getByRole('button', { name: '1 warning' }).click();
    const panel = await editor.text('chrono-editor-panel');
    expect(panel).toContain('A line that is no sample and no frame was skipped. at byte 4,711');
    expect(panel).toContain('demo-host');
    await editor.close();
  });
});

describe('exports', () => {
  it('writes pictures and tables of both views', async () => {
    const editor = await openPage();
    await editor.screen();
    for (const view of ['heat map', 'view']) {
      for (const type of ['SVG', 'PNG', 'CSV']) {
        await editor.page.getByRole('button', { name: `Export ${view}` }).click();
        await editor.page.getByRole('menuitem', { name: new RegExp(`Export as ${type}`) }).click();
      }
    }
    await expect.poll(async () => (await editor.host()).exports.length).toBe(6);
    const { exports } = await editor.host();
    const byName = new Map(exports.map((file) => [file.suggestedName, file]));
    expect([...byName.keys()].sort()).toEqual([
      'demo flame graph.csv',
      'demo flame graph.png',
      'demo flame graph.svg',
      'demo heat map.csv',
      'demo heat map.png',
      'demo heat map.svg',
    ]);
    expect(byName.get('demo heat map.svg')?.text).toMatch(/^<svg[\s\S]*demo\.perf, whole profile/);
    expect(byName.get('demo heat map.csv')?.text).toMatch(/^start s,0 ms,20 ms,/);
    expect(byName.get('demo flame graph.csv')?.text).toMatch(
      /^box,caller,depth,name,kind,library,file,line,self samples,total samples\r\n0,,0,all,,,,,/,
    );
    expect(byName.get('demo flame graph.png')?.text).toContain('PNG');
    await editor.close();
  });
});

/** A state as the editor keeps it, with `choice` put in. */
function keptView(choice: Record<string, unknown>): unknown {
  return {
    version: 1,
    choice: {
      filter: {},
      heatMap: { columnNs: 1e9, palette: 'ramp', timeAxis: 'relative' },
      flameGraph: {
        layout: 'flame',
        palette: 'kind',
        grouping: 'thread',
        search: { text: '', isRegex: false, isCaseSensitive: false },
      },
      ...choice,
    },
    viewport: { flameGraph: { from: 0, to: 1, scroll: 0 }, isHeatMapCollapsed: false },
  };
}
