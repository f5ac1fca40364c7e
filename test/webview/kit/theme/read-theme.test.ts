import { describe, expect, it } from 'vitest';
import { themeVariables } from '../../../../src/webview/gallery/theme-variables.ts';
import { themeFrom } from '../../../../src/webview/kit/theme/read-theme.ts';
import { themeKindOf } from '../../../../src/webview/kit/theme/theme-kind.ts';

describe('themeKindOf', () => {
  it.each([
    [['vscode-dark'], 'dark'],
    [['vscode-light'], 'light'],
    [['vscode-high-contrast'], 'hc-dark'],
    [['vscode-high-contrast', 'vscode-high-contrast-light'], 'hc-light'],
    [[], 'dark'],
  ] as const)('takes body classes %j as %s', (classes, kind) => {
    expect(themeKindOf({ contains: (name) => classes.some((known) => known === name) })).toBe(kind);
  });
});

describe('themeFrom', () => {
  const read = (kind: 'dark' | 'hc-dark') => (name: string) => themeVariables(kind).get(name) ?? '';

  it('takes colours from VS Code’s variables', () => {
    const theme = themeFrom(read('dark'), 'dark', false);
    expect(theme.colours.background).toBe('#1f1f1f');
    expect(theme.colours.contrastBorder).toBeUndefined();
    expect(theme.isDark).toBe(true);
  });

  it('has contrast borders in high contrast only', () => {
    const theme = themeFrom(read('hc-dark'), 'hc-dark', true);
    expect(theme.colours.contrastBorder).toBe('#6fc3df');
    expect(theme.isHighContrast).toBe(true);
    expect(theme.hasReducedMotion).toBe(true);
  });

  it('prefers a contributed colour that the user changed to its default', () => {
    const changed = themeFrom(
      (name) => (name === '--vscode-chronoscope-frame-user' ? '#123456' : ''),
      'dark',
      false,
    );
    expect(changed.contributed['frame.user']).toBe('#123456');
    expect(changed.contributed['frame.kernel']).toBe('#ca7bb7');
  });

  it('still draws when a theme leaves everything out', () => {
    const bare = themeFrom(() => '', 'light', false);
    expect(bare.colours.background).toBe('#ffffff');
    expect(bare.fonts.label).toContain('monospace');
    expect(bare.colours.charts).toHaveLength(6);
  });
});
