import '../kit/bar/chrono-breadcrumb.ts';
import '../profile/flame-graph/chrono-flame-toolbar.ts';
import '../profile/view/chrono-view-bar.ts';
import './chrono-comparison.ts';
import type { TemplateResult } from 'lit';
import { css, html, nothing } from 'lit';
import type { CompareSummary } from '../../protocol/compare-requests.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import { connectToHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { EditorApp } from '../editor/editor-app.ts';
import type { HeaderContent } from '../editor/header/chrono-editor-header.ts';
import { listenToKeys } from '../editor/listen-to-keys.ts';
import { memoLast } from '../editor/memo-last.ts';
import { publishScreen } from '../editor/publish-screen.ts';
import { toolButton } from '../kit/control/tool-button.ts';
import { formatPlural } from '../kit/format/format-count.ts';
import type { KeyBinding } from '../kit/key/key-binding.ts';
import type { Point } from '../kit/scene/geometry.ts';
import type { FnSourceRequest } from '../profile/action/fn-request.ts';
import { closeCrumb, toggleCrumb, transformCrumbs } from '../profile/filter/selection-crumbs.ts';
import { searchWords } from '../profile/flame-graph/search-words.ts';
import type { ScreenReport } from '../profile/screen-report.ts';
import type { CompareChoice } from '../profile/state/view-state.ts';
import { compareInputs } from '../profile/view/compare-inputs.ts';
import type { CompareAction, CompareParts } from './compare-actions.ts';
import {
  compareActions,
  compareExportMenu,
  compareKeys,
  compareMenu,
  compareSheet,
  isCompareAction,
} from './compare-actions.ts';
import { CompareModel } from './compare-model.ts';

/** The page of a comparison of two profiles. */
export class ChronoCompareApp extends EditorApp<CompareSummary> {
  protected override readonly icon = 'git-compare';
  protected override readonly sheetBindings: readonly KeyBinding[] = compareSheet;
  readonly #model = new CompareModel(connectToHost(), (name) => {
    if (isCompareAction(name)) this.#run(name);
  });
  readonly #run = compareActions(this.#model, this.#makeParts());
  readonly #inputsOf = memoLast(compareInputs);

  protected override get document(): DocumentView<CompareSummary> {
    return this.#model.document;
  }

  protected override start(): readonly (() => void)[] {
    void this.#model.start();
    return [
      this.#model.subscribe(() => this.requestUpdate()),
      listenToKeys(compareKeys, (action) => this.#run(action)),
    ];
  }

  protected override tellHost(request: 'document.retry' | 'document.cancel'): void {
    void this.#model.channel.request(request, undefined);
  }

  protected override headerContent({ a, b }: CompareSummary): HeaderContent {
    const sides = [a, b].flatMap((side, index) =>
      side === undefined
        ? []
        : `${index === 0 ? 'A' : 'B'}: ${side.fileName}, ${formatPlural(side.summary.samples, 'sample')}`,
    );
    const warnings = [a, b].flatMap((side) => side?.summary.warnings ?? []);
    return { facts: sides, warnings, details: [] };
  }

  protected override renderButtons(): TemplateResult {
    const { canUndo, canRedo } = this.#model.store;
    const run = (action: CompareAction) => () => this.#run(action);
    return html`
      ${toolButton({ icon: 'discard', label: 'Undo', isEnabled: canUndo, press: run('view.undo') })}
      ${toolButton({ icon: 'redo', label: 'Redo', isEnabled: canRedo, press: run('view.redo') })}
      ${toolButton({ icon: 'keyboard', label: 'Keyboard shortcuts (?)', press: run('help.keys') })}
    `;
  }

  protected override renderContent(summary: CompareSummary): TemplateResult {
    const { store, data } = this.#model;
    const { choice } = store.state;
    const diff = data.diff.answer;
    const found = this.#model.query === '' ? undefined : data.search.answer.value;
    return html`
      <div
        class="page"
        @chrono-fn-menu=${(event: CustomEvent<Point>) =>
          this.#openMenu(compareMenu(this.#view?.selectedFunction !== undefined), event.detail)}
        @chrono-fn-focus=${() => this.#run('transform.focusFunction')}
        @chrono-flame-source=${(event: CustomEvent<FnSourceRequest>) => void this.#openSource(event.detail)}
        @chrono-announce=${(event: CustomEvent<string>) => this.announce(event.detail)}
        @chrono-painted=${() => this.#report()}
      >
        <chrono-view-bar
          .tabs=${noTabs}
          .view=${'compare'}
          .search=${choice.flameGraph.search}
          .searchStatus=${searchWords(found, diff.value)}
          .searchProblem=${data.search.answer.failure ?? ''}
          .hasMatches=${(found?.nodes.length ?? 0) > 0}
          .apply=${store.apply}
          @chrono-action=${(event: CustomEvent<CompareAction>) => this.#run(event.detail)}
          @chrono-search-leave=${() => this.#view?.focus()}
          @chrono-export=${(event: CustomEvent<Point>) => this.#openMenu(compareExportMenu, event.detail)}
        >
          <chrono-flame-toolbar
            .summary=${summary.a.summary}
            .view=${'compare'}
            .choice=${choice.flameGraph}
            .value=${diff.value?.value.name ?? ''}
            .isZoomed=${true}
            .apply=${store.apply}
            @chrono-action=${(event: CustomEvent<CompareAction>) => this.#run(event.detail)}
          ></chrono-flame-toolbar>
        </chrono-view-bar>
        ${this.#renderCrumbs()}
        <chrono-comparison
          .inputs=${this.#inputsOf(
            choice.compare,
            choice.flameGraph,
            diff.value,
            data.table.answer.value,
            data.graphA.answer.value,
            data.graphB.answer.value,
            found,
            this.#nameOf('a'),
            this.#nameOf('b'),
            diff.failure,
          )}
          .set=${(compare: Partial<CompareChoice>) => store.apply({ kind: 'compare.set', compare })}
          .tooltip=${this.child('chrono-tooltip')}
        ></chrono-comparison>
      </div>
    `;
  }

  #renderCrumbs(): TemplateResult | typeof nothing {
    const { store } = this.#model;
    const { choice } = store.chosen;
    if (choice.transforms.length === 0) return nothing;
    return html`<chrono-breadcrumb
      .label=${'Transforms'}
      .crumbs=${transformCrumbs(choice)}
      @chrono-crumb-toggle=${(event: CustomEvent<{ readonly id: string }>) => {
        const change = toggleCrumb(event.detail.id, choice);
        if (change !== undefined) store.apply(change);
      }}
      @chrono-crumb-preview=${({ detail: { id } }: CustomEvent<{ readonly id: string | undefined }>) =>
        store.preview(id === undefined ? undefined : closeCrumb(id, choice))}
      @chrono-crumb-close=${(event: CustomEvent<{ readonly id: string }>) => {
        const change = closeCrumb(event.detail.id, choice);
        if (change !== undefined) store.apply(change);
      }}
    ></chrono-breadcrumb>`;
  }

  /** What the profile that is shown as a side is called. */
  #nameOf(side: 'a' | 'b'): string {
    return this.#model.summary?.[this.#model.shownAs(side)]?.fileName ?? '…';
  }

  get #view(): HTMLElementTagNameMap['chrono-comparison'] | undefined {
    return this.child('chrono-comparison');
  }

  #makeParts(): CompareParts {
    const app = this;
    return {
      get view() {
        return app.#view;
      },
      focusSearch: () => this.child('chrono-view-bar')?.focusSearch(),
      openSource: (beside) => {
        const fn = this.#view?.selectedFunction;
        if (fn === undefined || fn.kind === 'thread') this.notify('Select a function first.');
        else void this.#openSource({ fn, beside });
      },
      openKeySheet: () => this.child('chrono-key-sheet')?.open(),
      closePopups: () => this.closePopups(),
      announce: (sentence) => this.announce(sentence),
      notify: (sentence) => this.notify(sentence),
    };
  }

  #openMenu(items: ReturnType<typeof compareMenu>, at: Point): void {
    void this.child('chrono-menu')?.open(items, at, (action) => this.#run(action));
  }

  /** Sources are looked for beside the newer profile, which is what the sources on this machine are likelier of. */
  async #openSource({ fn, beside }: FnSourceRequest): Promise<void> {
    const { name, file, line, column } = fn;
    try {
      await this.#model.channel.request('source.open', {
        side: this.#model.shownAs('b'),
        name,
        beside,
        ...(file !== undefined && { file }),
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
      });
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      this.announce(error.message);
    }
  }

  protected override updated(): void {
    const { state } = this.#model.document;
    if (state?.kind === 'failed') publishScreen(document.body, 'error', undefined);
  }

  /** Tells programs that look at the page what has been painted. */
  #report(): void {
    const diff = this.#model.data.diff.answer.value;
    if (diff === undefined || this.#view?.isPainted !== true) return;
    const { samplesA, samplesB } = diff;
    const report: ScreenReport = {
      format: 'comparison',
      samples: samplesA + samplesB,
      threads: 0,
      durationSeconds: 0,
      top: [],
    };
    publishScreen(document.body, 'ready', report);
  }

  static override readonly styles = [
    ...EditorApp.styles,
    css`
      .page {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-view-bar,
      chrono-breadcrumb {
        flex: none;
      }
      chrono-breadcrumb {
        padding: 0 12px 4px;
      }
      chrono-comparison {
        flex: 1;
      }
    `,
  ];
}

const noTabs: readonly never[] = [];

customElements.define('chrono-compare-app', ChronoCompareApp);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-compare-app': ChronoCompareApp;
  }
}
