import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { ThemeKind } from '../../src/webview/kit/theme/theme-kind.ts';

declare global {
  /** axe as the page has it. */
  var injectedAxe: typeof axe | undefined;
}

/** What axe looks at, and by which rules. */
export interface AxeScope {
  /** Theme the page is shown in: rules that do not depend on colours are checked in the dark one only. All rules unless given. */
  readonly theme?: ThemeKind;
  /** The part to check. The whole page unless given. */
  readonly within?: axe.LabelledShadowDomSelector;
}

const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with what is on the page now, a line per rule. To be called after complaints of the browser
 * were looked at, for axe sets styles that the security policy of a webview refuses.
 */
export async function axeViolations(
  page: Page,
  { theme, within }: AxeScope = {},
): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => globalThis.injectedAxe !== undefined);
  if (!isThere) await page.evaluate(`${axe.source}; globalThis.injectedAxe = axe;`);
  return page.evaluate(
    async ({ rules, part }) => {
      const injected = globalThis.injectedAxe;
      if (injected === undefined) throw new Error('axe is not on the page.');
      const { violations } = await injected.run(part ?? document, {
        resultTypes: ['violations'],
        ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }),
      });
      return violations.map(({ id, impact, nodes }) => {
        const places = nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`);
        return `${impact} ${id}: ${places.join('; ')}`;
      });
    },
    {
      rules: theme === undefined || theme === 'dark' ? undefined : colourRules,
      part: within,
    },
  );
}
