import './chrono-query-view.ts';
import './query-list/chrono-query-list.ts';
import type { TemplateResult } from 'lit';
import { css, html } from 'lit';
import type { ClusterView } from '../../analysis/tiflash/view-data.ts';
import { isTiflashActionName } from '../../protocol/tiflash-actions.ts';
import { connectToHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { EditorApp } from '../editor/editor-app.ts';
import type { HeaderContent } from '../editor/header/chrono-editor-header.ts';
import { listenToKeys } from '../editor/listen-to-keys.ts';
import { toolButton } from '../kit/control/tool-button.ts';
import type { KeyBinding } from '../kit/key/key-binding.ts';
import type { Point } from '../kit/scene/geometry.ts';
import { exportItems, exportTable, exportView } from './action/export-view.ts';
import { itemMenu } from './action/item-menu.ts';
import { openPlace, openRecord } from './action/open-place.ts';
import { tiflashKeys, tiflashSheet } from './action/tiflash-keys.ts';
import type { TiflashParts } from './action/tiflash-parts.ts';
import { TiflashActions } from './action/tiflash-run.ts';
import type { GraphRequest } from './graph/chrono-task-graph.ts';
import { clusterDetails, clusterFacts, clusterWarnings } from './header/cluster-facts.ts';
import { publishTiflashScreen } from './screen-report.ts';
import type { PlaceRequest } from './text/place-request.ts';
import { TiflashModel } from './tiflash-model.ts';

/** The TiFlash editor: everything in the custom editor's page. */
export class ChronoTiflashApp extends EditorApp<ClusterView> {
  protected override readonly icon = 'server-environment';
  protected override readonly sheetBindings: readonly KeyBinding[] = tiflashSheet;
  readonly #model = new TiflashModel(connectToHost(), (name) => {
    if (isTiflashActionName(name)) this.#actions.run(name);
  });
  readonly #parts = this.#makeParts();
  readonly #actions = new TiflashActions(this.#model, this.#parts);
  /** Key of the query whose graph or table has been drawn. */
  #painted: string | undefined;

  protected override get document(): DocumentView<ClusterView> {
    return this.#model.document;
  }

  protected override start(): readonly (() => void)[] {
    void this.#model.start();
    return [
      this.#model.subscribe(() => this.requestUpdate()),
      listenToKeys(tiflashKeys, (action) => this.#actions.run(action)),
    ];
  }

  protected override tellHost(request: 'document.retry' | 'document.cancel'): void {
    void this.#model.channel.request(request, undefined);
  }

  protected override headerContent(cluster: ClusterView): HeaderContent {
    return {
      facts: clusterFacts(cluster),
      warnings: clusterWarnings(cluster),
      details: clusterDetails(cluster),
    };
  }

  protected override renderButtons(): TemplateResult {
    const { canUndo, canRedo } = this.#model.store;
    return html`
      ${toolButton({ icon: 'discard', label: 'Undo', isEnabled: canUndo, press: () => this.#actions.run('view.undo') })}
      ${toolButton({ icon: 'redo', label: 'Redo', isEnabled: canRedo, press: () => this.#actions.run('view.redo') })}
      ${toolButton({ icon: 'link', label: 'Copy link to this view', press: () => this.#actions.run('tiflash.copyLink') })}
      ${toolButton({ icon: 'keyboard', label: 'Keyboard shortcuts (?)', press: () => this.#actions.run('tiflash.keys') })}
    `;
  }

  protected override renderContent(): TemplateResult {
    const { row } = this.#model;
    const content =
      row === undefined
        ? html`<chrono-query-list .model=${this.#model}></chrono-query-list>`
        : html`<chrono-query-view
            .model=${this.#model}
            .tooltip=${this.child('chrono-tooltip')}
            @chrono-graph-open=${(event: CustomEvent<GraphRequest>) =>
              void openRecord(this.#model, this.#parts, event.detail.item, event.detail.beside)}
            @chrono-graph-menu=${this.#openItemMenu}
            @chrono-export-menu=${this.#openExportMenu}
          ></chrono-query-view>`;
    return html`<div
      class="content"
      @chrono-painted=${() => this.#report()}
      @chrono-announce=${(event: CustomEvent<string>) => this.announce(event.detail)}
      @chrono-place=${(event: CustomEvent<PlaceRequest>) => void openPlace(this.#model, this.#parts, event.detail)}
      @chrono-export-table=${(event: CustomEvent<string>) =>
        void exportTable(this.#model, this.#parts, event.detail)}
    >
      ${content}
    </div>`;
  }

  protected override updated(): void {
    const { store, view } = this.#model;
    const isPicture = ['graph', 'timeline', 'executors'].includes(store.state.tab);
    if (!isPicture && view !== undefined) this.#report();
    else publishTiflashScreen(document.body, this.#model, this.#painted);
  }

  /** The shown query has been drawn: programs that look at the page may go on. */
  #report(): void {
    this.#painted = this.#model.view?.row.key;
    publishTiflashScreen(document.body, this.#model, this.#painted);
  }

  #makeParts(): TiflashParts {
    const app = this;
    return {
      get list() {
        return app.child('chrono-query-list');
      },
      get query() {
        return app.child('chrono-query-view');
      },
      openKeySheet: () => this.child('chrono-key-sheet')?.open(),
      closePopups: () => this.closePopups(),
      notify: (sentence) => this.notify(sentence),
    };
  }

  /** Where a menu opens that was asked for by keyboard. */
  #selectedPlace(): Point {
    const { selected } = this.#model;
    const graph = this.#parts.query?.shown('chrono-graph-section')?.graph;
    const place = selected === undefined ? undefined : graph?.placeOf(selected);
    return place === undefined
      ? { x: innerWidth / 3, y: innerHeight / 3 }
      : { x: place.x + 12, y: place.y + Math.min(place.height, 30) };
  }

  readonly #openItemMenu = (event: CustomEvent<GraphRequest>): void => {
    const { item, at } = event.detail;
    const items = itemMenu(item, this.#model.store.state.tab);
    void this.child('chrono-menu')?.open(items, at ?? this.#selectedPlace(), (action) =>
      this.#actions.run(action),
    );
  };

  readonly #openExportMenu = (event: CustomEvent<Point | undefined>): void => {
    const items = exportItems(this.#model);
    void this.child('chrono-menu')?.open(
      items,
      event.detail ?? this.#selectedPlace(),
      (type) => void exportView(this.#model, this.#parts, type),
    );
  };

  static override readonly styles = [
    ...EditorApp.styles,
    css`
      .content {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
    `,
  ];
}

customElements.define('chrono-tiflash-app', ChronoTiflashApp);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-tiflash-app': ChronoTiflashApp;
  }
}
