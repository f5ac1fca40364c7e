import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBrowser } from '../../scripts/setup/ensure-browser.mjs';
import { launchBrowser } from '../../scripts/vscode/launch-browser.mjs';
import { run } from '../cli/run.ts';
import { axeViolations } from './axe-violations.ts';

const sample = new URL('../../samples/order-book/order-book.perf', import.meta.url);
const script = new URL('../../dist/report.js', import.meta.url);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(await ensureBrowser());
});
afterAll(() => browser.close());

/** The report of the sample, with the script as it is built. */
async function reportOfSample(): Promise<string> {
  const saved = new Map<string, Uint8Array>();
  const files = { 'sample.perf': await readFile(sample) };
  const options = { files, saved, built: await readFile(script, 'utf8') };
  expect(await run(['report', 'sample.perf', 'out.html', '--from', '5', '--to', '9'], options)).toMatchObject(
    {
      code: 0,
    },
  );
  return new TextDecoder().decode(saved.get('out.html'));
}

describe('an HTML report in a browser', () => {
  it.each(['light', 'dark'] as const)('works offline, in the %s scheme', async (colorScheme) => {
    const html = await reportOfSample();
    expect(html.length).toBeLessThan(3 << 20);
    const page = await browser.newPage({ colorScheme, offline: true });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    await page.setContent(html);
    const frames = page.locator('#chart g.frame');
    await expect.poll(() => frames.count()).toBeGreaterThan(50);
    const whole = await frames.count();
    await page.locator('#search').fill('crc32');
    expect(await page.locator('#found').textContent()).toMatch(/^[\d.]+ % of the selection matches$/);
    await page.locator('#chart g.frame[name=crc32]').first().dispatchEvent('click');
    await expect.poll(() => frames.count()).not.toBe(whole);
    await page.locator('#reset').click();
    await expect.poll(() => frames.count()).toBe(whole);
    await page.locator('#flip').click();
    await expect.poll(() => frames.count()).toBe(whole);
    await page.locator('#cells').hover({ position: { x: 300, y: 60 } });
    expect(await page.locator('#cell').textContent()).toMatch(/: [\d,]+ samples$/);
    await page.locator('th button', { hasText: 'Total %' }).click();
    const heads = page.locator('th[aria-sort=descending]');
    expect(await heads.textContent()).toBe('Total %');
    expect(complaints).toEqual([]);
    const violations = await axeViolations(page);
    expect(violations.filter((violation) => /^(serious|critical)/.test(violation))).toEqual([]);
    await page.close();
  });
});
