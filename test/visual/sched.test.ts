import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { themeKinds } from '../../src/webview/kit/theme/theme-kind.ts';
import { schedTabs } from '../../src/webview/sched/state/sched-state.ts';
import type { SchedPage } from './sched-page/use-sched-page.ts';
import { useSchedPage } from './sched-page/use-sched-page.ts';

const openPage = useSchedPage();

const both = ['samples/nfv-host/pinned.cdict', 'samples/nfv-host/shared-core.cdict'];

/** What axe objects to; run after looking at complaints, for it sets styles the security policy refuses. */
async function violations({ page }: SchedPage): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; globalThis.injectedAxe = axe;`);
  return page.evaluate(async () => {
    const found = await globalThis.injectedAxe.run(document, { resultTypes: ['violations'] });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`,
    );
  });
}

describe.each(themeKinds)('the scheduler editor in %s', (theme) => {
  it('shows every tab without a complaint of the browser, and nothing axe objects to', async () => {
    const editor = await openPage({ theme, files: both });
    await editor.screen('cpu');
    for (const [index, tab] of schedTabs.entries()) {
      await editor.goTo(index + 1, tab);
      await editor.photograph(`${theme}-${tab}`);
    }
    expect(editor.complaints).toEqual([]);
    for (const [index, tab] of schedTabs.entries()) {
      await editor.goTo(index + 1, tab);
      expect(await violations(editor), tab).toEqual([]);
    }
    await editor.close();
  });
});
