import type { FlameGraphData } from '../../../src/analysis/view-data.ts';
import { ChronoFlameGraph } from '../../../src/webview/profile/flame-graph/chrono-flame-graph.ts';
import { ViewStore } from '../../../src/webview/profile/state/view-store.ts';

export interface MountedFlameGraph {
  readonly element: ChronoFlameGraph;
  /** Gives the element its data, as the page does when it arrives. */
  show(graph: FlameGraphData): void;
  /** How often boxes have been drawn. */
  readonly draws: number;
}

/** Puts the product's flame graph into `stage`, with the product's state behind it and no data yet. */
export function mountFlameGraph(stage: Element): MountedFlameGraph {
  const store = new ViewStore({ readKept: () => undefined, keep: () => undefined });
  const element = new ChronoFlameGraph();
  let shown: FlameGraphData | undefined;
  let draws = 0;
  const update = (): void => {
    const { choice, viewport } = store.state;
    element.inputs = {
      graph: shown,
      detail: undefined,
      choice: choice.flameGraph,
      viewport: viewport.flameGraph,
      found: undefined,
      foundInDetail: undefined,
      nodesKey: '',
    };
  };
  element.apply = store.apply;
  element.wantDetail = () => undefined;
  element.style.height = '100%';
  element.addEventListener('chrono-painted', () => draws++);
  store.subscribe(update);
  update();
  stage.append(element);
  return {
    element,
    show(graph) {
      shown = graph;
      update();
    },
    get draws() {
      return draws;
    },
  };
}
