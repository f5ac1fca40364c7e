import { describe, expect, it } from 'vitest';
import { csvText } from '../../../../src/webview/kit/table/csv-text.ts';
import { flameGraphTable, heatMapTable } from '../../../../src/webview/profile/export/view-tables.ts';
import { secondsGrid } from '../heat-map/grid.ts';
import { graphOfPicture } from '../selected-graph.ts';

describe('comma-separated values', () => {
  it('quote what holds a separator, a quote or a line break', () => {
    expect(csvText([['a', 1.5, undefined, 'b,c', 'say "hi"', 'two\nlines']])).toBe(
      'a,1.5,,"b,c","say ""hi""","two\nlines"\r\n',
    );
  });

  it('never begin a text with what a spreadsheet would run', () => {
    expect(csvText([['=1+1', '-[NSObject init]', '@plt', '+x', -1]])).toBe(
      "'=1+1,'-[NSObject init],'@plt,'+x,-1\r\n",
    );
  });
});

describe('tables of views', () => {
  it('have a line per column of the heat map, cells under their offsets', () => {
    const counts = Uint32Array.of(1, 2, 0, 4);
    const data = { ...secondsGrid, rows: 2, firstColumn: 3, merge: 1, counts, max: 4, total: 7 };
    expect([...heatMapTable(data)]).toEqual([
      ['start s', '0 ms', '500 ms'],
      [3, 1, 2],
      [4, 0, 4],
    ]);
  });

  it('have a line per box, callers first', () => {
    const graph = graphOfPicture('main  main\n      read[lib=libc.so,file=/a.c,line=3]');
    const [head, ...lines] = flameGraphTable(graph);
    expect(head).toContain('self samples');
    expect(lines).toEqual([
      [0, undefined, 0, 'all', undefined, undefined, undefined, undefined, 0, 2],
      [1, 0, 1, 'main', 'user', undefined, undefined, undefined, 1, 2],
      [2, 1, 2, 'read', 'user', 'libc.so', '/a.c', 3, 1, 1],
    ]);
  });
});
