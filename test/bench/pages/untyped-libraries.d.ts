/** The little of two packages without types that the benchmark calls. */

declare module 'd3' {
  export interface Selection {
    datum(): unknown;
    datum(value: unknown): Selection;
    call(chart: (selection: Selection) => void): this;
  }
  export function select(selector: string): Selection;
}

declare module 'd3-flame-graph' {
  import type { Selection } from 'd3';

  interface FlameGraph {
    (selection: Selection): void;
    width(px: number): this;
    zoomTo(node: unknown): void;
  }
  function flamegraph(): FlameGraph;
  export = flamegraph;
}
