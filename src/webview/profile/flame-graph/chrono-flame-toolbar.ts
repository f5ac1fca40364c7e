import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
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
  kind: 'Kind of code',
  library: 'Library',
  flamescope: 'FlameScope',
};

const groupingLabels: { readonly [K in Grouping]: string } = {
  thread: 'By thread',
  none: 'All threads',
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
    choice: { attribute: false },
    /** Name of the value kind that is shown. */
    value: { attribute: false },
    isZoomed: { attribute: false },
    apply: { attribute: false },
  };

  declare summary: ProfileSummary;
  declare view: ViewId;
  declare choice: FlameGraphChoice;
  declare value: string;
  declare isZoomed: boolean;
  declare apply: (change: ViewChange) => void;

  protected override render(): TemplateResult {
    const { layout, palette, grouping } = this.choice;
    const isFlame = layout === 'flame';
    const isGraph = this.view === 'flameGraph';
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
      ${selectControl<Grouping>({
        label: 'Boxes of their own for threads of one name, or all threads together',
        options: groupings.map((value) => ({ value, label: groupingLabels[value] })),
        value: grouping,
        choose: (value) => this.#set({ grouping: value, zoom: undefined }),
      })}
      ${
        isGraph
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

  #renderButton(icon: string, label: string, action: ViewActionName, isEnabled = true): TemplateResult {
    return html`<vscode-toolbar-button
      .icon=${icon}
      .label=${label}
      title=${label}
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
