import { formatPercent } from '../../../analysis/format-quantity.ts';
import type {
  CompareView,
  Delta,
  ExecutorDelta,
  FragmentDelta,
} from '../../../analysis/tiflash/view-data.ts';
import type { TableColumn, TableTree } from '../../kit/table/table-column.ts';
import { bytesText, durationText, exactCount, skewText } from '../text/quantity-text.ts';

/** A line of the comparison: a fragment, or an executor in it. */
export interface CompareRow {
  readonly fragment: FragmentDelta;
  readonly executor: ExecutorDelta | undefined;
}

export function compareRows({ fragments }: CompareView): readonly CompareRow[] {
  return fragments.flatMap((fragment) => [
    { fragment, executor: undefined },
    ...fragment.executors.map((executor) => ({ fragment, executor })),
  ]);
}

export function compareTree(rows: readonly CompareRow[]): TableTree {
  return {
    level: (row) => {
      const executor = rows[row]?.executor;
      return executor === undefined ? 1 : 2 + executor.depth;
    },
    isExpanded: (row) => (rows[row]?.executor === undefined ? true : undefined),
  };
}

/** `+12.3 ms (+40 %)`: what B has more than A; a sign also where a colour would tell. */
export function changeText({ a, b }: Delta, text: (value: number) => string): string {
  if (a === null && b === null) return '–';
  if (a === null) return 'only in B';
  if (b === null) return 'only in A';
  const change = b - a;
  if (change === 0) return '=';
  const sign = change > 0 ? '▲ +' : '▼ −';
  const share = a === 0 ? '' : ` (${change > 0 ? '+' : '−'}${formatPercent(Math.abs(change), a)})`;
  return `${sign}${text(Math.abs(change))}${share}`;
}

interface Measure {
  readonly id: string;
  readonly title: string;
  readonly text: (value: number) => string;
  readonly of: (row: CompareRow) => Delta | undefined;
}

const measures: readonly Measure[] = [
  {
    id: 'time',
    title: 'Time',
    text: (ns) => durationText(ns),
    of: ({ fragment, executor }) => (executor === undefined ? fragment.maxDurationNs : executor.maxNs),
  },
  {
    id: 'self',
    title: 'Self time',
    text: (ns) => durationText(ns),
    of: ({ executor }) => executor?.sumSelfNs,
  },
  { id: 'rows', title: 'Rows', text: exactCount, of: ({ executor }) => executor?.rows },
  { id: 'bytes', title: 'Bytes', text: (bytes) => bytesText(bytes), of: ({ executor }) => executor?.bytes },
  {
    id: 'tasks',
    title: 'Tasks',
    text: exactCount,
    of: ({ fragment, executor }) => (executor === undefined ? fragment.tasks : undefined),
  },
  {
    id: 'skew',
    title: 'Skew',
    text: skewText,
    of: ({ fragment, executor }) => (executor === undefined ? fragment.rowSkew : undefined),
  },
];

/** For each measure the value in A, in B, and the change. */
export function compareColumns(rows: readonly CompareRow[]): readonly TableColumn[] {
  const name: TableColumn = {
    id: 'name',
    title: 'Fragment, executor',
    align: 'start',
    width: 250,
    text: (row) => {
      const line = rows[row];
      return line === undefined ? '' : (line.executor?.label ?? `Fragment ${line.fragment.label}`);
    },
  };
  return [name, ...measures.flatMap((measure) => columnsOf(rows, measure))];
}

function columnsOf(rows: readonly CompareRow[], { id, title, text, of }: Measure): readonly TableColumn[] {
  const deltaOf = (row: number): Delta | undefined => {
    const line = rows[row];
    return line === undefined ? undefined : of(line);
  };
  const isNarrow = id === 'tasks' || id === 'skew';
  const side = (key: 'a' | 'b'): TableColumn => ({
    id: `${id}-${key}`,
    title: `${title} ${key.toUpperCase()}`,
    align: 'end',
    width: isNarrow ? 64 : id === 'rows' ? 136 : 96,
    text: (row) => {
      const value = deltaOf(row)?.[key];
      return value == null ? '' : text(value);
    },
    raw: (row) => deltaOf(row)?.[key] ?? '',
  });
  return [
    side('a'),
    side('b'),
    {
      id: `${id}-change`,
      title: 'B − A',
      hint: `${title}: what B has more than A`,
      align: 'end',
      width: isNarrow ? 140 : id === 'rows' ? 220 : 190,
      text: (row) => {
        const delta = deltaOf(row);
        return delta === undefined ? '' : changeText(delta, text);
      },
      raw: (row) => {
        const delta = deltaOf(row);
        return delta?.a == null || delta.b === null ? '' : delta.b - delta.a;
      },
    },
  ];
}
