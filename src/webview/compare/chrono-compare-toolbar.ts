import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { DiffWidth, Normalisation } from '../../analysis/diff/weigh-union.ts';
import { diffWidths, normalisations } from '../../analysis/diff/weigh-union.ts';
import type { DiffGraphData } from '../../analysis/view-data.ts';
import { controlRowStyle } from '../kit/control/control-row-style.ts';
import { selectControl } from '../kit/control/select-control.ts';
import { toolButton } from '../kit/control/tool-button.ts';
import { kitStyle } from '../kit/kit-style.ts';
import type { CompareChoice, CompareMeasure, CompareShow } from '../profile/state/view-state.ts';
import { compareMeasures, compareShows } from '../profile/state/view-state.ts';
import { sumText } from './diff-columns.ts';

const showLabels: { readonly [K in CompareShow]: string } = {
  differential: 'Difference',
  elided: 'Only in B',
  sides: 'Side by side',
  table: 'Table',
};

const normalisationLabels: { readonly [K in Normalisation]: string } = {
  samples: 'By share',
  time: 'Per second',
  none: 'As they are',
};

const widthLabels: { readonly [K in DiffWidth]: string } = {
  both: 'Widths A+B',
  a: 'Widths A',
  b: 'Widths B',
};

const measureLabels: { readonly [K in CompareMeasure]: string } = {
  total: 'Total',
  self: 'Self',
};

/** Which two selections are compared, in which direction, and how. */
export class ChronoCompareToolbar extends LitElement {
  static override readonly properties = {
    choice: { attribute: false },
    labels: { attribute: false },
    diff: { attribute: false },
    set: { attribute: false },
  };

  declare choice: CompareChoice;
  /** What the sides are called, as shown: A first. */
  declare labels: { readonly a: string; readonly b: string };
  declare diff: DiffGraphData | undefined;
  declare set: (compare: Partial<CompareChoice>) => void;

  protected override render(): TemplateResult {
    const { show, normalise, width, measure, isFlipped } = this.choice;
    return html`<div role="toolbar" aria-label="Comparison">
      ${this.#renderSide('A', this.labels.a, this.diff?.sumA)}
      ${toolButton({
        icon: 'arrow-swap',
        label: 'Swap A and B',
        press: () => this.set({ isFlipped: !isFlipped }),
      })}
      ${this.#renderSide('B', this.labels.b, this.diff?.sumB)}
      <span class="space"></span>
      ${selectControl<CompareShow>({
        label: 'What of the comparison is shown',
        options: compareShows.map((value) => ({ value, label: showLabels[value] })),
        value: show,
        choose: (value) => this.set({ show: value }),
      })}
      ${selectControl<Normalisation>({
        label: 'What makes A and B comparable: each as a share of all of it, per second, or nothing',
        options: normalisations.map((value) => ({ value, label: normalisationLabels[value] })),
        value: normalise,
        choose: (value) => this.set({ normalise: value }),
      })}
      ${
        show === 'differential' || show === 'table'
          ? selectControl<CompareMeasure>({
              label: 'Which change is coloured and sorted by',
              options: compareMeasures.map((value) => ({ value, label: measureLabels[value] })),
              value: measure,
              choose: (value) => this.set({ measure: value }),
            })
          : nothing
      }
      ${
        show === 'differential'
          ? selectControl<DiffWidth>({
              label: 'What boxes are as wide as',
              options: diffWidths.map((value) => ({ value, label: widthLabels[value] })),
              value: width,
              choose: (value) => this.set({ width: value }),
            })
          : nothing
      }
    </div>`;
  }

  #renderSide(side: 'A' | 'B', label: string, sum: number | undefined): TemplateResult {
    return html`<span class="side" title=${label}>
      <span class="chip">${side}</span>
      <span class="label">${label}</span>
      ${sum === undefined || this.diff === undefined ? nothing : html`<span class="sum">${sumText(sum, this.diff)}</span>`}
    </span>`;
  }

  static override readonly styles = [
    kitStyle,
    controlRowStyle,
    css`
      [role='toolbar'] {
        padding: 2px 12px 4px;
      }
      vscode-single-select {
        width: 110px;
      }
      .space {
        flex: 1;
      }
      .side {
        display: flex;
        align-items: center;
        gap: 6px;
        min-width: 0;
        max-width: 34ch;
        white-space: nowrap;
      }
      .chip {
        flex: none;
        width: 18px;
        line-height: 18px;
        text-align: center;
        font-weight: 600;
        border-radius: 4px;
        color: var(--vscode-badge-foreground);
        background: var(--vscode-badge-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
      }
      .label {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .sum {
        flex: none;
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];
}

customElements.define('chrono-compare-toolbar', ChronoCompareToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-compare-toolbar': ChronoCompareToolbar;
  }
}
