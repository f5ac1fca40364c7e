import '../kit/hover/chrono-tooltip.ts';
import '../kit/key/chrono-key-sheet.ts';
import '../kit/menu/chrono-menu.ts';
import '../kit/mirror/chrono-live.ts';
import '../kit/state/chrono-failure.ts';
import '../kit/state/chrono-progress.ts';
import './filter/chrono-filter-bar.ts';
import './flame-graph/chrono-flame-section.ts';
import './header/chrono-profile-header.ts';
import './heat-map/chrono-heat-section.ts';
import './layout/chrono-splitter.ts';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import type { ProfileSummary } from '../../analysis/view-data.ts';
import type { ViewActionName } from '../../protocol/actions.ts';
import { isViewActionName } from '../../protocol/actions.ts';
import type { DocumentState } from '../../protocol/host-requests.ts';
import { kitStyle } from '../kit/kit-style.ts';
import { setVariable } from '../kit/theme/set-variable.ts';
import { listenToKeys } from './action/listen-to-keys.ts';
import { listenToMouseHistory } from './action/listen-to-mouse-history.ts';
import type { MenuRequest } from './action/menu-request.ts';
import { ProfileActions } from './action/profile-actions.ts';
import { sheetBindings } from './action/profile-keys.ts';
import type { ProfileParts } from './action/profile-parts.ts';
import { appStyle } from './app-style.ts';
import type { FlameSourceRequest } from './flame-graph/chrono-flame-graph.ts';
import type { ChronoFlameSection } from './flame-graph/chrono-flame-section.ts';
import { readingText } from './header/reading-text.ts';
import type { ChronoHeatSection } from './heat-map/chrono-heat-section.ts';
import { defaultRows } from './heat-map/default-rows.ts';
import { usualCanvasHeight } from './layout/heat-height.ts';
import { openSource } from './open-source.ts';
import { ProfileModel } from './profile-model.ts';
import { ScreenReporter } from './screen-reporter.ts';
import { SelectionAnnouncer } from './selection-announcer.ts';
import { connectToHost } from './vscode-api.ts';

/** How long a notice stays, in milliseconds. */
const noticeMs = 4000;

/** The profile editor: everything in the custom editor's page. */
export class ChronoProfileApp extends LitElement {
  static override readonly properties = { notice: { state: true }, viewsHeight: { state: true } };

  /** A sentence shown for a while. */
  declare notice: string | undefined;
  /** Height that heat map and flame graph share. */
  declare viewsHeight: number;

  readonly #model = new ProfileModel(connectToHost(), (name) => {
    if (isViewActionName(name)) this.#actions.run(name);
  });
  readonly #parts = this.#makeParts();
  readonly #actions = new ProfileActions(this.#model, this.#parts);
  readonly #reporter = new ScreenReporter(this.#model, () => ({
    grid: this.#heatSection?.heatMap?.view.grid,
    heatMap: this.#heatSection?.heatMap?.painted,
    flameGraph: this.#flameSection?.flameGraph?.painted,
  }));
  readonly #announcer = new SelectionAnnouncer(this.#model, (sentence) => this.#parts.announce(sentence));
  readonly #viewsObserver = new ResizeObserver(([entry]) => {
    this.viewsHeight = entry?.contentRect.height ?? 0;
  });
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #ends: readonly (() => void)[] = [];

  constructor() {
    super();
    this.notice = undefined;
    this.viewsHeight = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ends = [
      this.#model.subscribe(() => this.requestUpdate()),
      listenToKeys((action) => this.#actions.run(action)),
      this.#hideTooltipOnKeys(),
      listenToMouseHistory((action) => this.#actions.run(action)),
    ];
    void this.#model.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    clearTimeout(this.#noticeTimer);
    this.#viewsObserver.disconnect();
    this.#actions.player.stop();
  }

  protected override updated(): void {
    const views = this.renderRoot.querySelector('.views');
    if (views !== null) this.#viewsObserver.observe(views);
    this.#reporter.update();
    this.#announcer.update();
  }

  protected override render(): TemplateResult {
    const { document, summary } = this.#model;
    const { state } = document;
    return html`
      ${state === undefined ? nothing : this.#renderHeader(state)}
      <main>${summary === undefined ? this.#renderBefore(state) : this.#renderProfile(summary, state)}</main>
      ${this.notice === undefined ? nothing : html`<div class="notice" aria-hidden="true">${this.notice}</div>`}
      <chrono-key-sheet .bindings=${sheetBindings}></chrono-key-sheet>
      <chrono-menu></chrono-menu>
      <chrono-tooltip></chrono-tooltip>
      <chrono-live></chrono-live>
    `;
  }

  #renderHeader(state: DocumentState): TemplateResult {
    const { store, summary } = this.#model;
    return html`<chrono-profile-header
      .document=${state}
      .summary=${summary}
      .canUndo=${store.canUndo}
      .canRedo=${store.canRedo}
      @chrono-action=${(event: CustomEvent<ViewActionName>) => this.#actions.run(event.detail)}
      @chrono-cancel=${this.#cancel}
    ></chrono-profile-header>`;
  }

  /** What stands in the page before anything of the profile is known. */
  #renderBefore(state: DocumentState | undefined): TemplateResult {
    if (state?.kind === 'failed') return this.#renderFailure(state, 'alone');
    const { share, text } = state === undefined ? { share: undefined, text: '' } : progressOf(state);
    return html`<chrono-progress
      class="alone"
      .message=${state === undefined ? 'Opening' : `Reading ${state.fileName}`}
      .detail=${text}
      .share=${share}
      .canCancel=${state?.kind === 'loading'}
      @chrono-cancel=${this.#cancel}
    ></chrono-progress>`;
  }

  #renderFailure(state: Extract<DocumentState, { readonly kind: 'failed' }>, place: string): TemplateResult {
    return html`<chrono-failure
      class=${place}
      .message=${state.message}
      .retry=${state.canRetry ? 'Retry' : ''}
      @chrono-retry=${this.#retry}
    ></chrono-failure>`;
  }

  #renderProfile(summary: ProfileSummary, state: DocumentState | undefined): TemplateResult {
    const { store, settings, hasTime } = this.#model;
    const { choice, viewport } = store.state;
    const rows = choice.heatMap.rows ?? defaultRows(summary.metadata);
    const share = viewport.heatMapShare;
    const isSized = hasTime && !viewport.isHeatMapCollapsed && share !== undefined;
    const heatHeight = share === undefined ? 'auto' : `${share * 100}%`;
    return html`
      ${state?.kind === 'failed' ? this.#renderFailure(state, 'failure') : nothing}
      <chrono-filter-bar
        .summary=${summary}
        .choice=${choice}
        .idleSetting=${settings.idle}
        .apply=${store.apply}
      ></chrono-filter-bar>
      <div
        class="views"
        ${setVariable('--heat-height', heatHeight)}
        ${setVariable('--usual-canvas-height', `${usualCanvasHeight(rows, this.viewsHeight)}px`)}
        @chrono-painted=${() => this.#reporter.update()}
        @chrono-menu-request=${this.#openMenu}
        @chrono-flame-source=${this.#openSource}
        @chrono-announce=${(event: CustomEvent<string>) => this.#parts.announce(event.detail)}
      >
        <chrono-heat-section
          class=${isSized ? 'sized' : ''}
          .model=${this.#model}
          .actions=${this.#actions}
        ></chrono-heat-section>
        ${
          viewport.isHeatMapCollapsed || !hasTime
            ? nothing
            : html`<chrono-splitter
              .share=${share}
              @chrono-split=${(event: CustomEvent<number | undefined>) =>
                store.apply({ kind: 'viewport.set', viewport: { heatMapShare: event.detail } })}
            ></chrono-splitter>`
        }
        <chrono-flame-section
          .model=${this.#model}
          .actions=${this.#actions}
          .tooltip=${this.#part('chrono-tooltip')}
        ></chrono-flame-section>
      </div>
    `;
  }

  #makeParts(): ProfileParts {
    const app = this;
    return {
      get heatMap() {
        return app.#heatSection?.heatMap;
      },
      get flameGraph() {
        return app.#flameSection?.flameGraph;
      },
      get keySheet() {
        return app.#part('chrono-key-sheet');
      },
      focusSearch: () => this.#flameSection?.focusSearch(),
      closePopups: () => this.#closePopups(),
      announce: (sentence) => this.#part('chrono-live')?.announce(sentence),
      notify: (sentence) => this.#notify(sentence),
      refresh: () => this.#model.refresh(),
    };
  }

  get #heatSection(): ChronoHeatSection | undefined {
    return this.#part('chrono-heat-section');
  }

  get #flameSection(): ChronoFlameSection | undefined {
    return this.#part('chrono-flame-section');
  }

  #part<K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] | undefined {
    return this.renderRoot?.querySelector(name) ?? undefined;
  }

  #closePopups(): boolean {
    const closers = [
      () => this.#part('chrono-menu')?.close(),
      () => this.#part('chrono-key-sheet')?.close(),
      () => this.#part('chrono-filter-bar')?.closeLists(),
      () => this.#part('chrono-profile-header')?.closePanel(),
      () => this.#part('chrono-tooltip')?.hide(),
    ];
    return closers.some((close) => close() === true);
  }

  #notify(sentence: string): void {
    this.#part('chrono-live')?.announce(sentence);
    this.notice = sentence;
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => {
      this.notice = undefined;
    }, noticeMs);
  }

  /** Who types looks elsewhere; Escape is left to its rung. */
  #hideTooltipOnKeys(): () => void {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') this.#part('chrono-tooltip')?.hide();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }

  readonly #openMenu = (event: CustomEvent<MenuRequest>): void => {
    const { items, at } = event.detail;
    void this.#part('chrono-menu')?.open(items, at, (action) => this.#actions.run(action));
  };

  readonly #openSource = (event: CustomEvent<FlameSourceRequest>): void => {
    void openSource(this.#model.channel, event.detail, this.#parts);
  };

  readonly #cancel = (): void => {
    void this.#model.channel.request('document.cancel', undefined);
  };

  readonly #retry = (): void => {
    void this.#model.channel.request('document.retry', undefined);
  };

  static override readonly styles = [kitStyle, appStyle];
}

function progressOf(state: DocumentState): { readonly share: number | undefined; readonly text: string } {
  return state.kind === 'loading' ? readingText(state) : { share: undefined, text: '' };
}

customElements.define('chrono-profile-app', ChronoProfileApp);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-profile-app': ChronoProfileApp;
  }
}
