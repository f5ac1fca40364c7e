import axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  /** axe as the page has it. */
  var injectedAxe: typeof axe;
}

/** What axe finds wrong with what is on the page now, a line per rule. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; globalThis.injectedAxe = axe;`);
  return page.evaluate(async () => {
    const { violations } = await globalThis.injectedAxe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => {
      const places = nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`);
      return `${impact} ${id}: ${places.join('; ')}`;
    });
  });
}
