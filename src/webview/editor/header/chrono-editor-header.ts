import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import './chrono-editor-panel.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ParseWarning } from '../../../model/profile.ts';
import type { DocumentState } from '../../../protocol/document-requests.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { EditorFact } from './chrono-editor-panel.ts';
import { readingText } from './reading-text.ts';
import { warningCount } from './reading-warning.ts';

/** What a header says of a file's content. */
export interface HeaderContent {
  /** Most important first. */
  readonly facts: readonly string[];
  readonly warnings: readonly ParseWarning[];
  /** What the panel lists. */
  readonly details: readonly EditorFact[];
}

/**
 * The strip on top: which file, what it holds, what was odd about it, and in the slot what can be done anywhere.
 *
 * @fires chrono-cancel When reading is to be stopped.
 */
export class ChronoEditorHeader extends LitElement {
  static override readonly properties = {
    document: { attribute: false },
    icon: {},
    content: { attribute: false },
  };

  declare document: DocumentState<unknown>;
  /** Codicon of the kind of file. */
  declare icon: string;
  /** What is known of the file's content; `undefined` until something is. */
  declare content: HeaderContent | undefined;

  /** Closes the open panel; false if none was. */
  closePanel(): boolean {
    return this.renderRoot.querySelector('chrono-editor-panel')?.close() ?? false;
  }

  protected override render(): TemplateResult {
    const { document, content } = this;
    return html`<header>
      <vscode-icon .name=${this.icon}></vscode-icon>
      <h1 title=${document.fileName}>${document.fileName}</h1>
      ${content === undefined ? nothing : this.#renderFacts(content)}
      ${document.kind === 'loading' && content !== undefined ? this.#renderReading(document) : nothing}
      <span class="space"></span>
      <slot></slot>
    </header>`;
  }

  #renderFacts({ facts, warnings, details }: HeaderContent): TemplateResult {
    const odd = warningCount(warnings);
    return html`
      <ul aria-label="Content">
        ${facts.map((fact) => html`<li>${fact}</li>`)}
      </ul>
      <button id="about" class="fact" popovertarget="panel" title="What the file says about itself">
        <vscode-icon name="info" size="14"></vscode-icon>Details
      </button>
      ${
        odd === 0
          ? nothing
          : html`<button class="fact warning" popovertarget="panel" title="What was odd while reading">
            <vscode-icon name="warning" size="14"></vscode-icon>${formatPlural(odd, 'warning')}
          </button>`
      }
      <chrono-editor-panel id="panel" popover .warnings=${warnings} .facts=${details}></chrono-editor-panel>
    `;
  }

  #renderReading(document: Extract<DocumentState<unknown>, { readonly kind: 'loading' }>): TemplateResult {
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
    `,
  ];
}

customElements.define('chrono-editor-header', ChronoEditorHeader);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-editor-header': ChronoEditorHeader;
  }
}
