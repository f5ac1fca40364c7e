import type { ContributedColourName } from '../contributed-colours.ts';
import { contributedColours } from '../contributed-colours.ts';
import type { Theme, ThemeColours, ThemeFonts } from './theme.ts';
import type { ThemeKind } from './theme-kind.ts';
import { themeKindOf } from './theme-kind.ts';

/** Value of a CSS variable, or '' when it is not set. */
type ReadVariable = (name: string) => string;

/** The theme `element` is shown in, from the CSS variables and body classes VS Code gives a webview. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const read: ReadVariable = (name) => style.getPropertyValue(name).trim();
  return themeFrom(read, themeKindOf(document.body.classList), hasReducedMotion());
}

/** The same from any source of variables, so that drawings can be tested without a browser. */
export function themeFrom(read: ReadVariable, kind: ThemeKind, reducedMotion: boolean): Theme {
  const isDark = kind === 'dark' || kind === 'hc-dark';
  const isHighContrast = kind === 'hc-dark' || kind === 'hc-light';
  return {
    kind,
    isDark,
    isHighContrast,
    hasReducedMotion: reducedMotion,
    colours: readColours(read, isDark, isHighContrast),
    contributed: readContributed(read, kind),
    fonts: readFonts(read),
  };
}

function readColours(read: ReadVariable, isDark: boolean, isHighContrast: boolean): ThemeColours {
  const first = (names: readonly string[], fallback: string): string => {
    for (const name of names) {
      const value = read(`--vscode-${name}`);
      if (value !== '') return value;
    }
    return fallback;
  };
  const ink = isDark ? '#cccccc' : '#3b3b3b';
  const onlyInHighContrast = (name: string): string | undefined =>
    isHighContrast ? first([name], ink) : undefined;
  return {
    background: first(['editor-background'], isDark ? '#1f1f1f' : '#ffffff'),
    foreground: first(['editor-foreground', 'foreground'], ink),
    description: first(['descriptionForeground', 'foreground'], ink),
    line: first(['contrastBorder', 'editorWidget-border', 'panel-border'], isDark ? '#313131' : '#e5e5e5'),
    focus: first(['focusBorder'], '#0078d4'),
    selection: first(['editor-selectionBackground'], isDark ? '#264f78' : '#add6ff'),
    findMatch: first(['editor-findMatchBackground', 'focusBorder'], '#9e6a03'),
    findMatchHighlight: first(['editor-findMatchHighlightBackground', 'focusBorder'], '#ea5c0055'),
    hoverBackground: first(['editorHoverWidget-background', 'editor-background'], '#202020'),
    hoverForeground: first(['editorHoverWidget-foreground', 'editor-foreground'], ink),
    hoverBorder: first(['editorHoverWidget-border', 'contrastBorder'], '#454545'),
    sliderBackground: first(['minimapSlider-background', 'scrollbarSlider-background'], '#79797933'),
    sliderHoverBackground: first(['minimapSlider-hoverBackground'], '#64646459'),
    sliderActiveBackground: first(['minimapSlider-activeBackground'], '#bfbfbf33'),
    error: first(['errorForeground', 'editorError-foreground'], '#f85149'),
    warning: first(['editorWarning-foreground'], '#cca700'),
    contrastBorder: onlyInHighContrast('contrastBorder'),
    contrastActiveBorder: onlyInHighContrast('contrastActiveBorder'),
    charts: ['blue', 'orange', 'green', 'purple', 'red', 'yellow'].map((hue) =>
      first([`charts-${hue}`, 'charts-foreground'], ink),
    ),
  };
}

const defaultsKey = {
  dark: 'dark',
  light: 'light',
  'hc-dark': 'highContrast',
  'hc-light': 'highContrastLight',
} as const satisfies { readonly [K in ThemeKind]: string };

function readContributed(read: ReadVariable, kind: ThemeKind): Theme['contributed'] {
  const value = (name: ContributedColourName): string => {
    const found = read(`--vscode-chronoscope-${name.replace('.', '-')}`);
    return found === '' ? (contributedDefault(name, kind) ?? '#888888') : found;
  };
  return {
    'frame.user': value('frame.user'),
    'frame.library': value('frame.library'),
    'frame.jit': value('frame.jit'),
    'frame.kernel': value('frame.kernel'),
    'frame.inlined': value('frame.inlined'),
    'frame.unknown': value('frame.unknown'),
    'frame.thread': value('frame.thread'),
    'frame.merged': value('frame.merged'),
    'frame.match': value('frame.match'),
    'frame.selected': value('frame.selected'),
    'diff.more': value('diff.more'),
    'diff.less': value('diff.less'),
    'diff.same': value('diff.same'),
    'executor.scan': value('executor.scan'),
    'executor.join': value('executor.join'),
    'executor.aggregate': value('executor.aggregate'),
    'executor.exchange': value('executor.exchange'),
    'executor.filter': value('executor.filter'),
    'executor.order': value('executor.order'),
    'phase.dispatch': value('phase.dispatch'),
    'phase.compile': value('phase.compile'),
    'phase.learnerRead': value('phase.learnerRead'),
    'phase.scheduleWait': value('phase.scheduleWait'),
    'phase.run': value('phase.run'),
    'thread.running': value('thread.running'),
    'thread.runnable': value('thread.runnable'),
    'thread.preempted': value('thread.preempted'),
    'thread.uninterruptible': value('thread.uninterruptible'),
    'thread.guest': value('thread.guest'),
    'thread.host': value('thread.host'),
  };
}

/** The default of a contributed colour in a kind of theme. */
export function contributedDefault(name: ContributedColourName, kind: ThemeKind): string | undefined {
  return contributedColours.find((colour) => colour.name === name)?.defaults[defaultsKey[kind]];
}

function readFonts(read: ReadVariable): ThemeFonts {
  const fallback = 'ui-monospace, monospace';
  const mono = read('--vscode-editor-font-family') || fallback;
  const ui = read('--vscode-font-family') || 'system-ui, sans-serif';
  return { label: `12px ${mono}`, axis: `11px ${ui}` };
}

function hasReducedMotion(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
