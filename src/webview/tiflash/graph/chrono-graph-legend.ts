import '../../kit/legend/chrono-swatch-legend.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing, svg } from 'lit';
import { kitStyle } from '../../kit/kit-style.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { executorClass, executorClasses, executorClassLabels } from '../text/executor-class.ts';
import type { ChronoTaskGraph } from './chrono-task-graph.ts';
import type { GraphPicture } from './graph-picture.ts';
import { lineLooksOf } from './line-look.ts';

/** What lines and frames of a graph stand for. */
interface Stroke {
  readonly label: string;
  readonly colour: string;
  readonly dash: readonly number[] | undefined;
  readonly width: number;
}

/** What the colours, frames and lines of the graph mean; only those that occur. */
export class ChronoGraphLegend extends LitElement {
  static override readonly properties = { picture: { state: true }, theme: { state: true } };

  declare picture: GraphPicture | undefined;
  declare theme: Theme | undefined;

  constructor() {
    super();
    this.picture = undefined;
    this.theme = undefined;
  }

  /** Lists what `graph` shows now. */
  show(graph: ChronoTaskGraph): void {
    this.picture = graph.picture;
    this.theme = graph.canvas?.theme;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { picture, theme } = this;
    if (picture === undefined || theme === undefined) return nothing;
    return html`
      <chrono-swatch-legend .label=${'Executors'} .entries=${executorEntries(picture, theme)}></chrono-swatch-legend>
      <ul aria-label="Lines and frames">
        ${strokesOf(picture, theme).map(
          ({ label, colour, dash, width }) => html`<li>
            <svg width="26" height="10" aria-hidden="true">
              ${svg`<line x1="0" y1="5" x2="26" y2="5" stroke=${colour} stroke-width=${width} stroke-dasharray=${dash?.join(' ') ?? ''} />`}
            </svg>
            ${label}
          </li>`,
        )}
      </ul>
    `;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 22px;
        padding: 4px 12px;
        font-size: 11px;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 5px;
        line-height: 18px;
        white-space: nowrap;
      }
    `,
  ];
}

/** Classes of the executors that are drawn. */
function executorEntries({ layout, query }: GraphPicture, { contributed }: Theme): readonly SwatchEntry[] {
  if (layout.executors.length === 0) return [];
  const found = new Set(
    query.fragments.flatMap(({ executors }) =>
      executors.map(({ type, label }) => executorClass(type || label)),
    ),
  );
  return executorClasses
    .filter((each) => found.has(each))
    .map((each) => ({ label: executorClassLabels[each], colour: contributed[`executor.${each}`] }));
}

function strokesOf(picture: GraphPicture, theme: Theme): readonly Stroke[] {
  const { tasks, ghosts } = picture.query;
  const { colours } = theme;
  const isDrawn = picture.layout.tasks.length > 0;
  const frames: readonly (Stroke & { readonly isSeen: boolean })[] = [
    {
      label: 'Not FINISHED, or an error',
      colour: colours.error,
      dash: undefined,
      width: 3,
      isSeen: tasks.some(({ isFlagged, isInitialisingOnly }) => isFlagged && !isInitialisingOnly),
    },
    {
      label: 'INITIALIZING only',
      colour: colours.error,
      dash: [8, 5],
      width: 3,
      isSeen: isDrawn && tasks.some(({ isInitialisingOnly }) => isInitialisingOnly),
    },
    {
      label: 'No record',
      colour: colours.description,
      dash: [2, 3],
      width: 1,
      isSeen: isDrawn && ghosts.length > 0,
    },
    {
      label: 'Critical path',
      colour: colours.focus,
      dash: undefined,
      width: 5,
      isSeen: picture.query.criticalPath.length > 0,
    },
  ];
  const lines = lineLooksOf(picture.isBundled ? picture.bundles : picture.curves);
  return [
    ...lines.map(({ label, colour, dash }) => ({
      label,
      colour: colour(theme),
      dash: dash?.map((length) => length * 0.8),
      width: 2,
    })),
    ...frames.filter(({ isSeen }) => isSeen),
  ];
}

customElements.define('chrono-graph-legend', ChronoGraphLegend);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-graph-legend': ChronoGraphLegend;
  }
}
