import './filter/chrono-filter-bar.ts';
import './heat-map/chrono-heat-section.ts';
import './layout/chrono-splitter.ts';
import './view/chrono-view-area.ts';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ProfileSummary } from '../../analysis/view-data.ts';
import { isViewActionName } from '../../protocol/actions.ts';
import { isPictureActionName } from '../../protocol/picture-actions.ts';
import { connectToHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { EditorApp } from '../editor/editor-app.ts';
import type { HeaderContent } from '../editor/header/chrono-editor-header.ts';
import { listenToKeys } from '../editor/listen-to-keys.ts';
import { toolButton } from '../kit/control/tool-button.ts';
import type { KeyBinding } from '../kit/key/key-binding.ts';
import { setVariable } from '../kit/theme/set-variable.ts';
import type { FnSourceRequest } from './action/fn-request.ts';
import { listenToMouseHistory } from './action/listen-to-mouse-history.ts';
import type { MenuRequest } from './action/menu-request.ts';
import { ProfileActions } from './action/profile-actions.ts';
import { profileKeys, sheetBindings } from './action/profile-keys.ts';
import type { ProfileParts } from './action/profile-parts.ts';
import { appStyle } from './app-style.ts';
import { headerFacts } from './header/header-facts.ts';
import { panelFacts } from './header/panel-facts.ts';
import type { ChronoHeatSection } from './heat-map/chrono-heat-section.ts';
import { defaultRows } from './heat-map/default-rows.ts';
import { usualCanvasHeight } from './layout/heat-height.ts';
import { openSource } from './open-source.ts';
import { ProfileModel } from './profile-model.ts';
import { ScreenReporter } from './screen-reporter.ts';
import { SelectionAnnouncer } from './selection-announcer.ts';
import type { ViewChange } from './state/view-change.ts';
import type { ViewId } from './state/view-state.ts';
import type { ChronoViewArea } from './view/chrono-view-area.ts';

/** The profile editor: everything in the custom editor's page. */
export class ChronoProfileApp extends EditorApp<ProfileSummary> {
  static override readonly properties = { ...EditorApp.properties, viewsHeight: { state: true } };

  /** Height that heat map and flame graph share. */
  declare viewsHeight: number;

  protected override readonly icon = 'flame';
  protected override readonly sheetBindings: readonly KeyBinding[] = sheetBindings;
  readonly #model = new ProfileModel(connectToHost(), {
    actionRun: (name) => {
      if (isViewActionName(name) || isPictureActionName(name)) this.#actions.run(name);
    },
    functionShow: (wanted) => this.#actions.showFunction(wanted),
  });
  readonly #parts = this.#makeParts();
  readonly #actions = new ProfileActions(this.#model, this.#parts);
  readonly #reporter = new ScreenReporter(this.#model, () => ({
    grid: this.#heatSection?.heatMap?.view.grid,
    heatMap: this.#heatSection?.heatMap?.painted,
    isViewPainted: this.#model.viewFailure !== undefined || this.#viewArea?.shown?.isPainted === true,
  }));
  #isFocusWanted = false;
  readonly #announcer = new SelectionAnnouncer(this.#model, (sentence) => this.announce(sentence));
  readonly #viewsObserver = new ResizeObserver(([entry]) => {
    this.viewsHeight = entry?.contentRect.height ?? 0;
  });

  constructor() {
    super();
    this.viewsHeight = 0;
  }

  protected override get document(): DocumentView<ProfileSummary> {
    return this.#model.document;
  }

  protected override start(): readonly (() => void)[] {
    void this.#model.start();
    return [
      this.#model.subscribe(() => this.requestUpdate()),
      listenToKeys(profileKeys, (action) => this.#actions.run(action)),
      listenToMouseHistory((action) => this.#actions.run(action)),
      () => this.#viewsObserver.disconnect(),
      () => this.#actions.player.stop(),
    ];
  }

  protected override tellHost(request: 'document.retry' | 'document.cancel'): void {
    void this.#model.channel.request(request, undefined);
  }

  protected override updated(): void {
    const views = this.renderRoot.querySelector('.views');
    if (views !== null) this.#viewsObserver.observe(views);
    this.#reporter.update();
    this.#announcer.update();
  }

  protected override headerContent(summary: ProfileSummary): HeaderContent {
    return { facts: headerFacts(summary), warnings: summary.warnings, details: panelFacts(summary) };
  }

  protected override renderButtons(): TemplateResult {
    const { canUndo, canRedo } = this.#model.store;
    const run = (action: 'view.undo' | 'view.redo' | 'help.keys') => () => this.#actions.run(action);
    return html`
      ${toolButton({ icon: 'discard', label: 'Undo', isEnabled: canUndo, press: run('view.undo') })}
      ${toolButton({ icon: 'redo', label: 'Redo', isEnabled: canRedo, press: run('view.redo') })}
      ${toolButton({ icon: 'keyboard', label: 'Keyboard shortcuts (?)', press: run('help.keys') })}
    `;
  }

  protected override renderContent(summary: ProfileSummary): TemplateResult {
    const { store, settings, hasTime } = this.#model;
    const { choice, viewport } = store.state;
    const rows = choice.heatMap.rows ?? defaultRows(summary.metadata);
    const share = viewport.heatMapShare;
    const isSized = hasTime && !viewport.isHeatMapCollapsed && share !== undefined;
    const heatHeight = share === undefined ? 'auto' : `${share * 100}%`;
    return html`
      <chrono-filter-bar
        .summary=${summary}
        .choice=${store.chosen.choice}
        .preview=${(change: ViewChange | undefined) => store.preview(change)}
        .idleSetting=${settings.idle}
        .apply=${store.apply}
      ></chrono-filter-bar>
      <div
        class="views"
        ${setVariable('--heat-height', heatHeight)}
        ${setVariable('--usual-canvas-height', `${usualCanvasHeight(rows, this.viewsHeight)}px`)}
        @chrono-painted=${this.#onPainted}
        @chrono-menu-request=${this.#openMenu}
        @chrono-flame-source=${this.#openSource}
        @chrono-announce=${(event: CustomEvent<string>) => this.announce(event.detail)}
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
        <chrono-view-area
          .model=${this.#model}
          .actions=${this.#actions}
          .tooltip=${this.child('chrono-tooltip')}
        ></chrono-view-area>
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
        return app.#viewArea?.flameGraph;
      },
      get flameChart() {
        return app.#viewArea?.flameChart;
      },
      get threads() {
        return app.#viewArea?.threads;
      },
      get view() {
        return app.#viewArea?.shown;
      },
      get keySheet() {
        return app.child('chrono-key-sheet');
      },
      showView: (view) => void this.#showView(view),
      openSource: (request) => void openSource(this.#model.channel, request, this.#parts),
      focusSearch: () => this.#viewArea?.focusSearch(),
      closePopups: () => this.closePopups(),
      announce: (sentence) => this.announce(sentence),
      notify: (sentence) => this.notify(sentence),
      refresh: () => this.#model.refresh(),
    };
  }

  get #heatSection(): ChronoHeatSection | undefined {
    return this.child('chrono-heat-section');
  }

  get #viewArea(): ChronoViewArea | undefined {
    return this.child('chrono-view-area');
  }

  async #showView(view: ViewId): Promise<void> {
    this.#model.store.apply({ kind: 'viewport.set', viewport: { view } });
    await this.#viewArea?.updateComplete;
    await this.#viewArea?.shown?.updateComplete;
    this.#isFocusWanted = this.#viewArea?.shown?.isPainted !== true;
    this.#viewArea?.shown?.focus();
  }

  protected override closeOwnPopups(): boolean {
    return this.child('chrono-filter-bar')?.closeLists() ?? false;
  }

  /** A view that was gone to before its data had come takes the keyboard once it is there. */
  readonly #onPainted = (): void => {
    this.#reporter.update();
    if (!this.#isFocusWanted || this.#viewArea?.shown?.isPainted !== true) return;
    this.#isFocusWanted = false;
    this.#viewArea.shown.focus();
  };

  readonly #openMenu = (event: CustomEvent<MenuRequest>): void => {
    const { items, at } = event.detail;
    void this.child('chrono-menu')?.open(items, at, (action) => this.#actions.run(action));
  };

  readonly #openSource = (event: CustomEvent<FnSourceRequest>): void => {
    void openSource(this.#model.channel, event.detail, this.#parts);
  };

  static override readonly styles = [...EditorApp.styles, appStyle];
}

customElements.define('chrono-profile-app', ChronoProfileApp);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-profile-app': ChronoProfileApp;
  }
}
