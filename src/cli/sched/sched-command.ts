import { coreMapView } from '../../analysis/sched/core-map-view.ts';
import { cpuView } from '../../analysis/sched/cpu-view.ts';
import { diffView } from '../../analysis/sched/diff-view.ts';
import { durationView } from '../../analysis/sched/duration-view.ts';
import { exitsView } from '../../analysis/sched/exits-view.ts';
import { latencyView } from '../../analysis/sched/latency-view.ts';
import { prepareRuns } from '../../analysis/sched/prepare-runs.ts';
import type { SchedRun } from '../../analysis/sched/sched-selection.ts';
import { successorsView } from '../../analysis/sched/successors-view.ts';
import { summariseRun } from '../../analysis/sched/summarise-run.ts';
import { taskListView } from '../../analysis/sched/task-list-view.ts';
import { timelineOf } from '../../analysis/sched/timeline.ts';
import type { DurationView } from '../../analysis/sched/view-data.ts';
import { SelectionError } from '../../analysis/selection-error.ts';
import type { Command } from '../command.ts';
import { InputError, UsageError } from '../command-error.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import type { ReadRun } from './read-runs.ts';
import { readRuns } from './read-runs.ts';
import { saveRuns } from './save-runs.ts';
import { schedHelp } from './sched-help.ts';
import {
  coreMapsJson,
  diffsJson,
  exitsJson,
  heatMapsJson,
  latencyJson,
  listJson,
  runsJson,
  successorsJson,
  tasksJson,
} from './sched-json.ts';
import type { SchedOptions } from './sched-options.ts';
import { parseSchedOptions } from './sched-options.ts';
import {
  coreMapText,
  cpuText,
  diffText,
  exitsText,
  heatMapsText,
  latencyText,
  listText,
  runsText,
  successorsText,
} from './sched-text.ts';

/** Columns of printed heat maps. */
const heatMapColumns = 100;

/** Shows who used the cores in scheduler captures. */
export const schedCommand: Command = {
  name: 'sched',
  operands: 'FILE...',
  summary: 'who used the cores in a scheduler capture (.cdict)',
  help: schedHelp,
  async run(args, terminal) {
    const options = parseSchedOptions(args);
    if (options === 'help') return options;
    if (options.show === 'heatmaps' && options.files.length > 1) {
      throw new InputError(
        `--heatmaps shows one capture, and these are ${options.files.length}: ${options.files.join(', ')}.`,
      );
    }
    const runs = await readRuns(options, terminal);
    await tell(
      terminal,
      runs.flatMap((run) => summariseRun(run).doubts.map((doubt) => `${run.file}: ${doubt}`)),
    );
    try {
      await show(runs, options, terminal);
    } catch (error) {
      if (error instanceof SelectionError) throw new UsageError(error.message);
      throw error;
    }
    return 0;
  },
};

async function show(runs: readonly ReadRun[], options: SchedOptions, terminal: Terminal): Promise<void> {
  const { text, json } = answer(runs, options);
  const isSaved = await saveRuns(runs, options, terminal);
  if (options.isJson) await terminal.stdout.write(`${JSON.stringify(json(), undefined, 2)}\n`);
  else if (!isSaved) await terminal.stdout.write(text());
}

/** What a command line asks for, as text and as JSON. */
interface Answer {
  text(): string;
  json(): object;
}

function answer(runs: readonly SchedRun[], options: SchedOptions): Answer {
  switch (options.show) {
    case 'list': {
      const view = taskListView(runs, options.selection);
      return {
        text: () => listText(view).trimStart(),
        json: () => ({ runs: runsJson(view.runs), list: listJson(view) }),
      };
    }
    case 'successors':
      return successorsAnswer(runs, options);
    case 'heatmaps':
      return heatMapsAnswer(runs, options);
    case 'dashboard':
      return dashboardAnswer(runs, options);
  }
}

function successorsAnswer(runs: readonly SchedRun[], { selection, successorsOf }: SchedOptions): Answer {
  const windows = prepareRuns(runs, selection).runs.map(({ window }) => window);
  const views = runs.map((run, index) => successorsView(run, selection, successorsOf, index));
  return {
    text: () => views.map(successorsText).join('').trimStart(),
    json: () => ({ runs: runsJson(windows), successors: successorsJson(windows, views) }),
  };
}

function heatMapsAnswer(runs: readonly SchedRun[], { selection }: SchedOptions): Answer {
  const { names, runs: prepared } = prepareRuns(runs, selection);
  const tasks = runs.flatMap((run) => {
    const timeline = timelineOf(run.capture);
    return names.map((task): { task: string; view: DurationView } => {
      const filter =
        selection.tasks.kind === 'tid' ? selection.tasks : ({ kind: 'picked', names: [task] } as const);
      return {
        task,
        view: durationView(
          run,
          timeline,
          { ...selection, tasks: filter },
          {
            kinds: ['run', 'sleep', 'iowait', 'guest', 'host'],
            columns: heatMapColumns,
            rowsPerDecade: 10,
            percentiles: [],
            outliers: 10,
          },
        ),
      };
    });
  });
  const shown = tasks.filter(({ view }) => view.series.some(({ stats }) => stats.count > 0));
  const windows = prepared.map(({ window }) => window);
  return {
    text: () => `${runsText(windows)}${heatMapsText(shown)}`,
    json: () => ({ runs: runsJson(windows), heatmaps: heatMapsJson(shown) }),
  };
}

function dashboardAnswer(runs: readonly SchedRun[], { selection }: SchedOptions): Answer {
  const cpu = cpuView(runs, selection);
  const exits = exitsView(runs, selection);
  const coreMaps = coreMapView(runs, selection);
  const timelines = runs.map(({ capture }) => timelineOf(capture));
  const latency = latencyView(runs, timelines, selection);
  const diffs = runs.slice(1).map((_, index) => diffView(runs, timelines, selection, 0, index + 1));
  return {
    text: () =>
      [
        runsText(cpu.runs),
        cpuText(cpu),
        exitsText(exits),
        ...coreMaps.maps.map((map) => coreMapText(coreMaps.runs, map)),
        latencyText(latency),
        ...diffs.map(diffText),
      ].join(''),
    json: () => ({
      runs: runsJson(cpu.runs),
      tasks: tasksJson(cpu),
      exits: exitsJson(exits),
      coreMaps: coreMapsJson(coreMaps),
      latency: latencyJson(latency),
      diffs: diffsJson(diffs),
    }),
  };
}
