import { readdirSync } from 'node:fs';
import { runLabels } from '../../src/analysis/sched/run-labels.ts';
import type { SchedRun, SchedSelection } from '../../src/analysis/sched/sched-selection.ts';
import { wholeSelection } from '../../src/analysis/sched/sched-selection.ts';
import { applyTaskNames } from '../../src/model/sched/apply-task-names.ts';
import { parseTaskNames } from '../../src/parsers/task-names/parse-task-names.ts';
import { hasSharedData, sharedData } from '../parsers/reading/shared-data.ts';
import { sampleCapture } from './read-capture.ts';

/** One invocation of perfwhiz and what it computed (`shared/data/perfwhiz/README.md` explains every field). */
export interface Golden {
  readonly name: string;
  readonly files: readonly string[];
  readonly options: {
    readonly task?: string;
    readonly cap?: number;
    readonly from?: number;
    readonly map?: string;
    readonly merge_sys_tasks?: boolean;
    readonly append_tid?: boolean;
  };
  readonly kinds: readonly string[];
  readonly exit?: number;
}

/** The goldens of one kind, by name. */
export function goldensOf<G extends Golden>(kind: string): readonly G[] {
  if (!hasSharedData) return [];
  return readdirSync('../shared/data/perfwhiz/golden')
    .map((file) => ({ ...(goldenFile(file) as G), name: file.replace('.json', '') }))
    .filter((golden) => golden.kinds?.includes(kind));
}

/** One golden file, parsed. */
export function goldenFile(file: string): unknown {
  return JSON.parse(new TextDecoder().decode(sharedData(`perfwhiz/golden/${file}`)));
}

/** The captures of a golden, renamed if it was made with a mapping. */
export async function runsOf({ files, options }: Golden): Promise<readonly SchedRun[]> {
  const labels = runLabels(files, 'perfwhiz');
  return Promise.all(
    files.map(async (file, index) => {
      const capture = await sampleCapture(`cdict/${file}`);
      return {
        file,
        label: labels[index] ?? file,
        capture: options.map ? renamed(capture, options.map) : capture,
      };
    }),
  );
}

function renamed(capture: SchedRun['capture'], map: string): SchedRun['capture'] {
  const text = new TextDecoder().decode(sharedData(`perfwhiz/inputs/${map}`));
  return applyTaskNames(capture, parseTaskNames(text).names).capture;
}

/** The selection perfwhiz was asked for. */
export function selectionOf(
  { options }: Golden,
  compat: SchedSelection['compat'] = 'perfwhiz',
): SchedSelection {
  const { task, cap, from, merge_sys_tasks, append_tid } = options;
  const fromUs = (from ?? 0) * 1000;
  return {
    ...wholeSelection,
    compat,
    tasks: task === undefined ? { kind: 'all' } : { kind: 'pattern', pattern: task },
    window:
      cap === undefined && from === undefined
        ? undefined
        : { fromUs, toUs: cap === undefined ? undefined : cap * 1000 + fromUs },
    naming: {
      grouping: 'name',
      mergeSystemTasks: merge_sys_tasks === true,
      appendTid: append_tid === true,
    },
  };
}
