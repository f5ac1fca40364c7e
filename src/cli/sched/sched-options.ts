import { parseArgs } from 'node:util';
import type { SchedSelection, TaskFilter } from '../../analysis/sched/sched-selection.ts';
import { wholeSelection } from '../../analysis/sched/sched-selection.ts';
import { UsageError } from '../command-error.ts';
import { understood } from './understood.ts';

const options = {
  task: { type: 'string', short: 't' },
  from: { type: 'string', short: 'f' },
  cap: { type: 'string', short: 'c' },
  map: { type: 'string', multiple: true },
  'no-names': { type: 'boolean' },
  heatmaps: { type: 'boolean' },
  list: { type: 'boolean' },
  'successors-of': { type: 'string' },
  'merge-sys-tasks': { type: 'boolean' },
  'append-tid': { type: 'boolean' },
  'group-by': { type: 'string' },
  isa: { type: 'string' },
  json: { type: 'boolean' },
  html: { type: 'string' },
  cdict: { type: 'string' },
  remap: { type: 'boolean' },
  compat: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A command line of `chronoscope sched` that has been understood. */
export interface SchedOptions {
  readonly files: readonly string[];
  /** Mappings of task names: none, one for all files, or one per file. */
  readonly maps: readonly string[];
  /** Whether names kept beside captures are used where no mapping is given. */
  readonly usesSidecars: boolean;
  readonly selection: SchedSelection;
  readonly show: 'dashboard' | 'heatmaps' | 'list' | 'successors';
  /** Thread id or name whose successors are asked for. */
  readonly successorsOf: string;
  readonly isJson: boolean;
  /** Where to write the page, and the plain capture. */
  readonly html: string | undefined;
  readonly cdict: string | undefined;
  /** Write the mapped names into the capture itself. */
  readonly isRemap: boolean;
}

/** @throws {UsageError} for arguments that are not understood */
export function parseSchedOptions(args: readonly string[]): SchedOptions | 'help' {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  if (positionals.length === 0) throw new UsageError('Name a capture, such as run1.cdict.');
  const maps = values.map ?? [];
  if (maps.length > 1 && maps.length !== positionals.length) {
    throw new UsageError(
      `--map is given ${maps.length} times for ${positionals.length} captures; give one for all, or one for each in order.`,
    );
  }
  if (values.remap === true && maps.length === 0)
    throw new UsageError('--remap needs the names: add --map CSV.');
  if (values['no-names'] === true && maps.length > 0)
    throw new UsageError('--map gives names and --no-names leaves them out; use one of them.');
  if (values.cdict !== undefined && positionals.length > 1)
    throw new UsageError('--cdict takes one capture.');
  const shown = [values.list === true, values['successors-of'] !== undefined, values.heatmaps === true];
  if (shown.filter(Boolean).length > 1) {
    throw new UsageError('--list, --successors-of and --heatmaps exclude each other.');
  }
  return {
    files: positionals,
    maps,
    usesSidecars: values['no-names'] !== true,
    selection: selectionOf(values),
    show: values.list === true ? 'list' : shownOf(values),
    successorsOf: values['successors-of'] ?? '',
    isJson: values.json === true,
    html: values.html,
    cdict: values.cdict,
    isRemap: values.remap === true,
  };
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  return understood(() => parseArgs({ args: [...args], options, allowPositionals: true }));
}

function shownOf(values: Values): SchedOptions['show'] {
  if (values['successors-of'] !== undefined) return 'successors';
  return values.heatmaps === true ? 'heatmaps' : 'dashboard';
}

function selectionOf(values: Values): SchedSelection {
  const fromUs = milliseconds('--from', values.from);
  const capUs = milliseconds('--cap', values.cap);
  const compat = oneOf('--compat', values.compat, ['perfwhiz'] as const);
  return {
    ...wholeSelection,
    tasks: taskFilter(values),
    window:
      fromUs === undefined && capUs === undefined
        ? undefined
        : { fromUs: fromUs ?? 0, toUs: capUs === undefined ? undefined : capUs + (fromUs ?? 0) },
    naming: {
      grouping: oneOf('--group-by', values['group-by'], ['name', 'tid', 'first-part'] as const) ?? 'name',
      mergeSystemTasks: values['merge-sys-tasks'] === true,
      appendTid: values['append-tid'] === true,
    },
    isa: oneOf('--isa', values.isa, ['auto', 'vmx', 'svm'] as const) ?? 'auto',
    compat: compat ?? 'none',
  };
}

/** `-t`; for heat maps a number is one thread's id. */
function taskFilter({ task, heatmaps }: Values): TaskFilter {
  if (task === undefined) return { kind: 'all' };
  if (heatmaps === true && /^\d+$/.test(task)) return { kind: 'tid', tid: Number(task) };
  return { kind: 'pattern', pattern: task };
}

function milliseconds(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Number(text);
  if (text.trim() === '' || !Number.isFinite(ms) || ms < 0) {
    throw new UsageError(`${option} takes milliseconds from 0, not "${text}".`);
  }
  return Math.round(ms * 1000);
}

function oneOf<T extends string>(
  option: string,
  text: string | undefined,
  known: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const value = known.find((name) => name === text);
  if (value === undefined) throw new UsageError(`${option} takes ${known.join(', ')}, not "${text}".`);
  return value;
}
