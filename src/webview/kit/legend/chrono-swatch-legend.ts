import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';
import type { HatchPattern } from '../scene/scene.ts';
import { setColour } from '../theme/set-variable.ts';

/** What a colour stands for. */
export interface SwatchEntry {
  readonly label: string;
  readonly colour: string;
  /** The pattern drawn over it, when colour alone must not tell. */
  readonly hatch?: HatchPattern;
  /** Such as a share of the whole. */
  readonly note?: string;
}

/** Colours and what they stand for, in a row that wraps. */
export class ChronoSwatchLegend extends LitElement {
  static override readonly properties = { entries: { attribute: false }, label: {} };

  declare entries: readonly SwatchEntry[];
  declare label: string;

  constructor() {
    super();
    this.entries = [];
    this.label = 'Colours';
  }

  protected override render(): TemplateResult {
    return html`<ul aria-label=${this.label}>
      ${this.entries.map(
        ({ label, colour, hatch, note }) =>
          html`<li>
            <span class="swatch ${hatch ?? ''}" ${setColour(colour)}></span>${label}${
              note === undefined ? nothing : html`<span class="note">${note}</span>`
            }
          </li>`,
      )}
    </ul>`;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        font-size: 11px;
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
      .swatch {
        --ink: rgb(0 0 0 / 70%);
        width: 12px;
        height: 12px;
        border-radius: 2px;
        outline: 1px solid var(--vscode-contrastBorder, transparent);
        background: var(--chrono-colour);
      }
      .rising {
        background: repeating-linear-gradient(-45deg, var(--ink) 0 1px, var(--chrono-colour) 1px 4px);
      }
      .falling {
        background: repeating-linear-gradient(45deg, var(--ink) 0 1px, var(--chrono-colour) 1px 4px);
      }
      .crossed {
        background:
          repeating-linear-gradient(45deg, var(--ink) 0 1px, transparent 1px 4px),
          repeating-linear-gradient(-45deg, var(--ink) 0 1px, var(--chrono-colour) 1px 4px);
      }
      .level {
        background: repeating-linear-gradient(var(--chrono-colour) 0 3px, var(--ink) 3px 4px);
      }
      .upright {
        background: repeating-linear-gradient(90deg, var(--chrono-colour) 0 3px, var(--ink) 3px 4px);
      }
      .dotted {
        background: radial-gradient(var(--ink) 1px, var(--chrono-colour) 1.5px) 0 0 / 4px 4px;
      }
      .note {
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}

customElements.define('chrono-swatch-legend', ChronoSwatchLegend);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-swatch-legend': ChronoSwatchLegend;
  }
}
