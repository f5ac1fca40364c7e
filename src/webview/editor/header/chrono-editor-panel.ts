import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ParseWarning } from '../../../model/profile.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import { warningPlace } from './reading-warning.ts';

/** A name and its value. */
export type EditorFact = readonly [name: string, value: string];

/** A popover with what the file says about itself and what was odd while it was read. */
export class ChronoEditorPanel extends LitElement {
  static override readonly properties = { warnings: { attribute: false }, facts: { attribute: false } };

  declare warnings: readonly ParseWarning[];
  /** Names and values, as the file or its reader gives them. */
  declare facts: readonly EditorFact[];

  constructor() {
    super();
    this.popover = 'auto';
  }

  /** False if it was not open. */
  close(): boolean {
    const wasOpen = this.matches(':popover-open');
    if (wasOpen) this.hidePopover();
    return wasOpen;
  }

  protected override render(): TemplateResult {
    const { facts, warnings } = this;
    return html`<div tabindex="0" role="region" aria-label="Details of the file">
      ${
        warnings.length === 0
          ? nothing
          : html`<h2>While reading</h2>
            <ul>
              ${warnings.map(
                (warning) =>
                  html`<li>${warning.message} <span class="note">${warningPlace(warning)}</span></li>`,
              )}
            </ul>`
      }
      <h2>In the file</h2>
      <dl>
        ${facts.map(([key, value]) => html`<dt>${key}</dt><dd>${value}</dd>`)}
      </dl>
    </div>`;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        position: fixed;
        inset: 40px auto auto 12px;
        width: min(640px, calc(100vw - 24px));
        max-height: calc(100vh - 60px);
        margin: 0;
        padding: 0;
        overflow: auto;
        color: var(--vscode-editorHoverWidget-foreground, var(--vscode-foreground));
        background: var(--vscode-editorHoverWidget-background, var(--vscode-editorWidget-background));
        border: 1px solid var(--vscode-editorHoverWidget-border, var(--vscode-contrastBorder, transparent));
        border-radius: 6px;
        box-shadow: 0 2px 10px var(--vscode-widget-shadow, transparent);
      }
      div {
        padding: 8px 16px 14px;
      }
      h2 {
        margin: 8px 0 4px;
        font-size: 11px;
        font-weight: 600;
        text-transform: uppercase;
        letter-spacing: 0.04em;
        color: var(--vscode-descriptionForeground);
      }
      ul {
        margin: 0;
        padding-inline-start: 18px;
        line-height: 1.5;
      }
      .note {
        color: var(--vscode-descriptionForeground);
      }
      dl {
        display: grid;
        grid-template-columns: minmax(90px, auto) 1fr;
        gap: 3px 16px;
        margin: 0;
      }
      dt {
        color: var(--vscode-descriptionForeground);
      }
      dd {
        margin: 0;
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
        overflow-wrap: anywhere;
        user-select: text;
      }
    `,
  ];
}

customElements.define('chrono-editor-panel', ChronoEditorPanel);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-editor-panel': ChronoEditorPanel;
  }
}
