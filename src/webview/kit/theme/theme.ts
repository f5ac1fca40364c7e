import type { ContributedColourName } from '../contributed-colours.ts';
import type { ThemeKind } from './theme-kind.ts';

/** Everything a drawing needs to know about how the user wants it to look. Colours are CSS colours. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly isDark: boolean;
  readonly isHighContrast: boolean;
  /** Set when nothing should move by itself. */
  readonly hasReducedMotion: boolean;
  readonly colours: ThemeColours;
  /** The colours this extension contributes, by name without the prefix, such as `frame.user`. */
  readonly contributed: { readonly [N in ContributedColourName]: string };
  readonly fonts: ThemeFonts;
}

/** VS Code's own colours that drawings use. Those a theme may leave out fall back to a neighbour. */
export interface ThemeColours {
  readonly background: string;
  readonly foreground: string;
  /** Text of less weight: axis labels, hints. */
  readonly description: string;
  /** Hairlines that separate or measure, such as grid lines. */
  readonly line: string;
  readonly focus: string;
  readonly selection: string;
  readonly findMatch: string;
  readonly findMatchHighlight: string;
  readonly hoverBackground: string;
  readonly hoverForeground: string;
  readonly hoverBorder: string;
  readonly sliderBackground: string;
  readonly sliderHoverBackground: string;
  readonly sliderActiveBackground: string;
  readonly error: string;
  readonly warning: string;
  /** Border that high-contrast themes put around everything; `undefined` in the others. */
  readonly contrastBorder: string | undefined;
  /** Border that high-contrast themes put around what is active; `undefined` in the others. */
  readonly contrastActiveBorder: string | undefined;
  /** Colours for lines of a chart, in order of use. */
  readonly charts: readonly string[];
}

/** CSS fonts for {@link CanvasRenderingContext2D.font}. */
export interface ThemeFonts {
  /** Labels inside boxes: the editor's font, 12 px. */
  readonly label: string;
  /** Axes and legends: the interface's font, 11 px. */
  readonly axis: string;
}
