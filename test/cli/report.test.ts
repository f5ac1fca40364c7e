import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const hostile = '</script><img src=x onerror=alert(1)>';

async function report(
  args: readonly string[],
  files: { readonly [name: string]: string } = {},
): Promise<string> {
  const saved = new Map<string, Uint8Array>();
  const { code, err } = await run(['report', ...args], { files, saved });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return new TextDecoder().decode(saved.get('out.html'));
}

describe('chronoscope report', () => {
  it('writes one page that loads nothing and holds script, data and tables', async () => {
    const page = await report(['app.perf', 'out.html']);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('/* report.js */');
    expect(page).toContain('id="cells"');
    expect(page).toContain('<h2>Functions</h2>');
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  });

  it('leaves out the heat map where there are no times', async () => {
    const page = await report(['a.folded', 'out.html'], { 'a.folded': 'main;work 3\nmain 1\n' });
    expect(page).not.toContain('id="cells"');
    expect(page).toContain('work');
  });

  it('keeps names from the file text', async () => {
    const page = await report(['a.folded', 'out.html'], { 'a.folded': `main;${hostile} 3\n` });
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(3);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).toContain('\\u003cimg src=x');
  });

  it('does not overwrite what it reads', async () => {
    const { code, err } = await run(['report', 'app.perf', 'app.perf']);
    expect(code).toBe(2);
    expect(err).toContain('app.perf is the file to read; name another one to write.');
  });
});
