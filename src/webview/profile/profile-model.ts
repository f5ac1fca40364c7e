import type { FunctionTable } from '../../analysis/function-table.ts';
import type { SampleFilter } from '../../analysis/sample-filter.ts';
import { functionKey } from '../../analysis/transform/function-key.ts';
import type { FunctionKey, Transform } from '../../analysis/transform/transform.ts';
import type { FlameGraphData, ProfileSummary, SearchResult } from '../../analysis/view-data.ts';
import type { ProfileState, ViewSettings } from '../../protocol/host-requests.ts';
import type { FlameGraphParams } from '../../protocol/view-requests.ts';
import type { WebviewHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { nextDocumentView, unknownDocument } from '../editor/document-view.ts';
import type { WantedChart } from './flame-chart/flame-chart-view.ts';
import { searchText } from './flame-graph/search-text.ts';
import type { WantedHeatMap } from './heat-map/chrono-heat-map.ts';
import type { HostListeners, ProfileChannel } from './profile-channel.ts';
import { openProfileChannel } from './profile-channel.ts';
import { ProfileData } from './profile-data.ts';
import { sampleFilterOf } from './state/sample-filter-of.ts';
import { ViewStore } from './state/view-store.ts';

/** Slices of the overview strip; more than a screen is wide, so that zooming the window shows no steps. */
const densitySlices = 4000;

/** Functions named in the report of what is on the screen. */
const reportedFunctions = 5;

/** Functions listed in the table of them: more than anyone scrolls through, at most a few megabytes of names. */
const listedFunctions = 50_000;

/** Slices of the strip of each thread. */
const threadSlices = 400;

/** The profile editor without its elements: the document, the view state, and the data that follow from both. */
export class ProfileModel {
  readonly channel: ProfileChannel;
  readonly store: ViewStore;
  readonly data: ProfileData;
  #document: DocumentView<ProfileSummary> = unknownDocument;
  #settings: ViewSettings = { idle: 'leaf' };
  readonly #listeners = new Set<() => void>();

  /** @param wishes called when the host wants something of the editor */
  constructor(host: WebviewHost, wishes: Pick<HostListeners, 'actionRun' | 'functionShow'>) {
    this.store = new ViewStore(host);
    this.channel = openProfileChannel(host.port, {
      documentChanged: (state) => this.#hearState(state),
      settingsChanged: (settings) => this.#setSettings(settings),
      viewRestore: (view) => this.store.restore(view),
      ...wishes,
    });
    this.data = new ProfileData(this.channel, () => {
      this.#askForMore();
      this.refresh();
    });
    this.store.subscribe(() => {
      this.#ask();
      this.refresh();
    });
  }

  /** Calls `listener` after anything that is shown has changed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the host how things stand. */
  async start(): Promise<void> {
    this.#setSettings(await this.channel.request('settings.read', undefined));
    const linked = await this.channel.request('link.read', undefined);
    if (linked !== undefined) this.store.restore(linked);
    const state = await this.channel.request('document.state', undefined);
    this.#hearState(state);
  }

  /** Has everything that shows the model look at it again. */
  refresh(): void {
    for (const listener of this.#listeners) listener();
  }

  get document(): DocumentView<ProfileSummary> {
    return this.#document;
  }

  get settings(): ViewSettings {
    return this.#settings;
  }

  get summary(): ProfileSummary | undefined {
    return this.#document.summary;
  }

  get filter(): SampleFilter {
    return sampleFilterOf(this.store.state.choice.filter, this.#settings.idle);
  }

  /** Index of the value kind that is shown. */
  get valueIndex(): number {
    const { value } = this.store.state.choice.flameGraph;
    const chosen = this.summary?.values.findIndex(({ name }) => name === value) ?? -1;
    return chosen < 0 ? (this.summary?.defaultValue ?? 0) : chosen;
  }

  /** Whether the profile has a heat map. */
  get hasTime(): boolean {
    return this.summary?.firstNs !== undefined;
  }

  /** Asks for the columns the heat map needs. */
  readonly wantHeatMap = (wanted: WantedHeatMap): void => {
    if (this.hasTime) this.data.heatMap.want({ filter: this.filter, ...wanted }, this.#document.revision);
  };

  /** Asks for the boxes of the flame chart. */
  readonly wantChart = (wanted: WantedChart): void => {
    const { filter, transforms } = this;
    const params = { filter, ...(transforms.length > 0 && { transforms }), ...wanted };
    this.data.chart.want(params, this.#document.revision);
  };

  /** Asks for a subtree of the flame graph in full. */
  readonly wantDetail = (node: number | undefined): void => {
    if (node === undefined) this.data.flameDetail.clear();
    else this.data.flameDetail.want({ ...this.selection, rootNode: node }, this.#document.revision);
  };

  /** What is done to the stacks. */
  get transforms(): readonly Transform[] {
    return this.store.state.choice.transforms.flatMap(({ transform, isOn }) => (isOn ? transform : []));
  }

  /** What the flame graph is made of. */
  get selection(): FlameGraphParams {
    const { choice } = this.store.state;
    return {
      filter: this.filter,
      ...(this.hasTime && choice.range !== undefined && { range: choice.range }),
      value: this.valueIndex,
      grouping: choice.flameGraph.grouping,
      ...(this.transforms.length > 0 && { transforms: this.transforms }),
      ...(choice.flameGraph.isInverted && { isInverted: true }),
    };
  }

  /** Changes whenever the numbers of nodes in the graph that is shown may stop meaning the same. */
  get nodesKey(): string {
    const { grouping, transforms, isInverted } = this.data.flameGraph.answer.asked ?? this.selection;
    return JSON.stringify([this.#document.revision, grouping, transforms, isInverted]);
  }

  /** The subtree in full, if it is one of the graph that is shown. */
  get detail(): FlameGraphData | undefined {
    const { value, asked } = this.data.flameDetail.answer;
    if (value === undefined || asked === undefined) return undefined;
    const { rootNode: _, ...selection } = asked;
    return JSON.stringify(selection) === JSON.stringify(this.data.flameGraph.answer.asked)
      ? value
      : undefined;
  }

  /** What the search found; `undefined` when nothing is searched for. */
  get found(): SearchResult | undefined {
    return this.query === '' ? undefined : this.data.search.answer.value;
  }

  get isSearching(): boolean {
    const { search, compare } = this.data;
    const isCompared = this.store.state.viewport.view === 'compare';
    return this.query !== '' && (isCompared ? compare.search : search).answer.isLoading;
  }

  get query(): string {
    return searchText(this.store.state.choice.flameGraph.search);
  }

  #hearState(state: ProfileState): void {
    this.#document = nextDocumentView(this.#document, state, (a, b) => a.samples === b.samples);
    this.#ask();
    this.refresh();
  }

  #setSettings(settings: ViewSettings): void {
    this.#settings = settings;
    this.#ask();
    this.refresh();
  }

  /** Asks for everything the state calls for; what is known already is not asked again. */
  #ask(): void {
    if (this.summary === undefined) return;
    const { revision } = this.#document;
    const { selection, query } = this;
    if (this.hasTime) this.data.density.want({ filter: this.filter, slices: densitySlices }, revision);
    this.data.flameGraph.want(selection, revision);
    this.data.functions.want({ ...selection, order: 'self', limit: reportedFunctions }, revision);
    this.#askForView();
    if (query === '') this.data.search.clear();
    else this.data.search.want({ ...selection, query }, revision);
    this.#askForMore();
  }

  /** Why the view of the chosen tab has nothing to show; `undefined` while it has, or is still to come. */
  get viewFailure(): string | undefined {
    const { data } = this;
    switch (this.store.state.viewport.view) {
      case 'sandwich':
        return data.functionTable.answer.failure ?? data.sandwich.answer.failure;
      case 'functions':
        return data.functionTable.answer.failure;
      case 'threads':
        return data.threads.answer.failure;
      case 'flameChart':
        return data.threads.answer.failure ?? data.chart.answer.failure;
      default:
        return data.flameGraph.answer.failure;
    }
  }

  /** Asks for what only the view of the chosen tab shows. */
  #askForView(): void {
    const { revision } = this.#document;
    const { selection, data, filter } = this;
    const { choice, viewport } = this.store.state;
    if (viewport.view === 'functions') {
      const by = viewport.functionsBy;
      // Rows of threads need stacks that are grouped by thread.
      const grouping = by === 'thread' ? by : selection.grouping;
      data.functionTable.want(
        { ...selection, grouping, by, order: 'self', limit: listedFunctions },
        revision,
      );
    }
    if (viewport.view === 'sandwich') {
      data.functionTable.want(
        { ...selection, by: 'function', order: 'self', limit: listedFunctions },
        revision,
      );
      const fn = choice.sandwich ?? heaviestKey(data.functionTable.answer.value);
      // The callers of a function are the same whichever way stacks are turned.
      const { isInverted: _, ...upright } = selection;
      if (fn !== undefined) data.sandwich.want({ ...upright, fn }, revision);
    }
    if (viewport.view === 'compare') {
      const { a, b } = choice.compare;
      const { range: _range, ...whole } = selection;
      const sides = [a, b].map((range) => (range === undefined ? whole : { ...whole, range }));
      data.compare.want(choice.compare, [sides[0] ?? whole, sides[1] ?? whole], this.query, revision);
    }
    if (this.hasTime && (viewport.view === 'threads' || viewport.view === 'flameChart')) {
      const { value } = selection;
      const range = viewport.view === 'threads' ? choice.range : undefined;
      const { transforms } = selection;
      const params = {
        filter,
        value,
        slices: threadSlices,
        ...(range && { range }),
        ...(transforms && { transforms }),
      };
      data.threads.want(params, revision);
    }
  }

  /** Asks for what depends on other answers. */
  #askForMore(): void {
    this.#askForView();
    const { revision } = this.#document;
    const { detail, query } = this;
    if (detail === undefined || query === '') this.data.detailSearch.clear();
    else this.data.detailSearch.want({ ...this.selection, rootNode: detail.rootNode, query }, revision);
    const graph = this.data.flameGraph.answer;
    if (graph.value?.samples === 0 && graph.asked !== undefined) {
      this.data.emptyReason.want(graph.asked, revision);
    } else {
      this.data.emptyReason.clear();
    }
  }
}

/** The function with the most self time, as views name it. */
function heaviestKey(table: FunctionTable | undefined): FunctionKey | undefined {
  const fn = table?.rows[0]?.fn;
  return fn && functionKey(fn);
}
