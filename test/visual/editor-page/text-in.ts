import type { Page } from 'playwright-core';

/** What is written in an element of a page and in the shadow roots below it; '' while there is none. */
export async function textIn(page: Page, selector: string): Promise<string> {
  const texts = await page.locator(selector).evaluateAll((elements) => {
    const textOf = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (node instanceof HTMLStyleElement) return '';
      const inner = node instanceof Element && node.shadowRoot !== null ? node.shadowRoot : node;
      return Array.from(inner.childNodes, textOf).join(' ');
    };
    return elements.map(textOf);
  });
  return texts.join(' ').replaceAll(/\s+/g, ' ').trim();
}
