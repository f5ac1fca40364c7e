import { formatPercent } from '../../../analysis/format-quantity.ts';
import type { FragmentExecutor, FragmentView, QueryView } from '../../../analysis/tiflash/view-data.ts';
import type { TableColumn, TableTree } from '../../kit/table/table-column.ts';
import { bytesText, durationText, exactCount, notCollected, skewText } from '../text/quantity-text.ts';

/** A line of the executors table: a fragment, or one of its executors over all of its tasks. */
export interface ExecutorRow {
  readonly fragment: FragmentView;
  /** `undefined` for the line of the fragment itself. */
  readonly executor: FragmentExecutor | undefined;
}

/** The lines that are shown: fragments in order, with their executors below those that are open. */
export function executorRows(query: QueryView, closed: ReadonlySet<number>): readonly ExecutorRow[] {
  return query.fragments.flatMap((fragment) => [
    { fragment, executor: undefined },
    ...(closed.has(fragment.index) ? [] : fragment.executors.map((executor) => ({ fragment, executor }))),
  ]);
}

export function executorTree(rows: readonly ExecutorRow[], closed: ReadonlySet<number>): TableTree {
  return {
    level: (row) => {
      const executor = rows[row]?.executor;
      return executor === undefined ? 1 : 2 + executor.depth;
    },
    isExpanded: (row) => {
      const line = rows[row];
      return line === undefined || line.executor !== undefined ? undefined : !closed.has(line.fragment.index);
    },
  };
}

/** A column of numbers; those of executors whose counters TiDB did not ask for are told from zero. */
function numberColumn(rows: readonly ExecutorRow[], measure: Measure): TableColumn {
  const { id, title, hint, width, number, text } = measure;
  return {
    id,
    title,
    hint,
    align: 'end',
    width,
    text: (row) => {
      const executor = rows[row]?.executor;
      if (executor === undefined) return '';
      if (executor.collected === 0) return id === 'rows' ? notCollected : '–';
      const value = number(executor);
      return value == null ? '–' : text(value);
    },
    raw: (row) => {
      const executor = rows[row]?.executor;
      return executor === undefined || executor.collected === 0 ? '' : (number(executor) ?? '');
    },
    ...(id === 'self' && { share: (row) => rows[row]?.executor?.selfShare ?? 0 }),
  };
}

interface Measure {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly width: number;
  readonly number: (executor: FragmentExecutor) => number | null | undefined;
  readonly text: (value: number) => string;
}

const percent = (share: number): string => formatPercent(share, 1);

function measure(
  id: string,
  title: string,
  width: number,
  number: Measure['number'],
  text: Measure['text'],
  hint: string,
): Measure {
  return { id, title, hint, width, number, text };
}

const measures: readonly Measure[] = [
  measure(
    'self',
    'Self time',
    104,
    (e) => e.sumSelfNs,
    durationText,
    'All tasks, without its children of the same pipeline',
  ),
  measure(
    'selfShare',
    'Share',
    88,
    (e) => e.selfShare,
    percent,
    'Of the self time of all executors of the query',
  ),
  measure('maxSelf', 'Longest self', 96, (e) => e.maxSelfNs, durationText, 'Self time of the slowest task'),
  measure('max', 'Longest', 88, (e) => e.maxNs, durationText, 'Time of the slowest task, children included'),
  measure('sum', 'Sum', 84, (e) => e.sumNs, durationText, 'All tasks, children included'),
  measure('rowsIn', 'Rows in', 130, (e) => e.rowsIn, exactCount, 'Rows of its children'),
  measure('rows', 'Rows out', 130, (e) => e.rows, exactCount, 'Rows it gave, over all tasks'),
  measure('selectivity', 'Kept', 78, (e) => e.selectivity, percent, 'Rows out ÷ rows in'),
  measure('bytes', 'Bytes out', 88, (e) => e.bytes, bytesText, 'Bytes it gave, over all tasks'),
  measure('skew', 'Skew', 66, (e) => e.rowSkew, skewText, 'Greatest ÷ mean of rows over the tasks'),
  measure(
    'build',
    'Build time',
    90,
    (e) => e.build?.maxNs,
    durationText,
    'Joins: building the hash table, slowest task',
  ),
  measure('buildRows', 'Build rows', 112, (e) => e.build?.rows, exactCount, 'Joins: rows of the hash table'),
  measure('buildBytes', 'Hash table', 88, (e) => e.build?.bytes, bytesText, 'Joins: bytes that were built'),
  measure(
    'spilled',
    'Spilled',
    70,
    (e) => e.spilledTasks,
    (tasks) => (tasks === 0 ? 'no' : exactCount(tasks)),
    'Tasks that spilled it to disk',
  ),
];

/** The columns over `rows`. */
export function executorColumns(rows: readonly ExecutorRow[]): readonly TableColumn[] {
  return [
    {
      id: 'name',
      title: 'Fragment, executor',
      align: 'start',
      width: 250,
      text: (row) => nameOf(rows[row]),
    },
    {
      id: 'tasks',
      title: 'Tasks',
      hint: 'Tasks that ran it; how many of them have counters, if not all',
      align: 'end',
      width: 66,
      text: (row) => tasksOf(rows[row]),
    },
    ...measures.map((each) => numberColumn(rows, each)),
  ];
}

function nameOf(line: ExecutorRow | undefined): string {
  if (line === undefined) return '';
  const { fragment, executor } = line;
  if (executor === undefined) return `Fragment ${fragment.label}`;
  return executor.table === null ? executor.label : `${executor.label} · ${executor.table}`;
}

function tasksOf(line: ExecutorRow | undefined): string {
  if (line === undefined) return '';
  const { fragment, executor } = line;
  if (executor === undefined) return exactCount(fragment.taskIds.length);
  const { tasks, collected } = executor;
  return collected === tasks || collected === 0
    ? exactCount(tasks)
    : `${exactCount(collected)} of ${exactCount(tasks)}`;
}
