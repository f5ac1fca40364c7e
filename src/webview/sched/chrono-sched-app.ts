import '../kit/bar/chrono-tabs.ts';
import '../kit/brush/chrono-brush.ts';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import './bar/chrono-sched-bar.ts';
import './core-map/chrono-core-map-view.ts';
import './cpu/chrono-cpu-view.ts';
import './diff/chrono-diff-view.ts';
import './duration/chrono-durations-view.ts';
import './exits/chrono-exits-view.ts';
import './latency/chrono-latency-view.ts';
import './task/chrono-task-view.ts';
import './timeline/chrono-timeline-view.ts';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { SchedSummary } from '../../protocol/sched-requests.ts';
import { connectToHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { EditorApp } from '../editor/editor-app.ts';
import { exportBaseName, exportFile } from '../editor/export-file.ts';
import type { HeaderContent } from '../editor/header/chrono-editor-header.ts';
import { listenToKeys } from '../editor/listen-to-keys.ts';
import { memoLast } from '../editor/memo-last.ts';
import { publishScreen } from '../editor/publish-screen.ts';
import type { TimeWindow } from '../kit/axis/time-window.ts';
import type { WindowChange } from '../kit/brush/chrono-brush.ts';
import { toolButton } from '../kit/control/tool-button.ts';
import type { KeyBinding } from '../kit/key/key-binding.ts';
import type { MenuItem } from '../kit/menu/menu-item.ts';
import type { Point } from '../kit/scene/geometry.ts';
import { pictureFile } from '../kit/scene/picture-file.ts';
import { SchedActions } from './action/sched-actions.ts';
import type { SchedAction } from './action/sched-keys.ts';
import { schedKeys, sheetBindings } from './action/sched-keys.ts';
import { appStyle } from './app-style.ts';
import { overviewDensity } from './bar/overview-density.ts';
import type { Exportable, ExportChoice, ExportType } from './chart/exportable.ts';
import { chosenExport, exportItems, exportTypes, isExportableAs } from './chart/exportable.ts';
import type { SchedView } from './chart/sched-view.ts';
import { headerContent, lossSentence } from './header-content.ts';
import { SchedModel } from './sched-model.ts';
import { reportScreen } from './screen-report.ts';
import type { SchedTab, TimeSpan } from './state/sched-state.ts';
import { tabsOf } from './tabs.ts';

/** The scheduler editor: everything in the custom editor's page. */
export class ChronoSchedApp extends EditorApp<SchedSummary> {
  protected override readonly icon = 'pulse';
  protected override readonly sheetBindings: readonly KeyBinding[] = sheetBindings;
  readonly #model = new SchedModel(connectToHost(), (name) => this.#actions.runNamed(name));
  readonly #actions = new SchedActions(this.#model, {
    view: () => this.#view,
    focusFilter: () => this.child('chrono-sched-bar')?.focus(),
    focusOverview: () => this.child('chrono-brush')?.focus(),
    closePopups: () => this.closePopups(),
    openKeySheet: () => this.child('chrono-key-sheet')?.open(),
    export: (type) => this.#export(type),
    announce: (sentence) => this.announce(sentence),
  });
  readonly #density = memoLast(overviewDensity);

  protected override get document(): DocumentView<SchedSummary> {
    return this.#model.document;
  }

  protected override start(): readonly (() => void)[] {
    void this.#model.start();
    return [
      this.#model.subscribe(() => this.requestUpdate()),
      listenToKeys(schedKeys, (action) => this.#actions.run(action)),
    ];
  }

  protected override tellHost(request: 'document.retry' | 'document.cancel'): void {
    void this.#model.channel.request(request, undefined);
  }

  protected override closeOwnPopups(): boolean {
    return this.child('chrono-sched-bar')?.closeLists() ?? false;
  }

  protected override updated(): void {
    this.#publish();
  }

  protected override headerContent(summary: SchedSummary): HeaderContent {
    return headerContent(summary);
  }

  protected override renderButtons(): TemplateResult {
    const { canUndo, canRedo } = this.#model.store;
    const run = (action: SchedAction) => () => this.#actions.run(action);
    return html`
      ${toolButton({ icon: 'discard', label: 'Undo', isEnabled: canUndo, press: run('sched.view.undo') })}
      ${toolButton({ icon: 'redo', label: 'Redo', isEnabled: canRedo, press: run('sched.view.redo') })}
      ${toolButton({ icon: 'tag', label: 'Map task names…', press: run('sched.names.map') })}
      <vscode-toolbar-button
        .icon=${'desktop-download'}
        .label=${'Export…'}
        title="Export…"
        @click=${this.#openExports}
      ></vscode-toolbar-button>
      ${toolButton({ icon: 'keyboard', label: 'Keyboard shortcuts (?)', press: run('sched.help.keys') })}
    `;
  }

  protected override renderContent(summary: SchedSummary): TemplateResult {
    const { tab } = this.#model.store.state;
    const loss = lossSentence(summary);
    return html`
      ${
        loss === undefined
          ? nothing
          : html`<p class="banner" role="status"><vscode-icon name="warning"></vscode-icon>${loss}</p>`
      }
      <chrono-sched-bar .model=${this.#model}></chrono-sched-bar>
      ${this.#renderOverview()}
      <chrono-tabs
        label="Views"
        .tabs=${tabsOf(summary)}
        .chosen=${tab}
        @chrono-tab=${(event: CustomEvent<{ readonly id: SchedTab }>) =>
          this.#model.store.apply({ tab: event.detail.id })}
      ></chrono-tabs>
      <div
        class="view"
        role="tabpanel"
        aria-label=${tabsOf(summary).find(({ id }) => id === tab)?.label ?? ''}
        @chrono-painted=${() => this.#publish()}
        @chrono-task=${(event: CustomEvent<string>) => this.#showTask(event.detail)}
        @chrono-span=${(event: CustomEvent<TimeSpan>) => this.#showSpan(event.detail)}
        @chrono-compare=${() => void this.#model.channel.request('captures.compare', undefined)}
      >
        ${this.#renderView(tab)}
      </div>
    `;
  }

  #renderOverview(): TemplateResult {
    const { bounds, window, run, data, store, timelineView } = this.#model;
    const { timeline, tab } = store.state;
    return html`<chrono-brush
      label="Time window of all views"
      .density=${this.#density(data.overview.answer.value, run)}
      .bounds=${windowOf(bounds)}
      .window=${windowOf(window)}
      .marked=${tab === 'timeline' && timeline.view !== undefined ? windowOf(timelineView) : undefined}
      @chrono-window=${(event: CustomEvent<WindowChange>) => this.#brush(event.detail)}
    ></chrono-brush>`;
  }

  #renderView(tab: SchedTab): TemplateResult {
    const model = this.#model;
    const tooltip = this.child('chrono-tooltip');
    switch (tab) {
      case 'cpu':
        return html`<chrono-cpu-view .model=${model} .tooltip=${tooltip}></chrono-cpu-view>`;
      case 'exits':
        return html`<chrono-exits-view .model=${model} .tooltip=${tooltip}></chrono-exits-view>`;
      case 'coreMap':
        return html`<chrono-core-map-view .model=${model} .tooltip=${tooltip}></chrono-core-map-view>`;
      case 'durations':
        return html`<chrono-durations-view .model=${model} .tooltip=${tooltip}></chrono-durations-view>`;
      case 'timeline':
        return html`<chrono-timeline-view .model=${model} .tooltip=${tooltip}></chrono-timeline-view>`;
      case 'latency':
        return html`<chrono-latency-view .model=${model} .tooltip=${tooltip}></chrono-latency-view>`;
      case 'tasks':
        return html`<chrono-task-view .model=${model} .tooltip=${tooltip}></chrono-task-view>`;
      case 'diff':
        return html`<chrono-diff-view .model=${model} .tooltip=${tooltip}></chrono-diff-view>`;
    }
  }

  get #view(): SchedView | undefined {
    return this.renderRoot?.querySelector<SchedView>('.view > *') ?? undefined;
  }

  #brush({ startNs, endNs, isFinal }: WindowChange): void {
    const { bounds, store } = this.#model;
    const window = { fromUs: Math.round(startNs / 1000), toUs: Math.round(endNs / 1000) };
    if (window.fromUs <= bounds.fromUs && window.toUs >= bounds.toUs) store.selectAllTime();
    else if (window.toUs > window.fromUs) store.select({ window }, isFinal ? undefined : 'brush');
  }

  /** Shows the threads of one task on the timeline. */
  #showTask(task: string): void {
    const { store } = this.#model;
    const { selection, timeline } = store.state;
    store.apply({
      tab: 'timeline',
      selection: { ...selection, filter: { kind: 'picked', text: '', picked: [task] } },
      timeline: { ...timeline, lanes: 'thread', view: undefined },
    });
  }

  /** Shows a stretch of time on the timeline. */
  #showSpan(view: TimeSpan): void {
    const { store } = this.#model;
    store.apply({ tab: 'timeline', timeline: { ...store.state.timeline, view } });
  }

  readonly #openExports = (event: MouseEvent): void => {
    const things = this.#exportables();
    const items: readonly MenuItem<SchedAction | ExportChoice>[] = [
      ...exportItems(things, exportTypes),
      { kind: 'separator' },
      { kind: 'command', id: 'sched.export.cdict', label: 'Capture as cdict…' },
      { kind: 'command', id: 'sched.export.page', label: 'Dashboard as HTML…' },
    ];
    void this.child('chrono-menu')?.open(items, below(event.target), (choice) => {
      const chosen = chosenExport(things, choice);
      if (chosen !== undefined) void this.#save(chosen.thing, chosen.type);
      else this.#actions.runNamed(choice);
    });
  };

  #exportables(): readonly Exportable[] {
    return this.#view?.exportables(this.#model.document.state?.fileName ?? 'Scheduler capture') ?? [];
  }

  /** Saves what the view shows as `type`, asking what where there are several things. */
  #export(type: ExportType): void {
    const things = this.#exportables().filter((thing) => isExportableAs(thing, type));
    const [first] = things;
    if (first === undefined) this.notify('This view has nothing to export yet.');
    else if (things.length === 1) void this.#save(first, type);
    else {
      const button = this.renderRoot.querySelector('vscode-toolbar-button[title="Export…"]');
      void this.child('chrono-menu')?.open(exportItems(things, [type]), below(button), (choice) => {
        const chosen = chosenExport(things, choice);
        if (chosen !== undefined) void this.#save(chosen.thing, type);
      });
    }
  }

  async #save({ name, picture, csv }: Exportable, type: ExportType): Promise<void> {
    const bytes =
      type === 'csv' ? csv && new TextEncoder().encode(csv()) : picture && (await pictureFile(picture, type));
    if (bytes === undefined) return;
    const base = exportBaseName(this.#model.document.state?.fileName, 'capture');
    // Names of tasks, such as kworker/0:1, may be part of it.
    const what = name.toLowerCase().replaceAll(/[/\\:]/g, '-');
    await exportFile(
      (params) => this.#model.channel.request('export.save', params),
      { suggestedName: `${base} ${what}.${type}`, type, bytes },
      what,
      (sentence) => this.notify(sentence),
    );
  }

  /** Tells programs that look at the page what is on it, once it is. */
  #publish(): void {
    const { state, summary } = this.#model.document;
    if (state?.kind === 'failed') {
      const error = { error: state.message };
      publishScreen(document.body, 'error', error);
      return;
    }
    if (summary === undefined || state?.kind !== 'ready' || this.#model.isWaiting) {
      publishScreen(document.body, 'loading', undefined);
      return;
    }
    const { tab, selection } = this.#model.store.state;
    const report = reportScreen(summary, tab, selection.window, this.#model.data.cpu.answer.value);
    publishScreen(document.body, 'ready', report);
  }

  static override readonly styles = [...EditorApp.styles, appStyle];
}

/** Where a menu opens that belongs to a button. */
function below(target: EventTarget | null): Point {
  const box = target instanceof Element ? target.getBoundingClientRect() : undefined;
  return { x: box?.left ?? 0, y: box?.bottom ?? 0 };
}

function windowOf({ fromUs, toUs }: TimeSpan): TimeWindow {
  return { startNs: fromUs * 1000, endNs: toUs * 1000 };
}

customElements.define('chrono-sched-app', ChronoSchedApp);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-sched-app': ChronoSchedApp;
  }
}
