import { describe, expect, it } from 'vitest';
import { boxFacts, runFacts, sourceLocation } from '../../../../src/webview/profile/flame-graph/box-facts.ts';
import { depthProfile } from '../../../../src/webview/profile/flame-graph/depth-profile.ts';
import { flameMirror } from '../../../../src/webview/profile/flame-graph/flame-mirror.ts';
import {
  boxAround,
  missingDetail,
  partOf,
  sharesOf,
} from '../../../../src/webview/profile/flame-graph/flame-span.ts';
import { searchText } from '../../../../src/webview/profile/flame-graph/search-text.ts';
import { searchWords } from '../../../../src/webview/profile/flame-graph/search-words.ts';
import { functionPath, stackText } from '../../../../src/webview/profile/flame-graph/stack-text.ts';
import { walkBoxes } from '../../../../src/webview/profile/flame-graph/walk-boxes.ts';
import { zoomCrumbs } from '../../../../src/webview/profile/flame-graph/zoom-crumbs.ts';
import { boxNamed, graphOfPicture } from '../selected-graph.ts';

const graph = graphOfPicture(`
main  main  main  main
run   run   idle  run
read  read        scan[lib=libx.so,file=/src/scan.c,line=7]
`);
const box = (name: string): number => boxNamed(graph, name);

describe('facts of a box', () => {
  it('are weight and shares, of the file too where that differs, and where it is written', () => {
    const facts = boxFacts({ ...graph, fileTotal: 8 }, box('scan'), 'red');
    expect(facts).toMatchObject({
      title: 'scan',
      location: '/src/scan.c:7',
      rows: [
        { label: 'Total', value: '1 sample', notes: ['25.0 % of selection', '12.5 % of file'] },
        { label: 'Self', value: '1 sample' },
        { label: 'Library', value: 'libx.so' },
      ],
    });
  });

  it('name the root and runs of merged boxes', () => {
    expect(boxFacts(graph, 0, 'red').title).toBe('all, everything selected');
    expect(runFacts(graph, 12, 2, 'grey')).toMatchObject({
      title: '12 boxes too narrow to draw',
      rows: [{ label: 'Together', notes: ['50.0 % of selection'] }],
    });
  });

  it('know a file without a line', () => {
    const fn = graph.functions[graph.fn[box('scan')] ?? -1];
    expect(fn && sourceLocation({ ...fn, line: undefined })).toBe('/src/scan.c');
    expect(fn && sourceLocation({ ...fn, file: undefined })).toBeUndefined();
  });
});

describe('walking boxes', () => {
  it('goes where boxes are drawn, in either layout', () => {
    expect(walkBoxes(graph, 'flame', box('run'), 'box.up', 0)).toBe(box('read'));
    expect(walkBoxes(graph, 'flame', box('run'), 'box.down', 0)).toBe(box('main'));
    expect(walkBoxes(graph, 'icicle', box('run'), 'box.down', 0)).toBe(box('read'));
    expect(walkBoxes(graph, 'icicle', box('run'), 'box.right', 0)).toBe(box('idle'));
  });

  it('stays where there is nothing in a direction', () => {
    expect(walkBoxes(graph, 'flame', box('scan'), 'box.up', 0)).toBe(box('scan'));
    expect(walkBoxes(graph, 'flame', 0, 'box.down', 0)).toBe(0);
  });

  it('follows the heaviest calls to their end', () => {
    expect(walkBoxes(graph, 'flame', 0, 'box.deepest', 0)).toBe(box('read'));
  });
});

describe('a part of the width', () => {
  it('is given by shares and back', () => {
    const whole = { start: 10, end: 50 };
    expect(partOf(whole, { from: 0.25, to: 0.5 })).toEqual({ start: 20, end: 30 });
    expect(sharesOf(whole, { start: 20, end: 30 })).toEqual({ from: 0.25, to: 0.5 });
    expect(sharesOf(whole, { start: 45, end: 65 })).toEqual({ from: 0.5, to: 1 });
    expect(sharesOf({ start: 0, end: 0 }, { start: 0, end: 0 })).toEqual({ from: 0, to: 1 });
  });

  it('is held by the deepest box around it', () => {
    expect(boxAround(graph, { start: 0.5, end: 1.5 })).toBe(box('read'));
    expect(boxAround(graph, { start: 1.5, end: 2.5 })).toBe(box('run'));
    expect(boxAround(graph, { start: 2.5, end: 3.5 })).toBe(box('main'));
  });

  it('misses nothing in a complete graph', () => {
    expect(missingDetail(graph, { start: 0, end: 0.001 }, 1000)).toBeUndefined();
  });
});

describe('the words around a flame graph', () => {
  it('are a stack from the innermost function outwards', () => {
    expect(stackText(functionPath(graph, box('read')))).toBe('read\nrun\nmain');
  });

  it('are what a search found', () => {
    const found = { matches: Int32Array.of(0), nodes: Int32Array.of(3), matchedTotal: 3 };
    expect(searchWords(found, graph)).toBe('1 of 5 functions, 75.0 % of samples');
    expect(searchWords({ ...found, nodes: new Int32Array() }, graph)).toBe('Nothing found');
    expect(searchWords(undefined, graph)).toBe('');
  });

  it('are the way to the zoomed box, its middle left out when long', () => {
    expect(zoomCrumbs(graph, [0])).toEqual([]);
    expect(zoomCrumbs(graph, [0, box('main'), box('run')]).map(({ label }) => label)).toEqual([
      'all',
      'main',
      'run',
    ]);
    const long = zoomCrumbs(
      graph,
      Array.from({ length: 20 }, () => box('run')),
    );
    expect(long.map(({ label }) => label)).toContain('… 15 …');
    expect(long.filter(({ canClose }) => canClose)).toHaveLength(1);
  });

  it('turn the switches of the search box into a pattern', () => {
    const plain = { text: 'a.b', isRegex: false, isCaseSensitive: false };
    expect(searchText(plain)).toBe('a.b');
    expect(searchText({ ...plain, isRegex: true })).toBe('/a.b/i');
    expect(searchText({ ...plain, isCaseSensitive: true })).toBe('/a\\.b/');
    expect(searchText({ text: '', isRegex: true, isCaseSensitive: true })).toBe('');
  });
});

describe('other pictures of the same graph', () => {
  it('has the depth of stacks along the width', () => {
    expect([...depthProfile(graph, 4)]).toEqual([3, 3, 3, 2]);
    expect([...depthProfile(graph, 2)]).toEqual([3, 3]);
  });

  it('gives a screen reader the box with its parent and neighbours', () => {
    const mirror = flameMirror(graph, box('scan'));
    expect(mirror).toMatchObject({
      kind: 'tree',
      parent: { text: 'run, 75.0 percent total, 0.0 percent self, 2 children', level: 3 },
      siblings: [
        { text: 'read, 50.0 percent total, 50.0 percent self, 0 children', setSize: 2, position: 1 },
        { text: 'scan, 25.0 percent total, 25.0 percent self, 0 children', setSize: 2, position: 2 },
      ],
    });
  });
});
