import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '../../kit/legend/chrono-ramp-legend.ts';
import '../../kit/control/chrono-value-select.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { HeatPalette } from '../../../analysis/heat-colour.ts';
import { heatPalettes } from '../../../analysis/heat-colour.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { toolbarStyle } from '../../kit/control/toolbar-style.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { HeatMapChoice, TimeAxis } from '../state/view-state.ts';
import { timeAxes } from '../state/view-state.ts';
import { columnWidths, formatColumnWidth, parseColumnWidth } from './column-width.ts';
import { defaultRows, parseRows, rowChoices } from './default-rows.ts';
import './chrono-heat-help.ts';
import type { ComparedRanges } from './draw-heat-map.ts';
import { heatMapLegend } from './heat-legend.ts';

const paletteLabels: { readonly [K in HeatPalette]: string } = {
  ramp: 'Even ramp',
  flamescope: 'FlameScope',
  'flamescope-enhanced': 'Enhanced',
};

/**
 * How the heat map is drawn, and buttons to step the selected time.
 *
 * @fires chrono-action When a button asks for an action; `detail` is its {@link ViewActionName}.
 * @fires chrono-export When the view is to be exported; `detail` is the place for the menu.
 */
export class ChronoHeatToolbar extends LitElement {
  static override readonly properties = {
    summary: { attribute: false },
    choice: { attribute: false },
    /** Largest cell, for the legend; `undefined` while nothing is drawn. */
    max: { attribute: false },
    isDark: { attribute: false },
    isPlaying: { attribute: false },
    hasRange: { attribute: false },
    compared: { attribute: false },
    apply: { attribute: false },
  };

  declare summary: ProfileSummary;
  declare choice: HeatMapChoice;
  declare max: number | undefined;
  declare isDark: boolean;
  declare isPlaying: boolean;
  declare hasRange: boolean;
  /** Times marked for a comparison. */
  declare compared: ComparedRanges;
  declare apply: (change: ViewChange) => void;

  protected override render(): TemplateResult {
    const { columnNs, palette, timeAxis } = this.choice;
    const rows = this.choice.rows ?? defaultRows(this.summary.metadata);
    return html`<div role="toolbar" aria-label="Heat map">
      ${this.#renderButton('chevron-down', 'Hide the heat map', 'heatMap.toggle')}
      <h2>Heat map</h2>
      <chrono-value-select
        .label=${'Length of a column'}
        .value=${formatColumnWidth(columnNs)}
        .choices=${columnWidths.map(formatColumnWidth)}
        .isValid=${isColumnWidth}
        .problem=${'Type a length of time, such as 250 ms.'}
        @chrono-value=${this.#setWidth}
      ></chrono-value-select>
      <chrono-value-select
        .label=${'Rows in a column'}
        .value=${`${rows} rows`}
        .choices=${rowChoices.map((count) => `${count} rows`)}
        .isValid=${isRows}
        .problem=${'Type a number of rows from 1 to 1000.'}
        @chrono-value=${this.#setRows}
      ></chrono-value-select>
      ${selectControl<TimeAxis>({
        label: 'Time axis',
        options: timeAxes.map((value) => ({ value, label: this.#axisLabel(value) })),
        value: timeAxis,
        choose: (value) => this.#set({ timeAxis: value }),
      })}
      ${selectControl<HeatPalette>({
        label: 'Colours',
        options: heatPalettes.map((value) => ({ value, label: paletteLabels[value] })),
        value: palette,
        choose: (value) => this.#set({ palette: value }),
      })}
      <span class="group">
        ${this.#renderButton('chevron-left', 'Step back (Alt+←)', 'range.previous')}
        ${
          this.isPlaying
            ? this.#renderButton('debug-pause', 'Pause (p)', 'range.play')
            : this.#renderButton('play', 'Play forward (p)', 'range.play')
        }
        ${this.#renderButton('chevron-right', 'Step forward (Alt+→)', 'range.next')}
        ${this.#renderButton('clear-all', 'Select the whole profile (Esc)', 'range.clear', this.hasRange)}
      </span>
      <span class="group" role="group" aria-label="Compare two times">
        ${this.#renderMark('A', 'compare.markA', this.compared.a)}
        ${this.#renderMark('B', 'compare.markB', this.compared.b)}
      </span>
      <span class="space"></span>
      <chrono-heat-help></chrono-heat-help>
      ${
        this.max === undefined || this.max === 0
          ? nothing
          : html`<chrono-ramp-legend
            .ramp=${heatMapLegend(palette, this.isDark ? 'dark' : 'light', this.max)}
          ></chrono-ramp-legend>`
      }
      <vscode-toolbar-button
        .icon=${'export'}
        .label=${'Export heat map'}
        title="Export heat map"
        @click=${this.#export}
      ></vscode-toolbar-button>
    </div>`;
  }

  #renderMark(side: 'A' | 'B', action: ViewActionName, range: TimeRange | undefined): TemplateResult {
    const isMarked = range !== undefined;
    const what = isMarked ? `${side} is ${windowText(range, { kind: 'relative' })}; mark` : 'Mark';
    return html`<button
      class=${isMarked ? 'mark marked' : 'mark'}
      ?disabled=${!this.hasRange}
      title="${what} the selected time as ${side} of a comparison (Alt+${side})"
      aria-label="Mark the selected time as ${side} of a comparison"
      @click=${() => this.dispatchEvent(new CustomEvent('chrono-action', { detail: action }))}
    >
      ${side}
    </button>`;
  }

  #axisLabel(axis: TimeAxis): string {
    if (axis === 'relative') return 'From start';
    return this.summary.clock === 'unix' ? 'Time of day' : 'File’s clock';
  }

  #renderButton(icon: string, label: string, action: ViewActionName, isEnabled = true): TemplateResult {
    return html`<vscode-toolbar-button
      .icon=${icon}
      .label=${label}
      title=${label}
      ?disabled=${!isEnabled}
      @click=${() => this.dispatchEvent(new CustomEvent('chrono-action', { detail: action }))}
    ></vscode-toolbar-button>`;
  }

  #set(heatMap: Partial<HeatMapChoice>): void {
    this.apply({ kind: 'heatMap.set', heatMap });
  }

  /** Other columns are seen anew: the part on the screen may be too fine or too coarse for them. */
  readonly #setWidth = (event: CustomEvent<string>): void => {
    const columnNs = parseColumnWidth(event.detail);
    if (columnNs === undefined) return;
    this.#set({ columnNs });
    this.apply({ kind: 'viewport.set', viewport: { heatMap: undefined } });
  };

  readonly #setRows = (event: CustomEvent<string>): void => {
    const rows = parseRows(event.detail);
    if (rows !== undefined) this.#set({ rows });
  };

  readonly #export = (event: Event): void => {
    if (!(event.target instanceof HTMLElement)) return;
    const { left, bottom } = event.target.getBoundingClientRect();
    this.dispatchEvent(new CustomEvent('chrono-export', { detail: { x: left, y: bottom } }));
  };

  static override readonly styles = [
    kitStyle,
    toolbarStyle,
    css`
      @media print {
        :host {
          display: none;
        }
      }
      .mark {
        all: unset;
        width: 20px;
        line-height: 20px;
        text-align: center;
        font-weight: 600;
        border-radius: 4px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        cursor: pointer;
      }
      .mark:hover:not([disabled]) {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .mark.marked {
        color: var(--vscode-badge-foreground);
        background: var(--vscode-badge-background);
      }
      .mark[disabled]:not(.marked) {
        opacity: 0.5;
        cursor: default;
      }
      .mark:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
    `,
  ];
}

const isColumnWidth = (text: string): boolean => parseColumnWidth(text) !== undefined;

const isRows = (text: string): boolean => parseRows(text) !== undefined;

customElements.define('chrono-heat-toolbar', ChronoHeatToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-heat-toolbar': ChronoHeatToolbar;
  }
}
