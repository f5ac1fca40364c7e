import { coreMapView } from '../analysis/sched/core-map-view.ts';
import { cpuView } from '../analysis/sched/cpu-view.ts';
import { diffView } from '../analysis/sched/diff-view.ts';
import { durationView } from '../analysis/sched/duration-view.ts';
import { exitsView } from '../analysis/sched/exits-view.ts';
import { idleView } from '../analysis/sched/idle-view.ts';
import { latencyView } from '../analysis/sched/latency-view.ts';
import { migrationView } from '../analysis/sched/migration-view.ts';
import { overview } from '../analysis/sched/overview.ts';
import { runLabels } from '../analysis/sched/run-labels.ts';
import { runQueueView } from '../analysis/sched/run-queue-view.ts';
import type { SchedRun } from '../analysis/sched/sched-selection.ts';
import { wholeSelection } from '../analysis/sched/sched-selection.ts';
import { sliceDetails } from '../analysis/sched/slice-details.ts';
import { successorsView } from '../analysis/sched/successors-view.ts';
import { summariseRun } from '../analysis/sched/summarise-run.ts';
import { taskListView } from '../analysis/sched/task-list-view.ts';
import type { SchedTimeline } from '../analysis/sched/timeline.ts';
import { timelineOf } from '../analysis/sched/timeline.ts';
import { timelineView } from '../analysis/sched/timeline-view.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import { i32At } from '../model/column.ts';
import { applyTaskNames } from '../model/sched/apply-task-names.ts';
import type { SchedCapture } from '../model/sched/sched-capture.ts';
import { stringAt } from '../model/string-table.ts';
import { parseTaskNames } from '../parsers/task-names/parse-task-names.ts';
import type { Handlers } from '../protocol/channel.ts';
import type { NamedRun, NamesReport, SchedSummary, SchedViewRequests } from '../protocol/sched-requests.ts';
import { schedSelectionOf } from './sched-selection-of.ts';

/** A capture as it was read, with the text of the mapping its threads are to be named by. */
export interface OpenedCapture {
  /** The file's name as the user gave it. */
  readonly file: string;
  readonly capture: SchedCapture;
  readonly names: string | undefined;
}

/** Captures shown together and what is worth keeping between two questions about them. */
export class SchedSession {
  readonly #opened: readonly OpenedCapture[];
  readonly #runs: readonly SchedRun[];
  readonly #reports: readonly NamedRun[];
  readonly #timelines: (SchedTimeline | undefined)[];

  constructor(opened: readonly OpenedCapture[]) {
    this.#opened = opened;
    const labels = runLabels(opened.map(({ file }) => file));
    const named = opened.map(({ capture, names }) =>
      names === undefined ? { capture, report: undefined } : nameThreads(capture, names),
    );
    this.#runs = named.map(({ capture }, run) => ({
      label: opened.length === 1 ? '' : (labels[run] ?? ''),
      file: opened[run]?.file ?? '',
      capture,
    }));
    this.#reports = named.flatMap(({ report }, run) => (report === undefined ? [] : [{ ...report, run }]));
    this.#timelines = opened.map(() => undefined);
  }

  summary(): SchedSummary {
    return {
      runs: this.#runs.map(summariseRun),
      names: this.#reports,
      busiest: this.#busiest(),
    };
  }

  /** What a mapping would do to a run. */
  previewNames(run: number, names: string): NamesReport {
    const opened = this.#opened[run];
    if (opened === undefined) throw new SelectionError('There is no such capture.');
    return nameThreads(opened.capture, names).report;
  }

  /** The captures with the names given to their threads, for exports. */
  get runs(): readonly SchedRun[] {
    return this.#runs;
  }

  /**
   * Answers every view. What the selection makes impossible throws a {@link SelectionError} with a sentence.
   */
  readonly views: Handlers<SchedViewRequests> = {
    'sched.overview': ({ columns }) => overview(this.#runs, columns),
    'sched.cpu': ({ selection }) => cpuView(this.#runs, schedSelectionOf(selection)),
    'sched.exits': ({ selection }) => exitsView(this.#runs, schedSelectionOf(selection)),
    'sched.coreMap': ({ selection }) => coreMapView(this.#runs, schedSelectionOf(selection)),
    'sched.durations': ({ selection, run, ...request }) =>
      durationView(this.#run(run), this.#timeline(run), schedSelectionOf(selection), request),
    'sched.timeline': ({ selection, run, ...request }) =>
      timelineView(this.#run(run), this.#timeline(run), schedSelectionOf(selection), request),
    'sched.slice': ({ selection, run, lanes, lane, timeUs }) =>
      sliceDetails(
        this.#run(run),
        this.#timeline(run),
        schedSelectionOf(selection),
        lanes === 'core' ? { core: lane } : { thread: lane },
        timeUs,
      ),
    'sched.latency': ({ selection }) =>
      latencyView(this.#runs, this.#allTimelines(), schedSelectionOf(selection)),
    'sched.runQueue': ({ selection, run, columns }) =>
      runQueueView(this.#run(run), this.#timeline(run), schedSelectionOf(selection), columns),
    'sched.migrations': ({ selection, run }) =>
      migrationView(this.#run(run), this.#timeline(run), schedSelectionOf(selection)),
    'sched.idle': ({ selection, run }) =>
      idleView(this.#run(run), this.#timeline(run), schedSelectionOf(selection)),
    'sched.tasks': ({ selection }) => taskListView(this.#runs, schedSelectionOf(selection)),
    'sched.successors': ({ selection, run, task }) =>
      successorsView(this.#run(run), schedSelectionOf(selection), task, run),
    'sched.diff': ({ selection, base, other }) =>
      diffView(this.#runs, this.#allTimelines(), schedSelectionOf(selection), base, other),
  };

  #run(run: number): SchedRun {
    const found = this.#runs[run];
    if (found === undefined) throw new SelectionError('There is no such capture.');
    return found;
  }

  /** Indexing a capture by core and thread takes a while for millions of rows, so it waits until a view needs it. */
  #timeline(run: number): SchedTimeline {
    const timeline = this.#timelines[run] ?? timelineOf(this.#run(run).capture);
    this.#timelines[run] = timeline;
    return timeline;
  }

  #allTimelines(): readonly SchedTimeline[] {
    return this.#runs.map((_, run) => this.#timeline(run));
  }

  /** The thread with most rows that is not idle. */
  #busiest(): string | undefined {
    const { threads } = taskListView(this.#runs.slice(0, 1), wholeSelection);
    return threads.find(({ tid }) => tid !== 0)?.task;
  }
}

function nameThreads(
  capture: SchedCapture,
  text: string,
): { readonly capture: SchedCapture; readonly report: NamesReport } {
  const { names, problems } = parseTaskNames(text);
  const { capture: named, renamed, unmatched } = applyTaskNames(capture, names);
  const before = new Map<number, string>();
  const { threads, strings } = capture;
  for (let row = 0; row < threads.count; row++) {
    const tid = i32At(threads.tid, row);
    if (!before.has(tid)) before.set(tid, stringAt(strings, i32At(threads.name, row)));
  }
  const report: NamesReport = {
    renamed: renamed.map((tid) => ({ tid, from: before.get(tid) ?? '', to: names.get(tid) ?? '' })),
    unmatched,
    problems: problems.map(({ line, reason }) => ({ line, reason })),
  };
  return { capture: named, report };
}
