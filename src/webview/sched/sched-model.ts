import type { RunSummary } from '../../analysis/sched/view-data.ts';
import type { DocumentState } from '../../protocol/document-requests.ts';
import type { SchedSummary } from '../../protocol/sched-requests.ts';
import type { WebviewHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { nextDocumentView, unknownDocument } from '../editor/document-view.ts';
import type { Answer } from '../editor/latest-request.ts';
import type { SchedChannel } from './sched-channel.ts';
import { openSchedChannel } from './sched-channel.ts';
import { SchedData } from './sched-data.ts';
import type { TimeSpan } from './state/sched-state.ts';
import { SchedStore } from './state/sched-store.ts';

/** Columns of the overview strip; more than a screen is wide, so that it shows no steps. */
const overviewColumns = 2000;

/** Columns the durations and the run queue are counted in. */
const durationColumns = 200;
const runQueueColumns = 800;

/** The scheduler editor without its elements: the document, the state, and the data that follow from both. */
export class SchedModel {
  readonly channel: SchedChannel;
  readonly store: SchedStore;
  readonly data: SchedData;
  readonly #listeners = new Set<() => void>();
  #document: DocumentView<SchedSummary> = unknownDocument;

  /** @param actionRun called when a command wants an action */
  constructor(host: WebviewHost, actionRun: (name: string) => void) {
    this.store = new SchedStore(host);
    this.channel = openSchedChannel(host.port, (state) => this.#hear(state), actionRun);
    this.data = new SchedData(this.channel, () => this.refresh());
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

  /** Has everything that shows the model look at it again. */
  refresh(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Asks the host how things stand. */
  async start(): Promise<void> {
    this.#hear(await this.channel.request('document.state', undefined));
  }

  get document(): DocumentView<SchedSummary> {
    return this.#document;
  }

  get runs(): readonly RunSummary[] {
    return this.#document.summary?.runs ?? [];
  }

  /** Index of the run that views of one run show. */
  get run(): number {
    return Math.min(this.store.state.run, Math.max(0, this.runs.length - 1));
  }

  /** All of the time there is: to the end of the longest run. */
  get bounds(): TimeSpan {
    const toUs = Math.max(1, ...this.runs.map(({ lastUs }) => lastUs));
    return { fromUs: 0, toUs };
  }

  /** The window that is selected, or everything. */
  get window(): TimeSpan {
    return this.store.state.selection.window ?? this.bounds;
  }

  /** What the timeline shows. */
  get timelineView(): TimeSpan {
    return this.store.state.timeline.view ?? this.window;
  }

  /** The task that views of one task show. */
  get task(): string | undefined {
    return this.store.state.task ?? this.#document.summary?.busiest;
  }

  /** The two runs that are compared; each of them exists if there are two. */
  get pair(): { readonly base: number; readonly other: number } {
    const last = Math.max(0, this.runs.length - 1);
    const { base, other } = this.store.state.pair;
    return { base: Math.min(base, last), other: Math.min(other, last) };
  }

  /** What is wrong with the selection, if the newest answer was a refusal: a bad pattern, a window behind the end. */
  get problem(): string | undefined {
    return this.#answerOfTab()?.failure;
  }

  /** Whether the view on the screen is still to be answered. */
  get isLoading(): boolean {
    return this.#answerOfTab()?.isLoading ?? false;
  }

  /** Whether the view on the screen has not had its first answer yet, or a newer one is on its way. */
  get isWaiting(): boolean {
    const answer = this.#answerOfTab();
    if (answer === undefined || (this.store.state.tab === 'diff' && this.runs.length < 2)) return false;
    return answer.isLoading || (answer.value === undefined && answer.failure === undefined);
  }

  /** Asks for the lanes the timeline needs. */
  readonly wantTimeline = (columns: number, firstLane: number, laneLimit: number): void => {
    const { lanes, order } = this.store.state.timeline;
    const { fromUs, toUs } = this.timelineView;
    const { selection } = this.store.state;
    this.data.timeline.want(
      { selection, run: this.run, fromUs, toUs, columns, lanes, firstLane, laneLimit, order },
      this.#document.revision,
    );
  };

  /** Asks what happened on a lane of the timeline at an instant; `undefined` forgets the last answer. */
  readonly wantSlice = (at: { readonly lane: number; readonly timeUs: number } | undefined): void => {
    if (at === undefined) {
      this.data.slice.clear();
      return;
    }
    const { selection, timeline } = this.store.state;
    this.data.slice.want({ selection, run: this.run, lanes: timeline.lanes, ...at }, this.#document.revision);
  };

  #hear(state: DocumentState<SchedSummary>): void {
    // Captures are read to their end before anything is shown, so two summaries are never of one snapshot.
    this.#document = nextDocumentView(this.#document, state, () => false);
    this.#ask();
    this.refresh();
  }

  /** Asks for what the shown view needs; what is known already is not asked again. */
  #ask(): void {
    if (this.#document.summary === undefined) return;
    const { data, run } = this;
    const { revision } = this.#document;
    const { tab, selection, durations } = this.store.state;
    data.overview.want({ columns: overviewColumns }, revision);
    if (selection.filter.kind === 'picked') {
      const { window: _, ...whole } = selection;
      data.names.want({ selection: { ...whole, filter: { kind: 'all', text: '', picked: [] } } }, revision);
    }
    switch (tab) {
      case 'cpu':
        data.cpu.want({ selection }, revision);
        break;
      case 'exits':
        data.exits.want({ selection }, revision);
        break;
      case 'coreMap':
        data.coreMap.want({ selection }, revision);
        break;
      case 'durations':
        data.durations.want(
          {
            selection,
            run,
            kinds: durations,
            columns: durationColumns,
            rowsPerDecade: 10,
            percentiles: [50, 99],
            outliers: 100,
          },
          revision,
        );
        break;
      case 'timeline':
        // The view asks by itself: what it needs depends on its size.
        break;
      case 'latency':
        data.latency.want({ selection }, revision);
        data.runQueue.want({ selection, run, columns: runQueueColumns }, revision);
        data.migrations.want({ selection, run }, revision);
        data.idle.want({ selection, run }, revision);
        break;
      case 'tasks':
        data.tasks.want({ selection }, revision);
        if (this.task !== undefined) data.successors.want({ selection, run, task: this.task }, revision);
        break;
      case 'diff':
        if (this.runs.length > 1) data.diff.want({ selection, ...this.pair }, revision);
        break;
    }
  }

  #answerOfTab(): Answer<unknown, unknown> | undefined {
    const { data } = this;
    switch (this.store.state.tab) {
      case 'cpu':
        return data.cpu.answer;
      case 'exits':
        return data.exits.answer;
      case 'coreMap':
        return data.coreMap.answer;
      case 'durations':
        return data.durations.answer;
      case 'timeline':
        return data.timeline.answer;
      case 'latency':
        return data.latency.answer;
      case 'tasks':
        return data.tasks.answer;
      case 'diff':
        return data.diff.answer;
    }
  }
}
