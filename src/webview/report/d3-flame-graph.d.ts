/** The little of d3-flame-graph, which ships no types, that the report calls. */
declare module 'd3-flame-graph' {
  import type { Selection } from 'd3-selection';

  /** A frame of the data. */
  interface FlameGraphFrame {
    readonly name: string;
    readonly value: number;
    readonly children: readonly FlameGraphFrame[];
  }

  /** A frame as it is laid out. */
  interface FlameGraphNode<F extends FlameGraphFrame> {
    readonly data: F;
  }

  interface FlameGraph<F extends FlameGraphFrame> {
    (selection: Selection<HTMLDivElement, F, null, undefined>): void;
    width(px: number): this;
    cellHeight(px: number): this;
    minFrameSize(px: number): this;
    transitionDuration(ms: number): this;
    selfValue(isSelf: boolean): this;
    inverted(isInverted: boolean): this;
    sort(isSorted: boolean): this;
    setColorMapper(colour: (node: FlameGraphNode<F> & { readonly highlight?: boolean }) => string): this;
    setLabelHandler(label: (node: FlameGraphNode<F>) => string): this;
    setSearchMatch(matches: (node: FlameGraphNode<F>, term: string) => boolean): this;
    setSearchHandler(found: (results: unknown, sum: number, total: number) => void): this;
    onHover(hovered: (node: FlameGraphNode<F>) => void): this;
    search(term: string): void;
    clear(): void;
    resetZoom(): void;
    destroy(): void;
  }

  function flamegraph<F extends FlameGraphFrame>(): FlameGraph<F>;
  export = flamegraph;
}
