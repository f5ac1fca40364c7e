import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '../../kit/brush/chrono-brush.ts';
import '../../kit/state/chrono-empty.ts';
import './chrono-heat-map.ts';
import './chrono-heat-toolbar.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { ModelSubscription } from '../../editor/model-subscription.ts';
import type { WindowChange } from '../../kit/brush/chrono-brush.ts';
import { loadingStyle } from '../../kit/control/loading-style.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import { exportMenu, heatMapMenu } from '../action/menu-items.ts';
import { menuRequest } from '../action/menu-request.ts';
import type { ProfileActions } from '../action/profile-actions.ts';
import { rangeLabel } from '../filter/selection-crumbs.ts';
import type { ProfileModel } from '../profile-model.ts';
import { timeLabelsOf } from '../state/time-labels.ts';
import type { ChronoHeatMap } from './chrono-heat-map.ts';
import { shortestSpan, wholeWindow } from './column-window.ts';
import type { HeatMapInputs } from './heat-map-view.ts';

/**
 * The heat map with its toolbar and the strip of the whole profile below it.
 */
export class ChronoHeatSection extends LitElement {
  static override readonly properties = { model: { attribute: false }, actions: { attribute: false } };

  declare model: ProfileModel;
  declare actions: ProfileActions;

  readonly #inputs = memoLast(
    (
      summary: ProfileSummary,
      choice: HeatMapInputs['choice'],
      range: HeatMapInputs['range'],
      window: HeatMapInputs['window'],
      data: HeatMapInputs['data'],
      a: HeatMapInputs['range'],
      b: HeatMapInputs['range'],
    ): HeatMapInputs => ({ summary, choice, range, window, data, compared: { a, b } }),
  );

  constructor() {
    super();
    this.addController(new ModelSubscription(this, () => this.model));
    // The strip shows the window the map has chosen, the legend the theme it is drawn in.
    this.addEventListener('chrono-painted', () => this.requestUpdate());
  }

  get heatMap(): ChronoHeatMap | undefined {
    return this.renderRoot.querySelector('chrono-heat-map') ?? undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { summary, store, hasTime } = this.model;
    if (summary === undefined) return nothing;
    if (!hasTime) return this.#renderNoTime(summary);
    const { choice, viewport } = store.state;
    if (viewport.isHeatMapCollapsed) return this.#renderCollapsed(summary);
    const { value, failure, isLoading } = this.model.data.heatMap.answer;
    return html`
      <chrono-heat-toolbar
        .summary=${summary}
        .choice=${choice.heatMap}
        .max=${value?.max}
        .isDark=${this.heatMap?.canvas?.theme.isDark ?? true}
        .isPlaying=${this.actions.player.isPlaying}
        .hasRange=${choice.range !== undefined}
        .compared=${choice.compare}
        .apply=${store.apply}
        @chrono-action=${(event: CustomEvent<ViewActionName>) => this.actions.run(event.detail)}
        @chrono-export=${(event: CustomEvent<Point>) =>
          this.dispatchEvent(menuRequest({ items: exportMenu('heatMap'), at: event.detail }))}
      ></chrono-heat-toolbar>
      <div class=${isLoading ? 'map loading' : 'map'}>
        <chrono-heat-map
          .inputs=${this.#inputs(summary, choice.heatMap, choice.range, viewport.heatMap, value, choice.compare.a, choice.compare.b)}
          .apply=${store.apply}
          .want=${this.model.wantHeatMap}
          @chrono-heat-menu=${(event: CustomEvent<{ readonly at: Point | undefined }>) =>
            this.#openMenu(event.detail.at)}
        ></chrono-heat-map>
        ${failure === undefined ? nothing : this.#renderFailure(failure)}
      </div>
      ${this.#renderBrush(summary)}
    `;
  }

  /** One line that brings the map back. */
  #renderCollapsed(summary: ProfileSummary): TemplateResult {
    const { choice } = this.model.store.state;
    const labels = timeLabelsOf(summary, choice.heatMap.timeAxis);
    const selected = choice.range === undefined ? 'whole profile' : rangeLabel(choice.range, labels);
    return html`<button class="collapsed" @click=${() => this.actions.run('heatMap.toggle')}>
      <vscode-icon name="chevron-right"></vscode-icon>Heat map<span>${selected}</span>
    </button>`;
  }

  /** A shape the worker refuses leaves the last picture behind the reason. */
  #renderFailure(failure: string): TemplateResult {
    return html`<chrono-empty
      class="over"
      .message=${failure}
      .action=${'Use columns of 1 s'}
      .icon=${'warning'}
      @chrono-action=${() =>
        this.model.store.apply({ kind: 'heatMap.set', heatMap: { columnNs: 1e9, rows: undefined } })}
    ></chrono-empty>`;
  }

  #renderNoTime(summary: ProfileSummary): TemplateResult {
    return html`<p class="note">
      No heat map: no sample of this ${summary.formatLabel} file has a time. ${howToGetTimes(summary.format)}
      The flame graph shows all samples.
    </p>`;
  }

  #renderBrush(summary: ProfileSummary): TemplateResult | typeof nothing {
    const { grid, window } = this.heatMap?.view ?? {};
    if (grid === undefined || window === undefined) return nothing;
    return html`<chrono-brush
      .label=${'Visible time'}
      .density=${this.model.data.density.answer.value}
      .bounds=${wholeWindow(grid)}
      .window=${window}
      .marked=${this.model.store.state.choice.range}
      .minSpanNs=${shortestSpan(grid)}
      .timeLabels=${timeLabelsOf(summary, this.model.store.state.choice.heatMap.timeAxis)}
      @chrono-window=${this.#showWindow}
    ></chrono-brush>`;
  }

  readonly #showWindow = (event: CustomEvent<WindowChange>): void => {
    const { startNs, endNs } = event.detail;
    this.model.store.apply({ kind: 'viewport.set', viewport: { heatMap: { startNs, endNs } } });
  };

  #openMenu(at: Point | undefined): void {
    const box = this.heatMap?.getBoundingClientRect();
    const place = at ?? { x: (box?.left ?? 0) + 80, y: (box?.top ?? 0) + 40 };
    const hasRange = this.model.store.state.choice.range !== undefined;
    this.dispatchEvent(menuRequest({ items: heatMapMenu(hasRange), at: place }));
  }

  static override readonly styles = [
    kitStyle,
    loadingStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .map {
        position: relative;
        min-height: 0;
      }
      :host(.sized) .map {
        flex: 1;
      }
      chrono-heat-map {
        height: 100%;
        --canvas-height: var(--usual-canvas-height);
      }
      :host(.sized) chrono-heat-map {
        --canvas-height: auto;
      }
      chrono-brush {
        flex: none;
        height: 34px;
        margin: 0 12px 4px 68px;
      }
      .collapsed {
        all: unset;
        display: flex;
        align-items: center;
        gap: 6px;
        height: 28px;
        padding: 0 12px 0 8px;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        cursor: pointer;
      }
      .collapsed:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .collapsed:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .collapsed span {
        color: var(--vscode-descriptionForeground);
      }
      .over {
        position: absolute;
        inset: 0;
        background: color-mix(in srgb, var(--vscode-editor-background) 82%, transparent);
      }
      .note {
        margin: 0;
        padding: 10px 12px;
        color: var(--vscode-descriptionForeground);
        line-height: 1.5;
        border-top: 1px solid var(--vscode-panel-border, transparent);
      }
      code {
        font-family: var(--vscode-editor-font-family);
      }
    `,
  ];
}

/** How to get times, for the profilers that can give them. */
function howToGetTimes(format: string): TemplateResult | string {
  switch (format) {
    case 'perf-script':
      return html`To see when the code ran, print them:
        <code>perf script -F comm,pid,tid,cpu,time,event,ip,sym,dso</code>.`;
    case 'collapsed':
      return 'Collapsing stacks leaves them out: open what the profiler itself wrote to see when the code ran.';
    case 'dtrace':
    case 'bpftrace':
      return 'To see when the code ran, have the script print a time stamp above each stack instead of counting stacks.';
    default:
      return '';
  }
}

customElements.define('chrono-heat-section', ChronoHeatSection);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-heat-section': ChronoHeatSection;
  }
}
