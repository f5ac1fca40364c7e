import { describe, expect, it } from 'vitest';
import type { FlameGraphData } from '../../../../src/analysis/view-data.ts';
import { startHistory } from '../../../../src/webview/editor/history.ts';
import type { FlameInputs } from '../../../../src/webview/profile/flame-graph/flame-view.ts';
import { FlameView } from '../../../../src/webview/profile/flame-graph/flame-view.ts';
import { boxName } from '../../../../src/webview/profile/flame-graph/stack-text.ts';
import type { ViewHistory } from '../../../../src/webview/profile/state/view-change.ts';
import { applyChange, viewStateOf } from '../../../../src/webview/profile/state/view-change.ts';
import { initialViewState } from '../../../../src/webview/profile/state/view-state.ts';
import { boxNamed, graphOfPicture } from '../selected-graph.ts';

const picture = `
main   main   main   main   main   main   main   other
run    run    run    run    run    run    idle
parse  parse  parse  parse  emit   emit
read   read   read   scan   write
`;

/** A view 700 px wide and `rows` rows high, with the state its changes lead to. */
class ViewBench {
  readonly view = new FlameView((change) => {
    this.history = applyChange(this.history, change);
    this.#update();
  });
  history: ViewHistory = {
    choices: startHistory(initialViewState.choice),
    viewport: initialViewState.viewport,
  };
  graph: FlameGraphData;
  detail: FlameGraphData | undefined;

  constructor(graph: FlameGraphData, rows = 10) {
    this.graph = graph;
    this.view.resize({ width: 700, height: rows * 20 });
    this.#update();
  }

  give(graph: FlameGraphData, detail?: FlameGraphData): void {
    this.graph = graph;
    this.detail = detail;
    this.#update();
  }

  box(name: string): number {
    return boxNamed(this.view.graph ?? this.graph, name);
  }

  path(): readonly string[] {
    const { graph, zoomPath } = this.view;
    return graph === undefined ? [] : zoomPath.map((box) => boxName(graph, box));
  }

  #update(): void {
    const { choice, viewport } = viewStateOf(this.history);
    const inputs: FlameInputs = {
      graph: this.graph,
      detail: this.detail,
      choice: choice.flameGraph,
      viewport: viewport.flameGraph,
      found: undefined,
      foundInDetail: undefined,
      nodesKey: '',
    };
    this.view.update(inputs);
  }
}

describe('zooming', () => {
  it('makes a box fill the width and names the way to it', () => {
    const bench = new ViewBench(graphOfPicture(picture));
    bench.view.zoomTo(bench.box('parse'));
    expect(bench.view.span).toEqual({ start: 0, end: 4 });
    expect(bench.path()).toEqual(['all', 'main', 'run', 'parse']);
    bench.view.zoomTo(0);
    expect(bench.view.span).toEqual({ start: 0, end: 8 });
  });

  it('keeps the zoomed box in another selection that has it, and shows everything in one that has not', () => {
    const bench = new ViewBench(graphOfPicture(picture));
    bench.view.zoomTo(bench.box('main'));
    expect(bench.view.span).toEqual({ start: 0, end: 7 });
    bench.give(graphOfPicture('nothing  alike'));
    expect(bench.view.span).toEqual({ start: 0, end: 2 });
    bench.give(graphOfPicture(picture));
    expect(bench.view.span).toEqual({ start: 0, end: 7 });
  });

  it('scrolls a box deep in its stack near the edge of the root', () => {
    const bench = new ViewBench(graphOfPicture(picture), 3);
    bench.view.zoomTo(bench.box('parse'));
    expect(bench.view.rows.scrollPx).toBe(20);
  });

  it('magnifies about the pointer, pans, and stays within the zoomed box', () => {
    const bench = new ViewBench(graphOfPicture(picture));
    bench.view.magnify(2, 0.25);
    expect(bench.view.span).toEqual({ start: 1, end: 5 });
    expect(bench.view.pan(10)).toBe(true);
    expect(bench.view.span).toEqual({ start: 4, end: 8 });
    bench.view.magnify(0.1, 0.5);
    expect(bench.view.span).toEqual({ start: 0, end: 8 });
    expect(bench.view.pan(1)).toBe(false);
  });

  it('leaves the zoomed box when another part is shown', () => {
    const bench = new ViewBench(graphOfPicture(picture));
    bench.view.zoomTo(bench.box('emit'));
    expect(bench.view.span).toEqual({ start: 4, end: 6 });
    bench.view.showSpan({ start: 1, end: 3 });
    expect(bench.path()).toEqual(['all']);
    expect(bench.view.span).toEqual({ start: 1, end: 3 });
  });
});

describe('boxes that were left out', () => {
  const whole = graphOfPicture(picture);
  const pruned = graphOfPicture(picture, { maxBoxes: 5 });

  it('are wanted once they would be seen', () => {
    const bench = new ViewBench(pruned);
    bench.view.resize({ width: 2, height: 200 });
    expect(bench.view.missingDetail).toBeUndefined();
    bench.view.resize({ width: 700, height: 200 });
    bench.view.zoomTo(bench.box('run'));
    expect(bench.view.missingDetail).toBe(pruned.node[bench.box('run')]);
  });

  it('are drawn when they have come, until something else is looked at', () => {
    const bench = new ViewBench(pruned);
    bench.view.zoomTo(bench.box('run'));
    const node = bench.view.missingDetail ?? -1;
    bench.give(pruned, graphOfPicture(picture, { rootNode: node }));
    expect(bench.view.graph?.functions.some(({ name }) => name === 'scan')).toBe(true);
    expect(bench.path()).toEqual(['all', 'main', 'run']);
    bench.view.zoomTo(0);
    expect(bench.view.graph).toBe(pruned);
  });

  it('keep their callers when zoomed to from a detail', () => {
    const bench = new ViewBench(pruned);
    bench.view.zoomTo(bench.box('run'));
    bench.give(pruned, graphOfPicture(picture, { rootNode: bench.view.missingDetail }));
    bench.view.zoomTo(bench.box('emit'));
    expect(bench.view.missingDetail).toBe(whole.node[boxNamed(whole, 'emit')]);
    bench.give(pruned, graphOfPicture(picture, { rootNode: bench.view.missingDetail }));
    expect(bench.path()).toEqual(['all', 'main', 'run', 'emit']);
    expect(bench.view.span).toEqual({ start: 4, end: 6 });
  });
});

describe('what is pointed at', () => {
  it('is found where it is drawn', () => {
    const bench = new ViewBench(graphOfPicture(picture));
    const hit = bench.view.hitAt({ x: 350, y: 195 });
    expect(hit).toEqual({ kind: 'box', box: 0 });
    expect(bench.view.hitAt({ x: 10, y: 150 })).toEqual({ kind: 'box', box: bench.box('run') });
    expect(bench.view.hitAt({ x: 690, y: 150 })).toBeUndefined();
  });

  it('stays selected in another selection that has it', () => {
    const bench = new ViewBench(graphOfPicture(picture));
    bench.view.select(bench.box('emit'));
    bench.give(graphOfPicture(picture));
    expect(bench.view.selectedBox).toBe(bench.box('emit'));
    bench.give(graphOfPicture('nothing  alike'));
    expect(bench.view.selectedBox).not.toBe(bench.box('alike'));
  });

  it('is brought onto the screen', () => {
    const bench = new ViewBench(graphOfPicture(picture), 3);
    bench.view.magnify(8, 0);
    bench.view.reveal(bench.box('write'));
    const { start, end } = bench.view.span;
    expect(start).toBeLessThanOrEqual(4);
    expect(end).toBeGreaterThan(4);
    expect(bench.view.rows.scrollPx).toBe(40);
  });
});
