import { contributedColours } from '../kit/contributed-colours.ts';
import { contributedDefault } from '../kit/theme/read-theme.ts';
import type { ThemeKind } from '../kit/theme/theme-kind.ts';
import { themeVariables } from './theme-variables.ts';

const bodyClasses: { readonly [K in ThemeKind]: readonly string[] } = {
  dark: ['vscode-dark'],
  light: ['vscode-light'],
  'hc-dark': ['vscode-high-contrast'],
  'hc-light': ['vscode-high-contrast', 'vscode-high-contrast-light'],
};

/** Puts the page into a theme the way VS Code puts a webview into one: variables on the root, classes on the body. */
export function applyTheme(kind: ThemeKind): void {
  const { style } = document.documentElement;
  for (const name of [...style]) style.removeProperty(name);
  for (const [name, value] of themeVariables(kind)) style.setProperty(name, value);
  for (const { id, name } of contributedColours) {
    style.setProperty(`--vscode-${id.replaceAll('.', '-')}`, contributedDefault(name, kind) ?? '');
  }
  document.body.className = bodyClasses[kind].join(' ');
}
