import type { QueryRow, QueryRowDetails, QueryStatus } from '../../../analysis/tiflash/view-data.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { durationText, exactCount, skewText, wallTimeText } from '../text/quantity-text.ts';

/** Signs before the words, so that a list can be scanned without reading. */
const statusWords: { readonly [K in QueryStatus]: string } = {
  finished: '✓ finished',
  failed: '✕ failed',
  cancelled: '⊘ cancelled',
  incomplete: '… incomplete',
};

/** The word for how a query ended. */
export function statusText(status: QueryStatus): string {
  return statusWords[status];
}

/** Worst first when sorted downwards. */
const severity: { readonly [K in QueryStatus]: number } = {
  finished: 0,
  incomplete: 1,
  cancelled: 2,
  failed: 3,
};

/** Characters of a digest that are shown; it is told in full when exported. */
const digestLength = 12;

/** What stands in a cell whose records are being read. */
const pending = '…';

/** The columns of the query list; rows are numbered as in `rows`. */
export function queryColumns(
  rows: readonly QueryRow[],
  details: ReadonlyMap<string, QueryRowDetails>,
): readonly TableColumn[] {
  const of = <T>(row: number, pick: (query: QueryRow) => T, absent: T): T => {
    const query = rows[row];
    return query === undefined ? absent : pick(query);
  };
  const detailsOf = (row: number): QueryRowDetails | undefined => details.get(rows[row]?.key ?? '');
  const mostNs = rows.reduce((most, { wallNs }) => Math.max(most, Number(wallNs ?? 0)), 1);
  return [
    {
      id: 'time',
      title: 'Time',
      hint: 'When the transaction began, from its TSO, in your time zone',
      align: 'start',
      width: 196,
      text: (row) => of(row, ({ timeMs }) => wallTimeText(timeMs), ''),
      raw: (row) => of(row, ({ startTs }) => startTs, ''),
      order: (row) =>
        of(row, ({ queryTs, timeMs }) => (queryTs === null ? timeMs : Number(queryTs) / 1e6), 0),
    },
    {
      id: 'status',
      title: 'Status',
      align: 'start',
      width: 116,
      text: (row) => of(row, ({ status }) => statusText(status), ''),
      order: (row) => of(row, ({ status }) => severity[status], 0),
    },
    {
      id: 'duration',
      title: 'Duration',
      hint: 'From the dispatch of the first task to the end of the last',
      align: 'end',
      width: 104,
      text: (row) => of(row, ({ wallNs }) => durationText(wallNs), ''),
      raw: (row) => of(row, ({ wallNs }) => wallNs ?? '', ''),
      order: (row) => of(row, ({ wallNs }) => Number(wallNs ?? -1), 0),
      share: (row) => of(row, ({ wallNs }) => Number(wallNs ?? 0) / mostNs, 0),
    },
    countColumn('tasks', 'Tasks', 86, (row) => of(row, ({ taskCount }) => taskCount, 0)),
    countColumn('flagged', 'Flagged', 102, (row) => of(row, ({ flaggedCount }) => flaggedCount, 0)),
    countColumn('fragments', 'Fragments', 122, (row) => of(row, ({ fragmentCount }) => fragmentCount, 0)),
    {
      ...countColumn('hosts', 'Hosts', 88, (row) => of(row, ({ hosts }) => hosts.length, 0)),
      hint: 'Nodes that ran tasks',
    },
    ...detailColumns(detailsOf),
    {
      id: 'error',
      title: 'First error',
      align: 'start',
      text: (row) => detailsOf(row)?.firstError.replace(/\s+/g, ' ') ?? '',
      order: (row) => detailsOf(row)?.firstError ?? '',
    },
    {
      id: 'digest',
      title: 'SQL digest',
      hint: 'Printed by TiFlash 26.3.3 and later',
      align: 'start',
      width: 112,
      text: (row) => of(row, ({ sqlDigest }) => sqlDigest.slice(0, digestLength), ''),
      raw: (row) => of(row, ({ sqlDigest }) => sqlDigest, ''),
      order: (row) => of(row, ({ sqlDigest }) => sqlDigest, ''),
    },
    {
      id: 'key',
      title: 'Query',
      hint: 'query_ts / local_query_id / server_id / gather_id, or the TSO where logs have no more',
      align: 'start',
      width: 250,
      text: (row) => of(row, ({ key }) => key, ''),
      order: (row) => of(row, ({ key }) => key, ''),
    },
  ];
}

/** Columns whose cells are known once the records of the query have been read. */
function detailColumns(detailsOf: (row: number) => QueryRowDetails | undefined): readonly TableColumn[] {
  return [
    {
      id: 'skew',
      title: 'Worst skew',
      hint: 'Greatest of max ÷ mean of rows over the tasks of a fragment; 1 is even',
      align: 'end',
      width: 128,
      text: (row) => {
        const details = detailsOf(row);
        return details === undefined ? pending : skewText(details.worstSkew);
      },
      raw: (row) => detailsOf(row)?.worstSkew ?? '',
      order: (row) => detailsOf(row)?.worstSkew ?? -1,
    },
    {
      id: 'rows',
      title: 'Rows out',
      hint: 'Rows sent to TiDB',
      align: 'end',
      width: 112,
      text: (row) => {
        const details = detailsOf(row);
        return details === undefined ? pending : exactCount(details.rowsOut);
      },
      raw: (row) => detailsOf(row)?.rowsOut ?? '',
      order: (row) => detailsOf(row)?.rowsOut ?? -1,
    },
    {
      id: 'missing',
      title: 'No record',
      hint: 'Tasks that others name and these logs do not tell of',
      align: 'end',
      width: 116,
      text: (row) => {
        const details = detailsOf(row);
        return details === undefined ? pending : exactCount(details.missingCount);
      },
      raw: (row) => detailsOf(row)?.missingCount ?? '',
      order: (row) => detailsOf(row)?.missingCount ?? -1,
    },
  ];
}

function countColumn(id: string, title: string, width: number, count: (row: number) => number): TableColumn {
  return { id, title, align: 'end', width, text: (row) => exactCount(count(row)), raw: count, order: count };
}

/** Rows that hold every word of `filter` in what is known of them. */
export function filterQueries(
  rows: readonly QueryRow[],
  details: ReadonlyMap<string, QueryRowDetails>,
  filter: string,
): readonly QueryRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = [
      row.key,
      row.startTs,
      row.status,
      row.sqlDigest,
      row.planDigest,
      wallTimeText(row.timeMs),
      ...row.hosts,
      ...Object.keys(row.statusCounts),
      details.get(row.key)?.firstError ?? '',
    ]
      .join('\n')
      .toLowerCase();
    return words.every((word) =>
      word.startsWith('-') && word.length > 1 ? !text.includes(word.slice(1)) : text.includes(word),
    );
  });
}
