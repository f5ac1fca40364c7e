import '../../kit/bar/chrono-breadcrumb.ts';
import './chrono-flame-graph.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { FlameGraphData, SearchResult } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { ModelSubscription } from '../../editor/model-subscription.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import { boxMenu } from '../action/menu-items.ts';
import { menuRequest } from '../action/menu-request.ts';
import type { ProfileModel } from '../profile-model.ts';
import type { FlameGraphChoice, FlameViewport } from '../state/view-state.ts';
import type { ChronoFlameGraph, FlameMenuRequest } from './chrono-flame-graph.ts';
import type { FlameInputs } from './flame-view.ts';
import { zoomCrumbs } from './zoom-crumbs.ts';

/**
 * The flame graph with the way to the zoomed box.
 */
export class ChronoFlameSection extends LitElement {
  static override readonly properties = {
    model: { attribute: false },
    tooltip: { attribute: false },
  };

  declare model: ProfileModel;
  declare tooltip: ChronoTooltip | undefined;

  readonly #inputs = memoLast(
    (
      graph: FlameGraphData | undefined,
      detail: FlameGraphData | undefined,
      choice: FlameGraphChoice,
      viewport: FlameViewport,
      found: SearchResult | undefined,
      foundInDetail: SearchResult | undefined,
      nodesKey: string,
    ): FlameInputs => ({ graph, detail, choice, viewport, found, foundInDetail, nodesKey }),
  );

  constructor() {
    super();
    this.addController(new ModelSubscription(this, () => this.model));
    // The crumbs name the box the graph has found to be zoomed.
    this.addEventListener('chrono-painted', () => this.requestUpdate());
  }

  get flameGraph(): ChronoFlameGraph | undefined {
    return this.renderRoot.querySelector('chrono-flame-graph') ?? undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { summary, store, data, found, detail } = this.model;
    if (summary === undefined) return nothing;
    const { choice, viewport } = store.state;
    const { value } = data.flameGraph.answer;
    const foundInDetail = this.model.query === '' ? undefined : data.detailSearch.answer.value;
    return html`
      ${this.#renderCrumbs()}
      <chrono-flame-graph
        .inputs=${this.#inputs(value, detail, choice.flameGraph, viewport.flameGraph, found, foundInDetail, this.model.nodesKey)}
        .apply=${store.apply}
        .wantDetail=${this.model.wantDetail}
        .tooltip=${this.tooltip}
        @chrono-flame-menu=${this.#openMenu}
      ></chrono-flame-graph>
    `;
  }

  #renderCrumbs(): TemplateResult | typeof nothing {
    const { graph, zoomPath } = this.flameGraph?.view ?? {};
    const crumbs = graph === undefined ? [] : zoomCrumbs(graph, zoomPath ?? []);
    if (crumbs.length === 0) return nothing;
    return html`<chrono-breadcrumb
      .label=${'Zoomed box'}
      .crumbs=${crumbs}
      @chrono-crumb-go=${(event: CustomEvent<{ readonly id: string }>) =>
        this.flameGraph?.zoomTo(Number(event.detail.id))}
      @chrono-crumb-close=${() => this.flameGraph?.zoomTo(0)}
    ></chrono-breadcrumb>`;
  }

  readonly #openMenu = (event: CustomEvent<FlameMenuRequest>): void => {
    const { box, at } = event.detail;
    const view = this.flameGraph?.view;
    const bounds = this.flameGraph?.getBoundingClientRect();
    const facts =
      box === undefined || view?.graph === undefined
        ? undefined
        : {
            isFunction: isFunctionBox(view.graph, box),
            hasPath: true,
            canZoom: true,
            isZoomed: box === view.zoomedBox && box !== 0,
          };
    const place = at ?? { x: (bounds?.left ?? 0) + 40, y: (bounds?.top ?? 0) + 60 };
    this.dispatchEvent(menuRequest({ items: boxMenu(facts), at: place }));
  };

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-breadcrumb {
        flex: none;
        padding: 0 12px 4px;
      }
      chrono-flame-graph {
        flex: 1;
      }
    `,
  ];
}

/** Whether a box stands for code, not for a thread or for everything. */
function isFunctionBox(graph: FlameGraphData, box: number): boolean {
  const fn = graph.functions[i32At(graph.fn, box)];
  return fn !== undefined && fn.kind !== 'thread';
}

customElements.define('chrono-flame-section', ChronoFlameSection);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-flame-section': ChronoFlameSection;
  }
}
