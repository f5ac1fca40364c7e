import '../kit/hover/chrono-tooltip.ts';
import '../kit/key/chrono-key-sheet.ts';
import '../kit/menu/chrono-menu.ts';
import '../kit/mirror/chrono-live.ts';
import '../kit/state/chrono-failure.ts';
import '../kit/state/chrono-progress.ts';
import './header/chrono-editor-header.ts';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import type { DocumentState } from '../../protocol/document-requests.ts';
import type { KeyBinding } from '../kit/key/key-binding.ts';
import { kitStyle } from '../kit/kit-style.ts';
import type { DocumentView } from './document-view.ts';
import { editorStyle } from './editor-style.ts';
import type { HeaderContent } from './header/chrono-editor-header.ts';
import { readingText } from './header/reading-text.ts';

/** How long a notice stays, in milliseconds. */
const noticeMs = 4000;

/**
 * The page of an editor, whatever it shows: a header that says what the file is, progress and failure of reading it,
 * notices, and one each of shortcut sheet, menu, tooltip and live region. A subclass adds the content.
 */
export abstract class EditorApp<S> extends LitElement {
  static override readonly properties = { notice: { state: true } };

  /** A sentence shown for a while. */
  declare notice: string | undefined;

  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #ends: readonly (() => void)[] = [];

  constructor() {
    super();
    this.notice = undefined;
  }

  /** The file as it is known now. */
  protected abstract get document(): DocumentView<S>;

  /** Codicon of the kind of file. */
  protected abstract get icon(): string;

  /** What the shortcut sheet lists. */
  protected abstract get sheetBindings(): readonly KeyBinding[];

  /** What the header says of the content. */
  protected abstract headerContent(summary: S): HeaderContent;

  /** Buttons at the right of the header. */
  protected abstract renderButtons(): TemplateResult;

  /** What the file holds, once there is a summary. */
  protected abstract renderContent(summary: S): TemplateResult;

  /** Tells the host to read the file again, or to stop reading it. */
  protected abstract tellHost(request: 'document.retry' | 'document.cancel'): void;

  /** Begins to listen to model, keys and whatever else; each function returned ends one of them. */
  protected abstract start(): readonly (() => void)[];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ends = [...this.start(), this.#hideTooltipOnKeys()];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    clearTimeout(this.#noticeTimer);
  }

  protected override render(): TemplateResult {
    const { state, summary } = this.document;
    return html`
      ${state === undefined ? nothing : this.#renderHeader(state, summary)}
      <main>
        ${summary !== undefined && state?.kind === 'failed' ? this.#renderFailure(state, 'failure') : nothing}
        ${summary === undefined ? this.#renderBefore(state) : this.renderContent(summary)}
      </main>
      ${this.notice === undefined ? nothing : html`<div class="notice" aria-hidden="true">${this.notice}</div>`}
      <chrono-key-sheet .bindings=${this.sheetBindings}></chrono-key-sheet>
      <chrono-menu></chrono-menu>
      <chrono-tooltip></chrono-tooltip>
      <chrono-live></chrono-live>
    `;
  }

  /** The first element of that name in the page. */
  protected child<K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] | undefined {
    return this.renderRoot?.querySelector(name) ?? undefined;
  }

  /** Has a sentence read out. */
  protected announce(sentence: string): void {
    this.child('chrono-live')?.announce(sentence);
  }

  /** Has a sentence read out and shown for a while. */
  protected notify(sentence: string): void {
    this.announce(sentence);
    this.notice = sentence;
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => {
      this.notice = undefined;
    }, noticeMs);
  }

  /** Closes the topmost thing that is open above the views; false if nothing was. */
  protected closePopups(): boolean {
    const closers = [
      () => this.child('chrono-menu')?.close(),
      () => this.child('chrono-key-sheet')?.close(),
      () => this.closeOwnPopups(),
      () => this.child('chrono-editor-header')?.closePanel(),
      () => this.child('chrono-tooltip')?.hide(),
    ];
    return closers.some((close) => close() === true);
  }

  /** Closes what else a subclass opens above the views; false if nothing was. */
  protected closeOwnPopups(): boolean {
    return false;
  }

  #renderHeader(state: DocumentState<S>, summary: S | undefined): TemplateResult {
    return html`<chrono-editor-header
      .document=${state}
      .icon=${this.icon}
      .content=${summary === undefined ? undefined : this.headerContent(summary)}
      @chrono-cancel=${() => this.tellHost('document.cancel')}
    >${this.renderButtons()}</chrono-editor-header>`;
  }

  /** What stands in the page before anything of the file is known. */
  #renderBefore(state: DocumentState<S> | undefined): TemplateResult {
    if (state?.kind === 'failed') return this.#renderFailure(state, 'alone');
    const { share, text } = state?.kind === 'loading' ? readingText(state) : { share: undefined, text: '' };
    return html`<chrono-progress
      class="alone"
      .message=${state === undefined ? 'Opening' : `Reading ${state.fileName}`}
      .detail=${text}
      .share=${share}
      .canCancel=${state?.kind === 'loading'}
      @chrono-cancel=${() => this.tellHost('document.cancel')}
    ></chrono-progress>`;
  }

  #renderFailure(
    state: Extract<DocumentState<S>, { readonly kind: 'failed' }>,
    place: string,
  ): TemplateResult {
    return html`<chrono-failure
      class=${place}
      .message=${state.message}
      .retry=${state.canRetry ? 'Retry' : ''}
      @chrono-retry=${() => this.tellHost('document.retry')}
    ></chrono-failure>`;
  }

  /** Who types looks elsewhere; Escape is left to its rung. */
  #hideTooltipOnKeys(): () => void {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') this.child('chrono-tooltip')?.hide();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }

  static override readonly styles = [kitStyle, editorStyle];
}
