import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { kitStyle } from '../kit-style.ts';
import { setVariable } from '../theme/set-variable.ts';
import type { RampLegend } from './ramp-legend.ts';

/** A colour ramp with the values its colours stand for. */
export class ChronoRampLegend extends LitElement {
  static override readonly properties = { ramp: { attribute: false } };

  declare ramp: RampLegend;

  constructor() {
    super();
    this.ramp = { title: '', colours: [], ticks: [] };
  }

  protected override render(): TemplateResult {
    const { title, colours, ticks } = this.ramp;
    const steps = colours.map((colour, index) => {
      const from = (index / colours.length) * 100;
      const to = ((index + 1) / colours.length) * 100;
      return `${colour} ${from}% ${to}%`;
    });
    const values = ticks.map(({ label }) => label).join(', ');
    return html`<div role="img" aria-label="Colours of ${title}: ${values}">
      <span class="title">${title}</span>
      <span class="scale">
        <span class="ramp" ${setVariable('--ramp', `linear-gradient(to right, ${steps.join(', ')})`)}></span>
        ${ticks.map(
          ({ position, label }) =>
            html`<span class="tick" ${setVariable('--at', `${position * 100}%`)}><span>${label}</span></span>`,
        )}
      </span>
    </div>`;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: inline-block;
        font-size: 11px;
        color: var(--vscode-descriptionForeground);
      }
      div {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .scale {
        position: relative;
        width: 180px;
        height: 28px;
        margin-inline-end: 12px;
      }
      @container (max-width: 1000px) {
        .scale {
          width: 120px;
        }
      }
      .ramp {
        position: absolute;
        inset: 2px 0 auto;
        height: 10px;
        border-radius: 2px;
        outline: 1px solid var(--vscode-contrastBorder, transparent);
        background: var(--ramp);
      }
      .tick {
        position: absolute;
        left: var(--at);
        top: 12px;
        height: 3px;
        border-left: 1px solid currentcolor;
      }
      .tick span {
        position: absolute;
        top: 3px;
        translate: -50% 0;
        line-height: 13px;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}

customElements.define('chrono-ramp-legend', ChronoRampLegend);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-ramp-legend': ChronoRampLegend;
  }
}
