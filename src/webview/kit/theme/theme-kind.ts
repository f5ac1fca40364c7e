/** The four kinds of colour theme VS Code has. */
export const themeKinds = ['dark', 'light', 'hc-dark', 'hc-light'] as const;
export type ThemeKind = (typeof themeKinds)[number];

/** The kind VS Code states in the classes it puts on a webview's `body`; `dark` if it states none. */
export function themeKindOf(bodyClasses: { contains(name: string): boolean }): ThemeKind {
  if (bodyClasses.contains('vscode-high-contrast-light')) return 'hc-light';
  if (bodyClasses.contains('vscode-high-contrast')) return 'hc-dark';
  return bodyClasses.contains('vscode-light') ? 'light' : 'dark';
}
