import '../../kit/hover/chrono-details.ts';
import '../../kit/legend/chrono-swatch-legend.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';

/**
 * The line below the flame graph: the box that is pointed at, else what the colours stand for.
 *
 * @fires chrono-open When the location of the box is activated; `detail.beside` is set with Ctrl, Cmd or Alt.
 */
export class ChronoFlameFoot extends LitElement {
  static override readonly properties = { facts: { attribute: false }, legend: { attribute: false } };

  declare facts: HoverContent | undefined;
  declare legend: readonly SwatchEntry[];

  protected override render(): TemplateResult {
    return html`
      <chrono-details
        .content=${this.facts}
        .placeholder=${'Double-click zooms, Ctrl+click opens the source.'}
      ></chrono-details>
      ${
        this.facts === undefined
          ? html`<chrono-swatch-legend .entries=${this.legend}></chrono-swatch-legend>`
          : nothing
      }
    `;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        height: 24px;
        overflow: hidden;
      }
      chrono-details {
        flex: 1;
        min-width: 0;
      }
      chrono-swatch-legend {
        flex: none;
        max-width: 72%;
        padding: 3px 12px 0;
      }
    `,
  ];
}

customElements.define('chrono-flame-foot', ChronoFlameFoot);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-flame-foot': ChronoFlameFoot;
  }
}
