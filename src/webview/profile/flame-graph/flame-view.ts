import type { FlameHit } from '../../../analysis/flame-hit.ts';
import { hitFlame } from '../../../analysis/flame-hit.ts';
import type { DrawnBoxes } from '../../../analysis/flame-layout.ts';
import { FlameLayout, windowOfBox } from '../../../analysis/flame-layout.ts';
import type { FlameRows } from '../../../analysis/flame-rows.ts';
import { depthAt, rowTop, visibleDepths } from '../../../analysis/flame-rows.ts';
import type { FlameFunction, FlameGraphData, SearchResult } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { CssPx, Point, Size } from '../../kit/scene/geometry.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { BoxIdentity, FlameGraphChoice, FlameViewport } from '../state/view-state.ts';
import type { FlameSpan } from './flame-span.ts';
import { missingDetail, mixSpans, panSpan, partOf, sharesOf, zoomSpan } from './flame-span.ts';
import { boxOfNode, graftDetail, pathTo } from './graft-detail.ts';
import { boxName, boxOfPath, functionPath } from './stack-text.ts';

/** Height of a row. */
export const flameRowHeight: CssPx = 20;

/** Rows of callers that stay in sight above a zoomed box. */
const callersInSight = 2;

/** What a flame graph is made of; from the page's state. */
export interface FlameInputs {
  readonly graph: FlameGraphData | undefined;
  /** A subtree of the same selection in full, when boxes had to be left out of `graph`. */
  readonly detail: FlameGraphData | undefined;
  readonly choice: FlameGraphChoice;
  readonly viewport: FlameViewport;
  /** What was found in `graph` and in `detail`; `undefined` when nothing is searched for. */
  readonly found: SearchResult | undefined;
  readonly foundInDetail: SearchResult | undefined;
  /** Changes when the numbers of nodes stop meaning the same. */
  readonly nodesKey: string;
}

/** The flame graph without its element: which boxes are where, what is zoomed, hovered and selected. */
export class FlameView {
  readonly #apply: (change: ViewChange) => void;
  #inputs: FlameInputs | undefined;
  #size: Size = { width: 0, height: 0 };
  #base: FlameLayout | undefined;
  /** The base with the fetched detail in its place. */
  #grafted: FlameLayout | undefined;
  /** Whichever of the two is drawn. */
  #layout: FlameLayout | undefined;
  #isMatch: Uint8Array | undefined;
  readonly #matchesOf = memoLast(matchingBoxes);
  /** Node of the selected box. */
  #selected: number | undefined;
  #hit: FlameHit | undefined;
  #transition: { readonly from: FlameSpan; readonly share: number } | undefined;

  constructor(apply: (change: ViewChange) => void) {
    this.#apply = apply;
  }

  update(inputs: FlameInputs): void {
    const before = this.#inputs;
    this.#inputs = inputs;
    const { graph, detail } = inputs;
    if (graph !== before?.graph) {
      const path = this.#selectedPath;
      this.#base = graph && new FlameLayout(graph);
      this.#grafted = undefined;
      this.#hit = undefined;
      // A transform gives boxes other numbers: what was selected is found again by its callers.
      if (path !== undefined && graph !== undefined && inputs.nodesKey !== before?.nodesKey) {
        const box = boxOfPath(graph, path);
        this.#selected = box === undefined ? undefined : i32At(graph.node, box);
      }
    }
    if (detail === undefined) {
      this.#grafted = undefined;
    } else if (graph !== undefined && (graph !== before?.graph || detail !== before.detail)) {
      // A box that only an earlier detail had keeps its callers from there.
      const host = this.#grafted?.graph ?? graph;
      const isInHost = boxOfNode(host, detail.rootNode) !== undefined;
      this.#grafted = new FlameLayout(graftDetail(isInHost ? host : graph, detail));
    }
    this.#layout = this.#isCovered(this.#grafted, detail) ? this.#grafted : this.#base;
    this.#isMatch = this.graph && this.#matchesOf(this.graph, inputs.found, inputs.foundInDetail);
  }

  /** The functions that lead to the selected box. */
  get #selectedPath(): readonly FlameFunction[] | undefined {
    const { graph, selectedBox } = this;
    return graph && selectedBox !== undefined ? functionPath(graph, selectedBox) : undefined;
  }

  /** Whether all that is to be seen is within the box that was fetched in full. */
  #isCovered(grafted: FlameLayout | undefined, detail: FlameGraphData | undefined): boolean {
    if (grafted === undefined || detail === undefined) return false;
    const box = boxOfNode(grafted.graph, detail.rootNode);
    return box !== undefined && isWithin(this.#targetIn(grafted.graph), windowOfBox(grafted.graph, box));
  }

  resize(size: Size): void {
    this.#size = size;
  }

  /** The graph that is drawn: as it came, or with the fetched detail in its place. */
  get graph(): FlameGraphData | undefined {
    return this.#layout?.graph;
  }

  /** 1 for each box that the search found. */
  get isMatch(): Uint8Array | undefined {
    return this.#isMatch;
  }

  /** The box that fills the width; 0, the root, when nothing is zoomed or the zoomed box is not in this selection. */
  get zoomedBox(): number {
    return this.graph === undefined ? 0 : this.#zoomedIn(this.graph);
  }

  /** The boxes from the root to the zoomed one. */
  get zoomPath(): readonly number[] {
    return this.graph === undefined ? [] : pathTo(this.graph, this.zoomedBox);
  }

  /** What is seen of the width. */
  get span(): FlameSpan {
    const target = this.#target;
    return this.#transition === undefined
      ? target
      : mixSpans(this.#transition.from, target, this.#transition.share);
  }

  /** All there is of the width. */
  get whole(): FlameSpan {
    return this.graph === undefined ? { start: 0, end: 0 } : windowOfBox(this.graph, 0);
  }

  /** Moves what is seen from `from` towards where it belongs; a share of 1 is there. */
  set transition(transition: { readonly from: FlameSpan; readonly share: number } | undefined) {
    this.#transition = transition === undefined || transition.share >= 1 ? undefined : transition;
  }

  get rows(): FlameRows {
    return {
      kind: this.#inputs?.choice.layout ?? 'flame',
      rowPx: flameRowHeight,
      heightPx: this.#size.height,
      scrollPx: Math.min(this.#inputs?.viewport.scroll ?? 0, this.maxScroll),
    };
  }

  /** How far it can be scrolled. */
  get maxScroll(): CssPx {
    const depths = (this.graph?.depthOffsets.length ?? 1) - 1;
    return Math.max(0, depths * flameRowHeight - this.#size.height);
  }

  /** The boxes on the screen; overwritten by the next call. */
  drawn(): DrawnBoxes | undefined {
    if (this.#layout === undefined || this.#size.width === 0) return undefined;
    const depths = visibleDepths(this.rows, this.#layout.graph.depthOffsets.length - 1);
    return this.#layout.layout({ ...this.span, ...depths, widthPx: this.#size.width });
  }

  /** The boxes of all depths at the present width, for a picture of everything; overwritten by the next call. */
  drawnInFull(): DrawnBoxes | undefined {
    if (this.#layout === undefined) return undefined;
    const endDepth = this.#layout.graph.depthOffsets.length - 1;
    return this.#layout.layout({ ...this.#target, firstDepth: 0, endDepth, widthPx: this.#size.width });
  }

  /** The subtree that would have to be fetched to see everything there is on the screen. */
  get missingDetail(): number | undefined {
    if (this.#inputs?.graph === undefined) return undefined;
    const { graph, choice } = this.#inputs;
    const isZoomLeftOut =
      choice.zoom !== undefined && graph.prunedBelow > 0 && boxOfNode(graph, choice.zoom.node) === undefined;
    return isZoomLeftOut ? choice.zoom.node : missingDetail(graph, this.#target, this.#size.width);
  }

  hitAt(at: Point): FlameHit | undefined {
    const drawn = this.drawn();
    return drawn && hitFlame(drawn, depthAt(this.rows, at.y), at.x);
  }

  get hit(): FlameHit | undefined {
    return this.#hit;
  }

  /** Returns whether something else is hovered than before. */
  hover(hit: FlameHit | undefined): boolean {
    const isSame = JSON.stringify(hit) === JSON.stringify(this.#hit);
    this.#hit = hit;
    return !isSame;
  }

  get selectedBox(): number | undefined {
    return this.graph === undefined || this.#selected === undefined
      ? undefined
      : boxOfNode(this.graph, this.#selected);
  }

  /** Selects a box that the graph on the screen need not have. */
  selectNode(node: number): void {
    this.#selected = node;
  }

  select(box: number | undefined): void {
    this.#selected = box === undefined || this.graph === undefined ? undefined : i32At(this.graph.node, box);
  }

  /** Makes a box fill the width, the root included. */
  zoomTo(box: number): void {
    const { graph } = this;
    if (graph === undefined) return;
    const zoom: BoxIdentity | undefined =
      box === 0 ? undefined : { node: i32At(graph.node, box), name: boxName(graph, box) };
    this.#apply({ kind: 'flameGraph.set', flameGraph: { zoom } });
    const depth = i32At(graph.depth, box);
    this.#show({ from: 0, to: 1, scroll: this.#scrollToZoomed(depth) });
  }

  /** Shows `span`, leaving the zoomed box if it is not all within it. */
  showSpan(span: FlameSpan): void {
    const zoomed = this.#zoomedSpan;
    const isInZoomed = isWithin(span, zoomed);
    if (!isInZoomed) this.#apply({ kind: 'flameGraph.set', flameGraph: { zoom: undefined } });
    this.#show(sharesOf(isInZoomed ? zoomed : this.whole, span));
  }

  /** Magnifies by `factor` about a share of the width. */
  magnify(factor: number, at: number): void {
    this.#show(sharesOf(this.#zoomedSpan, zoomSpan(this.#target, factor, at)));
  }

  /** Moves along the width by a share of it; false if there is nothing more to see. */
  pan(share: number): boolean {
    const { from, to } = this.#inputs?.viewport ?? { from: 0, to: 1 };
    if (to - from >= 1) return false;
    this.#show(sharesOf(this.#zoomedSpan, panSpan(this.#target, share)));
    return true;
  }

  /** Scrolls away from the root (positive) or towards it; false at the end. */
  scroll(by: CssPx): boolean {
    const { scrollPx } = this.rows;
    const scroll = Math.max(0, Math.min(this.maxScroll, scrollPx + by));
    if (scroll === scrollPx) return false;
    this.#show({ scroll });
    return true;
  }

  /** Brings a box onto the screen with the least movement. */
  reveal(box: number): void {
    const { graph } = this;
    if (graph === undefined) return;
    const own = windowOfBox(graph, box);
    const seen = this.#target;
    if (own.end <= seen.start || own.start >= seen.end) {
      const length = seen.end - seen.start;
      const start = own.start - Math.max(0, (length - (own.end - own.start)) / 2);
      this.showSpan({ start, end: start + length });
    }
    const { scrollPx, heightPx } = this.rows;
    const near = i32At(graph.depth, box) * flameRowHeight;
    if (near < scrollPx) this.#show({ scroll: near });
    else if (near + flameRowHeight > scrollPx + heightPx)
      this.#show({ scroll: near + flameRowHeight - heightPx });
  }

  /** A point on a box near the left edge of its visible part; `undefined` if it is not on the screen. */
  placeOf(box: number): Point | undefined {
    const { graph, rows, span } = this;
    if (graph === undefined) return undefined;
    const own = windowOfBox(graph, box);
    const scale = this.#size.width / Math.max(span.end - span.start, Number.MIN_VALUE);
    const x = Math.max(0, (own.start - span.start) * scale);
    const y = rowTop(rows, i32At(graph.depth, box)) + flameRowHeight / 2;
    const isVisible = x < this.#size.width && own.end > span.start && y > 0 && y < this.#size.height;
    return isVisible ? { x: x + Math.min(24, ((own.end - own.start) * scale) / 2), y } : undefined;
  }

  get #zoomedSpan(): FlameSpan {
    return this.graph === undefined ? this.whole : windowOfBox(this.graph, this.zoomedBox);
  }

  get #target(): FlameSpan {
    return this.graph === undefined ? this.whole : this.#targetIn(this.graph);
  }

  /** Where the window belongs, once no transition is under way. */
  #targetIn(graph: FlameGraphData): FlameSpan {
    const zoomed = windowOfBox(graph, this.#zoomedIn(graph));
    return partOf(zoomed, this.#inputs?.viewport ?? { from: 0, to: 1 });
  }

  #zoomedIn(graph: FlameGraphData): number {
    const zoom = this.#inputs?.choice.zoom;
    const box = zoom && boxOfNode(graph, zoom.node);
    return box !== undefined && boxName(graph, box) === zoom?.name ? box : 0;
  }

  /** A zoomed box deep in its stack is scrolled near the root's edge, so that what it calls has room. */
  #scrollToZoomed(depth: number): CssPx {
    return Math.max(0, Math.min(this.maxScroll, (depth - callersInSight) * flameRowHeight));
  }

  #show(change: Partial<FlameViewport>): void {
    const viewport = this.#inputs?.viewport;
    if (viewport === undefined) return;
    this.#apply({ kind: 'viewport.set', viewport: { flameGraph: { ...viewport, ...change } } });
  }
}

/** Whether `inner` lies in `outer`, but for what rounding may have added to its edges. */
function isWithin(inner: FlameSpan, outer: FlameSpan): boolean {
  const slack = 1e-9 * (outer.end - outer.start);
  return inner.start >= outer.start - slack && inner.end <= outer.end + slack;
}

/** 1 for each box of `graph` that was found in it or in the detail put in its place. */
function matchingBoxes(
  graph: FlameGraphData,
  found: SearchResult | undefined,
  foundInDetail: SearchResult | undefined,
): Uint8Array | undefined {
  if (found === undefined) return undefined;
  const nodes = new Set(found.nodes);
  for (const node of foundInDetail?.nodes ?? []) nodes.add(node);
  return Uint8Array.from(graph.node, (node) => (nodes.has(node) ? 1 : 0));
}
