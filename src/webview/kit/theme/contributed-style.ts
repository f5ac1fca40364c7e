import { contributedColours } from '../contributed-colours.ts';

/** Classes VS Code gives the body, later ones winning: the high-contrast light theme has both of its kind. */
const themeClasses = [
  ['vscode-light', 'light'],
  ['vscode-dark', 'dark'],
  ['vscode-high-contrast', 'highContrast'],
  ['vscode-high-contrast-light', 'highContrastLight'],
] as const;

/**
 * The defaults of the contributed colours as CSS variables, for markup: VS Code has variables only of colours that were
 * contributed before the page was made.
 */
function contributedSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const rules = themeClasses.map(([className, kind]) => {
    const variables = contributedColours.map(
      ({ name, defaults }) => `${localName(name)}: ${defaults[kind]};`,
    );
    return `body.${className} { ${variables.join(' ')} }`;
  });
  sheet.replaceSync(rules.join('\n'));
  return sheet;
}

function localName(name: string): string {
  return `--chrono-${name.replace('.', '-')}`;
}

/** A contributed colour for CSS, such as `frame.user`: the user's or the theme's, else its default. */
export function contributedColour(name: string): string {
  return `var(--vscode-chronoscope-${name.replace('.', '-')}, var(${localName(name)}))`;
}

// Once per page; Node has no document.
if (typeof document !== 'undefined') document.adoptedStyleSheets.push(contributedSheet());
