import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import type { FunctionGrouping } from '../../../analysis/function-table.ts';
import { functionGroupings } from '../../../analysis/function-table.ts';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import { controlRowStyle } from '../../kit/control/control-row-style.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { FlameGraphChoice, Grouping, ViewId } from '../state/view-state.ts';
import { groupings } from '../state/view-state.ts';
import type { BoxPalette } from './box-colours.ts';
import { boxPalettes } from './box-colours.ts';

const paletteLabels: { readonly [K in BoxPalette]: string } = {
  kind: 'By kind',
  library: 'By library',
  flamescope: 'FlameScope',
};

const groupingLabels: { readonly [K in Grouping]: string } = {
  thread: 'By thread',
  none: 'All threads',
};

const rowLabels: { readonly [K in FunctionGrouping]: string } = {
  function: 'By function',
  file: 'By file',
  library: 'By library',
  thread: 'By thread',
};

/**
 * How the views below the heat map are made and drawn.
 *
 * @fires chrono-action When a button asks for an action; `detail` is its {@link ViewActionName}.
 */
export class ChronoFlameToolbar extends LitElement {
  static override readonly properties = {
    summary: { attribute: false },
    view: { attribute: false },
    functionsBy: { attribute: false },
    choice: { attribute: false },
    /** Name of the value kind that is shown. */
    value: { attribute: false },
    isZoomed: { attribute: false },
    apply: { attribute: false },
  };

  declare summary: ProfileSummary;
  declare view: ViewId;
  declare functionsBy: FunctionGrouping;
  declare choice: FlameGraphChoice;
  declare value: string;
  declare isZoomed: boolean;
  declare apply: (change: ViewChange) => void;

  protected override render(): TemplateResult {
    const { layout, palette, grouping, isInverted } = this.choice;
    const isFlame = layout === 'flame';
    const isComparison = this.view === 'compare';
    const isGraph = this.view === 'flameGraph' || isComparison;
    const isTree = isGraph || this.view === 'callTree';
    const isColoured = isGraph || this.view === 'sandwich' || this.view === 'flameChart';
    const isMerged = this.view !== 'threads' && this.view !== 'flameChart';
    return html`<div role="toolbar" aria-label="How the view is drawn">
      ${
        isGraph
          ? html`${this.#renderButton(
              isFlame ? 'arrow-up' : 'arrow-down',
              isFlame ? 'Grows upwards; flip (v)' : 'Hangs down; flip (v)',
              'flameGraph.flip',
            )}
            ${this.#renderButton('screen-normal', 'Reset zoom (0)', 'flameGraph.zoomReset', this.isZoomed)}`
          : nothing
      }
      ${
        isTree
          ? this.#renderButton(
              'references',
              isInverted
                ? 'Innermost functions first; turn back (i)'
                : 'Invert: innermost functions first (i)',
              'flameGraph.invert',
              true,
              isInverted,
            )
          : nothing
      }
      ${
        isMerged
          ? selectControl<Grouping>({
              label: 'Boxes of their own for threads of one name, or all threads together',
              options: groupings.map((value) => ({ value, label: groupingLabels[value] })),
              value: grouping,
              choose: (value) => this.#set({ grouping: value, zoom: undefined }),
            })
          : nothing
      }
      ${
        this.view === 'functions'
          ? selectControl<FunctionGrouping>({
              label: 'What makes up a row',
              options: functionGroupings.map((value) => ({ value, label: rowLabels[value] })),
              value: this.functionsBy,
              choose: (value) => this.apply({ kind: 'viewport.set', viewport: { functionsBy: value } }),
            })
          : nothing
      }
      ${
        isColoured
          ? selectControl<BoxPalette>({
              label: 'Colours',
              options: boxPalettes.map((value) => ({ value, label: paletteLabels[value] })),
              value: palette,
              choose: (value) => this.#set({ palette: value }),
            })
          : nothing
      }
      ${this.#renderValues()}
    </div>`;
  }

  #renderValues(): TemplateResult | typeof nothing {
    const { values } = this.summary;
    if (values.length < 2) return nothing;
    return selectControl<string>({
      label: 'What widths stand for',
      options: values.map(({ name }) => ({ value: name, label: name })),
      value: this.value,
      choose: (value) => this.#set({ value }),
    });
  }

  #renderButton(
    icon: string,
    label: string,
    action: ViewActionName,
    isEnabled = true,
    isOn?: boolean,
  ): TemplateResult {
    return html`<vscode-toolbar-button
      .icon=${icon}
      .label=${label}
      title=${label}
      .toggleable=${isOn !== undefined}
      .checked=${isOn === true}
      ?disabled=${!isEnabled}
      @click=${() => this.#send(action)}
    ></vscode-toolbar-button>`;
  }

  #set(flameGraph: Partial<FlameGraphChoice>): void {
    this.apply({ kind: 'flameGraph.set', flameGraph });
  }

  #send(action: ViewActionName): void {
    this.dispatchEvent(new CustomEvent('chrono-action', { detail: action }));
  }

  static override readonly styles = [kitStyle, controlRowStyle];
}

customElements.define('chrono-flame-toolbar', ChronoFlameToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-flame-toolbar': ChronoFlameToolbar;
  }
}
