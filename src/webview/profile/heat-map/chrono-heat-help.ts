import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, svg } from 'lit';
import { kitStyle } from '../../kit/kit-style.ts';
import type { HeatPattern } from './heat-patterns.ts';
import { heatPatterns, patternColumns, patternRows } from './heat-patterns.ts';

/** A button whose popup shows the patterns heat maps have and says what each means. */
export class ChronoHeatHelp extends LitElement {
  protected override render(): TemplateResult {
    return html`
      <button popovertarget="patterns" title="What the patterns of a heat map mean" aria-label="What the patterns mean">
        <vscode-icon name="question"></vscode-icon>
      </button>
      <section id="patterns" popover aria-label="What the patterns of a heat map mean">
        <h2>What the patterns mean</h2>
        <p>Each column is one stretch of time, a second unless you choose another. Within it time runs upwards.</p>
        <ul>
          ${heatPatterns.map(renderPattern)}
        </ul>
      </section>
    `;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: inline-block;
      }
      button {
        all: unset;
        display: grid;
        place-items: center;
        width: 22px;
        height: 22px;
        border-radius: 5px;
        cursor: pointer;
      }
      button:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
      section {
        width: min(640px, calc(100vw - 32px));
        max-height: calc(100vh - 64px);
        padding: 12px 16px;
        color: var(--vscode-editorHoverWidget-foreground, var(--vscode-foreground));
        background: var(--vscode-editorHoverWidget-background, var(--vscode-editor-background));
        border: 1px solid var(--vscode-editorHoverWidget-border, var(--vscode-contrastBorder, transparent));
        border-radius: 6px;
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        overflow: auto;
      }
      h2 {
        margin: 0 0 6px;
        font-size: 13px;
      }
      p {
        margin: 0 0 10px;
        line-height: 1.45;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(280px, 1fr));
        gap: 10px 18px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        gap: 10px;
        line-height: 1.4;
      }
      svg {
        flex: none;
        width: 84px;
        height: 56px;
        background: var(--vscode-editor-background);
        border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .pale {
        fill: var(--vscode-charts-blue);
        opacity: 0.4;
      }
      .strong {
        fill: var(--vscode-charts-yellow);
      }
      strong {
        display: block;
      }
    `,
  ];
}

function renderPattern({ title, meaning, cells }: HeatPattern): TemplateResult {
  return html`<li>
    <svg viewBox="0 0 ${patternColumns} ${patternRows}" preserveAspectRatio="none" aria-hidden="true">
      ${cells.map(
        ([column, row, strength]) =>
          svg`<rect class=${strength} x=${column} y=${patternRows - 1 - row} width="0.92" height="0.92"></rect>`,
      )}
    </svg>
    <div><strong>${title}</strong>${meaning}</div>
  </li>`;
}

customElements.define('chrono-heat-help', ChronoHeatHelp);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-heat-help': ChronoHeatHelp;
  }
}
