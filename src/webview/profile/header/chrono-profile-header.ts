import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import './chrono-profile-panel.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import type { DocumentState } from '../../../protocol/host-requests.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import { headerFacts, warningCount } from './header-facts.ts';
import { readingText } from './reading-text.ts';

/**
 * The strip on top: which file, what it holds, what was odd about it, and what can be done anywhere.
 *
 * @fires chrono-action When a button asks for an action; `detail` is its {@link ViewActionName}.
 * @fires chrono-cancel When reading is to be stopped.
 */
export class ChronoProfileHeader extends LitElement {
  static override readonly properties = {
    document: { attribute: false },
    summary: { attribute: false },
    canUndo: { attribute: false },
    canRedo: { attribute: false },
  };

  declare document: DocumentState;
  declare summary: ProfileSummary | undefined;
  declare canUndo: boolean;
  declare canRedo: boolean;

  /** Closes the open panel; false if none was. */
  closePanel(): boolean {
    return this.renderRoot.querySelector('chrono-profile-panel')?.close() ?? false;
  }

  protected override render(): TemplateResult {
    const { document, summary } = this;
    return html`<header>
      <vscode-icon name="flame"></vscode-icon>
      <h1 title=${document.fileName}>${document.fileName}</h1>
      ${summary === undefined ? nothing : this.#renderFacts(summary)}
      ${document.kind === 'loading' && summary !== undefined ? this.#renderReading(document) : nothing}
      <span class="space"></span>
      ${this.#renderButton('discard', 'Undo', 'view.undo', this.canUndo)}
      ${this.#renderButton('redo', 'Redo', 'view.redo', this.canRedo)}
      ${this.#renderButton('keyboard', 'Keyboard shortcuts (?)', 'help.keys', true)}
    </header>`;
  }

  #renderFacts(summary: ProfileSummary): TemplateResult {
    const warnings = warningCount(summary);
    return html`
      <ul aria-label="Profile">
        ${headerFacts(summary).map((fact) => html`<li>${fact}</li>`)}
      </ul>
      <button id="about" class="fact" popovertarget="panel" title="What the file says about itself">
        <vscode-icon name="info" size="14"></vscode-icon>Details
      </button>
      ${
        warnings === 0
          ? nothing
          : html`<button class="fact warning" popovertarget="panel" title="What was odd while reading">
            <vscode-icon name="warning" size="14"></vscode-icon>${formatPlural(warnings, 'warning')}
          </button>`
      }
      <chrono-profile-panel id="panel" popover .summary=${summary}></chrono-profile-panel>
    `;
  }

  #renderReading(document: Extract<DocumentState, { readonly kind: 'loading' }>): TemplateResult {
    const { share, text } = readingText(document);
    return html`<span class="reading" role="status">
      <vscode-progress-bar
        .ariaLabel=${'Reading'}
        .max=${100}
        .value=${share === undefined ? undefined : share * 100}
        .indeterminate=${share === undefined}
      ></vscode-progress-bar>
      ${text}
      <button class="fact" @click=${() => this.dispatchEvent(new CustomEvent('chrono-cancel'))}>Stop</button>
    </span>`;
  }

  #renderButton(icon: string, label: string, action: ViewActionName, isEnabled: boolean): TemplateResult {
    return html`<vscode-toolbar-button
      .icon=${icon}
      .label=${label}
      title=${label}
      ?disabled=${!isEnabled}
      @click=${() => this.dispatchEvent(new CustomEvent('chrono-action', { detail: action }))}
    ></vscode-toolbar-button>`;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 34px;
        padding: 0 8px 0 12px;
        overflow: hidden;
        white-space: nowrap;
      }
      h1 {
        margin: 0;
        font-size: inherit;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        min-width: 8ch;
      }
      ul {
        display: flex;
        min-width: 0;
        margin: 0 4px 0 2px;
        padding: 0;
        overflow: hidden;
        list-style: none;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
      li::before {
        content: '·';
        padding: 0 6px;
      }
      .fact {
        all: unset;
        flex: none;
        display: flex;
        align-items: center;
        gap: 4px;
        height: 22px;
        padding: 0 6px;
        border-radius: 4px;
        color: var(--vscode-textLink-foreground);
        cursor: pointer;
      }
      .fact:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .fact:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .fact vscode-icon {
        color: inherit;
      }
      .fact.warning {
        color: var(--vscode-foreground);
      }
      .fact.warning vscode-icon {
        color: var(--vscode-editorWarning-foreground);
      }
      .reading {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
      .reading vscode-progress-bar {
        width: 120px;
      }
      .space {
        flex: 1;
      }
      vscode-toolbar-button[disabled] {
        opacity: 0.4;
        pointer-events: none;
      }
    `,
  ];
}

customElements.define('chrono-profile-header', ChronoProfileHeader);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-profile-header': ChronoProfileHeader;
  }
}
