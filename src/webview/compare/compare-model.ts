import { Channel } from '../../protocol/channel.ts';
import type { CompareEvents, CompareRequests, CompareSummary } from '../../protocol/compare-requests.ts';
import { compareEventGuards } from '../../protocol/compare-requests.ts';
import type { ViewSettings } from '../../protocol/host-requests.ts';
import type { NoEvents, NoRequests } from '../../protocol/nothing.ts';
import type { SelectionParams } from '../../protocol/view-requests.ts';
import type { WebviewHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { nextDocumentView, unknownDocument } from '../editor/document-view.ts';
import { searchText } from '../profile/flame-graph/search-text.ts';
import { sampleFilterOf } from '../profile/state/sample-filter-of.ts';
import { ViewStore } from '../profile/state/view-store.ts';
import { CompareData } from './compare-data.ts';

/** The conversation of a comparison with its host. */
export type CompareChannel = Channel<CompareRequests, NoRequests, NoEvents, CompareEvents>;

type Side = 'a' | 'b';

/** A comparison of two profiles without its elements: the documents, the view state, and the data that follow. */
export class CompareModel {
  readonly channel: CompareChannel;
  readonly store: ViewStore;
  readonly data: CompareData;
  #document: DocumentView<CompareSummary> = unknownDocument;
  #settings: ViewSettings = { idle: 'leaf' };
  readonly #listeners = new Set<() => void>();

  /** @param actionRun called when a command wants an action */
  constructor(host: WebviewHost, actionRun: (name: string) => void) {
    this.store = new ViewStore(host);
    this.channel = new Channel(host.port, {
      handlers: {},
      paramGuards: {},
      listeners: {
        'document.changed': (state) =>
          this.#setDocument(nextDocumentView(this.#document, state, isSameReading)),
        'settings.changed': (settings) => {
          this.#settings = settings;
          this.#changed();
        },
        'action.run': actionRun,
      },
      eventGuards: compareEventGuards,
    });
    this.data = new CompareData(
      (name, params, signal) => this.channel.request(name, params, signal),
      () => this.#refresh(),
    );
    this.store.subscribe(() => this.#changed());
  }

  /** Calls `listener` after anything that is shown has changed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the host how things stand. */
  async start(): Promise<void> {
    this.#settings = await this.channel.request('settings.read', undefined);
    const state = await this.channel.request('document.state', undefined);
    this.#setDocument(nextDocumentView(this.#document, state, isSameReading));
  }

  get document(): DocumentView<CompareSummary> {
    return this.#document;
  }

  get summary(): CompareSummary | undefined {
    return this.#document.summary;
  }

  get isSearching(): boolean {
    return this.query !== '' && this.data.search.answer.isLoading;
  }

  get query(): string {
    return searchText(this.store.state.choice.flameGraph.search);
  }

  /** The profile that is shown as a side, which is the other one while they have changed places. */
  shownAs(side: Side): Side {
    if (!this.store.state.choice.compare.isFlipped) return side;
    return side === 'a' ? 'b' : 'a';
  }

  #selectionOf(side: Side): SelectionParams | undefined {
    const profile = this.summary?.[side]?.summary;
    if (profile === undefined) return undefined;
    const { choice } = this.store.state;
    const { grouping, isInverted, value } = choice.flameGraph;
    const chosen = profile.values.findIndex(({ name }) => name === value);
    const transforms = choice.transforms.flatMap(({ transform, isOn }) => (isOn ? transform : []));
    return {
      side,
      filter: sampleFilterOf(choice.filter, this.#settings.idle),
      value: chosen < 0 ? profile.defaultValue : chosen,
      grouping,
      ...(transforms.length > 0 && { transforms }),
      ...(isInverted && { isInverted }),
    };
  }

  #setDocument(document: DocumentView<CompareSummary>): void {
    this.#document = document;
    this.#changed();
  }

  #changed(): void {
    const [a, b] = [this.#selectionOf('a'), this.#selectionOf('b')];
    if (a !== undefined && b !== undefined) {
      this.data.want(this.store.state.choice.compare, [a, b], this.query, this.#document.revision);
    }
    this.#refresh();
  }

  #refresh(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** While one reading goes on, only the second profile comes to the first. */
function isSameReading(one: CompareSummary, other: CompareSummary): boolean {
  return (one.b === undefined) === (other.b === undefined);
}
