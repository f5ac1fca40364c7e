import { describe, expect, it } from 'vitest';
import { csvText } from '../../../../src/webview/kit/table/csv-text.ts';
import { nextSort, sortRows } from '../../../../src/webview/kit/table/sort-rows.ts';
import type { TableColumn } from '../../../../src/webview/kit/table/table-column.ts';
import { movePosition, tableMoveOf } from '../../../../src/webview/kit/table/table-move.ts';
import { tableToCsv, tableToMarkdown, tableToTabs } from '../../../../src/webview/kit/table/table-text.ts';
import { scrollToShow, visibleRows } from '../../../../src/webview/kit/table/visible-rows.ts';

const names = ['b', 'a', 'c', 'a'];
const counts = [3, 40, 5, 40];
const columns: readonly TableColumn[] = [
  {
    id: 'name',
    title: 'Name',
    align: 'start',
    text: (row) => names[row] ?? '',
    order: (row) => names[row] ?? '',
  },
  {
    id: 'count',
    title: 'Count',
    align: 'end',
    text: (row) => `${counts[row]} samples`,
    raw: (row) => counts[row] ?? 0,
    order: (row) => counts[row] ?? 0,
  },
  { id: 'plain', title: 'Plain', align: 'start', text: () => '' },
];

describe('sortRows', () => {
  it.each([
    ['count', true, [1, 3, 2, 0]],
    ['count', false, [0, 2, 1, 3]],
    ['name', false, [1, 3, 0, 2]],
    ['name', true, [2, 0, 1, 3]],
    ['plain', true, [0, 1, 2, 3]],
    ['gone', true, [0, 1, 2, 3]],
  ])('by %s, descending %s, equal rows in their own order', (column, isDescending, expected) => {
    expect([...sortRows(4, columns, { column, isDescending })]).toEqual(expected);
  });

  it('keeps the order without a sort', () => {
    expect([...sortRows(3, columns, undefined)]).toEqual([0, 1, 2]);
  });
});

describe('nextSort', () => {
  const [name, count] = columns;
  it('starts with A and with the largest, then turns', () => {
    if (name === undefined || count === undefined) throw new Error('columns are missing');
    expect(nextSort(name, undefined)).toEqual({ column: 'name', isDescending: false });
    expect(nextSort(count, { column: 'name', isDescending: false }).isDescending).toBe(true);
    expect(nextSort(count, { column: 'count', isDescending: true }).isDescending).toBe(false);
  });
});

describe('tableToCsv', () => {
  const hostile = [
    '=HYPERLINK("http://x")',
    '+1',
    '-[NSView draw]',
    '@SUM(1)',
    'a,b',
    'two\nlines',
    'say "hi"',
    '\tx',
  ];
  const column: TableColumn = {
    id: 'f',
    title: 'Function',
    align: 'start',
    text: (row) => hostile[row] ?? '',
  };

  it('writes shown order, bare numbers and CRLF', () => {
    expect(tableToCsv(columns.slice(0, 2), [1, 0])).toBe('Name,Count\r\na,40\r\nb,3\r\n');
  });

  it('quotes what has to be and disarms what a spreadsheet would run', () => {
    expect(tableToCsv([column], hostile.keys()).split('\r\n').slice(1, -1)).toEqual([
      '"\'=HYPERLINK(""http://x"")"',
      "'+1",
      "'-[NSView draw]",
      "'@SUM(1)",
      '"a,b"',
      '"two\nlines"',
      '"say ""hi"""',
      "'\tx",
    ]);
  });
});

describe('csvText', () => {
  it('leaves cells without a value empty and numbers as they are', () => {
    expect(csvText([['a', undefined, -1.5], []])).toBe('a,,-1.5\r\n\r\n');
  });
});

describe('tableToMarkdown', () => {
  it('aligns numbers and keeps names literal', () => {
    const column: TableColumn = {
      id: 'f',
      title: 'Function',
      align: 'start',
      text: () => 'a|b <img src=x> `c`\n*d* @someone',
    };
    expect(tableToMarkdown([column, ...columns.slice(1, 2)], [0])).toBe(
      [
        '| Function | Count |',
        '| --- | ---: |',
        '| a\\|b \\<img src=x\\> \\`c\\` \\*d\\* @\u{200b}someone | 3 samples |',
        '',
      ].join('\n'),
    );
  });
});

describe('tableToTabs', () => {
  it('keeps a row on a line and a cell in its column', () => {
    const column: TableColumn = { id: 'f', title: 'F', align: 'start', text: () => 'a\tb\nc' };
    expect(tableToTabs([column, ...columns.slice(0, 1)], [0, 1])).toBe('a b c\tb\na b c\ta');
  });
});

describe('visibleRows', () => {
  it('takes what is in view and a little more, within the list', () => {
    expect(visibleRows(0, 100, 20, 100_000, 2)).toEqual({ first: 0, end: 7 });
    expect(visibleRows(1000, 100, 20, 100_000, 2)).toEqual({ first: 48, end: 57 });
    expect(visibleRows(1_999_900, 100, 20, 100_000, 2)).toEqual({ first: 99_993, end: 100_000 });
    expect(visibleRows(5000, 100, 20, 3, 2)).toEqual({ first: 3, end: 3 });
    expect(visibleRows(0, 100, 20, 0, 2)).toEqual({ first: 0, end: 0 });
  });
});

describe('scrollToShow', () => {
  it('moves no more than needed', () => {
    expect(scrollToShow(5, 0, 200, 20)).toBe(0);
    expect(scrollToShow(10, 0, 200, 20)).toBe(20);
    expect(scrollToShow(3, 100, 200, 20)).toBe(60);
  });
});

describe('movePosition', () => {
  it.each([
    ['down', -1, 0],
    ['up', -1, 0],
    ['up', 0, 0],
    ['down', 9, 9],
    ['pageDown', 2, 6],
    ['pageUp', 2, 0],
    ['first', 5, 0],
    ['last', 5, 9],
  ] as const)('%s from %d is %d', (move, from, to) => {
    expect(movePosition(move, from, 10, 4)).toBe(to);
  });

  it('knows the keys', () => {
    expect(tableMoveOf('PageDown')).toBe('pageDown');
    expect(tableMoveOf('x')).toBeUndefined();
  });
});
