import '../../kit/canvas/chrono-canvas.ts';
import './chrono-flame-foot.ts';
import './chrono-flame-minimap.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { FlameHit } from '../../../analysis/flame-hit.ts';
import { windowOfBox } from '../../../analysis/flame-layout.ts';
import type { FlameFunction, FlameGraphData } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { animate } from '../../kit/canvas/animate.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { Look, Paint, Scene } from '../../kit/scene/scene.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import { markdownText } from '../../kit/table/markdown-text.ts';
import { fnFocusRequest, fnSourceRequest } from '../action/fn-request.ts';
import { flameGraphTable } from '../export/view-tables.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { FramePath, TableText, ViewPart } from '../view/view-part.ts';
import { nextMatch, paintedEvent } from '../view/view-part.ts';
import type { BoxAction } from './box-action.ts';
import { runFacts } from './box-facts.ts';
import { drawFlameGraph } from './draw-flame-graph.ts';
import { drawFlameMarks } from './draw-flame-marks.ts';
import { flameGestures } from './flame-gestures.ts';
import { boxPhrase, flameMirror } from './flame-mirror.ts';
import type { FlameSpan } from './flame-span.ts';
import type { FlameStyle } from './flame-style.ts';
import { paintOf, plainStyle } from './flame-style.ts';
import type { FlameInputs } from './flame-view.ts';
import { FlameView, flameRowHeight } from './flame-view.ts';
import { boxOfNode } from './graft-detail.ts';
import { PaintBuckets } from './paint-buckets.ts';
import { functionPath } from './stack-text.ts';
import type { BoxWalk } from './walk-boxes.ts';
import { walkBoxes } from './walk-boxes.ts';

/** A box that something is to be done with; `box` is `undefined` where none is selected. */
export interface FlameMenuRequest {
  readonly box: number | undefined;
  /** Place on the page; `undefined` by keyboard. */
  readonly at: Point | undefined;
}

/**
 * The boxes of the flame graph with their minimap and one line that tells what is pointed at.
 *
 * @fires chrono-flame-menu When the menu is asked for; `detail` is a {@link FlameMenuRequest}.
 * @fires chrono-flame-source When a function's source is to be opened; `detail` is an `FnSourceRequest`.
 * @fires chrono-announce When a sentence should be read out; `detail` is it.
 * @fires chrono-painted After the newest data has been drawn.
 */
export class ChronoFlameGraph extends LitElement implements ViewPart {
  static override readonly properties = {
    inputs: { attribute: false },
    apply: { attribute: false },
    wantDetail: { attribute: false },
    tooltip: { attribute: false },
    label: { attribute: false },
    isPart: { attribute: false },
    boxStyle: { attribute: false },
    marksRevision: { state: true },
  };

  declare inputs: FlameInputs;
  declare apply: (change: ViewChange) => void;
  /** Called with the node whose subtree is wanted in full, or `undefined` when none is. */
  declare wantDetail: (node: number | undefined) => void;
  declare tooltip: ChronoTooltip | undefined;
  /** Accessible name of the drawing. */
  declare label: string;
  /** Set where it is one of several pictures of a view, which then has a line of its own for what is pointed at. */
  declare isPart: boolean;
  /** How boxes look where it is not the palette that says. */
  declare boxStyle: FlameStyle | undefined;
  declare marksRevision: number;

  readonly #view = new FlameView((change) => this.apply(change));
  readonly #buckets = new PaintBuckets();
  readonly #plainStyle = memoLast(plainStyle);
  readonly #mirrorOf = memoLast(flameMirror);
  readonly #gestures = flameGestures({
    view: this.#view,
    width: () => Math.max(1, this.#canvas?.size.width ?? 1),
    point: (hit, at) => this.#point(hit, at),
    select: (box) => this.select(box),
    focusFunction: () => this.dispatchEvent(fnFocusRequest()),
    zoomTo: (box) => this.zoomTo(box),
    openSource: (box, isBeside) => this.openSource(box, isBeside),
    openMenu: (box, at) => this.#openMenu(box, at),
  });
  #stopAnimation: () => void = () => undefined;
  #painted: FlameGraphData | undefined;

  constructor() {
    super();
    this.tooltip = undefined;
    this.label = 'Flame graph';
    this.isPart = false;
    this.boxStyle = undefined;
    this.marksRevision = 0;
  }

  /** The data that is on the screen. */
  get painted(): FlameGraphData | undefined {
    return this.#painted;
  }

  get isPainted(): boolean {
    return this.#painted !== undefined && this.#painted === this.inputs.graph;
  }

  get selectedFunction(): FlameFunction | undefined {
    const { graph, selectedBox } = this.#view;
    return graph && selectedBox !== undefined ? graph.functions[i32At(graph.fn, selectedBox)] : undefined;
  }

  get selectedPath(): FramePath | undefined {
    const { graph, selectedBox } = this.#view;
    if (graph === undefined || selectedBox === undefined) return undefined;
    return functionPath(graph, selectedBox);
  }

  table(): TableText | undefined {
    const { graph } = this.#view;
    if (graph === undefined) return undefined;
    return {
      toCsv: () => csvText(flameGraphTable(graph)),
      toMarkdown: () => markdownText(flameGraphTable(graph), 1000, (column) => column >= 8),
    };
  }

  /** The view's own arithmetic, for the page: what is zoomed and selected. */
  get view(): FlameView {
    return this.#view;
  }

  get canvas(): ChronoCanvas | undefined {
    return this.#canvas;
  }

  override focus(): void {
    this.#canvas?.focus();
  }

  /** All rows of what is zoomed, with a line that says what it is, to export; `undefined` before it has been drawn. */
  picture(title: string): Picture | undefined {
    const { graph, rows, zoomedBox, isMatch } = this.#view;
    const canvas = this.#canvas;
    if (graph === undefined || canvas === undefined) return undefined;
    const height = (graph.depthOffsets.length - 1) * rows.rowPx;
    const paint: Paint = (scene, look) => {
      const drawn = this.#view.drawnInFull();
      if (drawn === undefined) return;
      const colours = this.#style.colours(graph, look.theme);
      const all = { ...rows, heightPx: height, scrollPx: 0 };
      const zoomDepth = i32At(graph.depth, zoomedBox);
      drawFlameGraph(
        scene,
        look,
        { graph, drawn, rows: all, colours, label: this.#style.label, zoomDepth, isMatch },
        new PaintBuckets(),
      );
      const { axis } = look.theme.fonts;
      scene.text(title, 4, height + footHeight / 2, { font: axis, fill: look.theme.colours.description });
    };
    const size = { width: canvas.size.width, height: height + footHeight };
    return { paint, size, look: canvas.look, title };
  }

  /** Makes a box fill the width; 0 shows everything again. */
  zoomTo(box: number): void {
    const { graph } = this.#view;
    if (graph === undefined) return;
    this.tooltip?.hide();
    this.#glide(() => this.#view.zoomTo(box));
    this.#announce(box === 0 ? 'Zoom reset.' : `Zoomed to ${boxPhrase(graph, box)}.`);
  }

  /** Selects a box and says which; `undefined` selects none. */
  select(box: number | undefined): void {
    this.#view.select(box);
    if (box !== undefined) this.#view.reveal(box);
    this.marksRevision++;
  }

  /** Selects the box of `node`, from the search, leaving a zoom that hides it. */
  selectNode(node: number): void {
    const { graph } = this.#view;
    const box = graph && boxOfNode(graph, node);
    if (graph !== undefined && box !== undefined) {
      this.select(box);
      this.#announce(boxPhrase(graph, box));
    } else {
      this.zoomTo(0);
      this.#view.selectNode(node);
    }
  }

  selectMatch(direction: 1 | -1): boolean {
    const { graph, selectedBox } = this.#view;
    const nodes = this.inputs.found?.nodes;
    if (nodes === undefined || nodes.length === 0 || graph === undefined) return false;
    const at = selectedBox === undefined ? -1 : nodes.indexOf(i32At(graph.node, selectedBox));
    this.selectNode(i32At(nodes, nextMatch(at, nodes.length, direction)));
    return true;
  }

  /** Asks for the source of a box; says so when a box has none. */
  openSource(box: number | undefined, isBeside: boolean): void {
    const { graph } = this.#view;
    const fn = box === undefined ? undefined : graph?.functions[i32At(graph.fn, box)];
    if (fn === undefined || fn.kind === 'thread') {
      this.#announce('Select a function first: this box has no source.');
      return;
    }
    this.dispatchEvent(fnSourceRequest({ fn, beside: isBeside }));
  }

  /** Does what a key of the flame graph asks for. */
  run(action: BoxAction): void {
    switch (action) {
      case 'flame.zoomIn':
        this.#view.magnify(1.25, this.#middleOfSelected());
        break;
      case 'flame.zoomOut':
        this.#view.magnify(0.8, this.#middleOfSelected());
        break;
      case 'flame.panLeft':
        this.#view.pan(-0.1);
        break;
      case 'flame.panRight':
        this.#view.pan(0.1);
        break;
      case 'box.pageUp':
        this.#scrollUp(1);
        break;
      case 'box.pageDown':
        this.#scrollUp(-1);
        break;
      default:
        this.#walk(action);
    }
  }

  /** Zooms to the selected box, or from it back to everything. */
  toggleZoom(): void {
    const { selectedBox, zoomedBox } = this.#view;
    this.zoomTo(selectedBox === undefined || selectedBox === zoomedBox ? 0 : selectedBox);
  }

  get #style(): FlameStyle {
    return this.boxStyle ?? this.#plainStyle(this.inputs.choice.palette);
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector<ChronoCanvas>('#boxes') ?? undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('inputs')) this.#view.update(this.inputs);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('inputs') || changed.has('boxStyle')) {
      this.#canvas?.requestDraw();
      this.wantDetail(this.#view.missingDetail);
    } else {
      this.#canvas?.requestOverlay();
    }
  }

  protected override render(): TemplateResult {
    const { graph, selectedBox } = this.#view;
    const theme = this.#canvas?.theme;
    return html`
      <div class="minimap" ?hidden=${this.isPart}>
        ${
          graph === undefined || this.isPart
            ? nothing
            : html`<chrono-flame-minimap
              .graph=${this.inputs.graph ?? graph}
              .whole=${this.#view.whole}
              .seen=${this.#view.span}
              .isIcicle=${this.inputs.choice.layout === 'icicle'}
              @chrono-span=${(event: CustomEvent<FlameSpan>) => this.#view.showSpan(event.detail)}
            ></chrono-flame-minimap>`
        }
      </div>
      <chrono-canvas
        id="boxes"
        data-scope="flameGraph"
        .label=${this.label}
        .description=${'Arrow keys walk the boxes, Enter opens the source, Space zooms, slash searches.'}
        .mirror=${graph === undefined ? undefined : this.#mirrorOf(graph, selectedBox ?? this.#view.zoomedBox)}
        .paint=${this.#paint}
        .paintOverlay=${this.#paintMarks}
        .gestures=${this.#gestures}
        @chrono-resize=${this.#resize}
      ></chrono-canvas>
      <chrono-flame-foot
        ?hidden=${this.isPart}
        .facts=${this.#factsOf(this.#view.hit) ?? this.#factsOf(boxHit(selectedBox))}
        .legend=${theme === undefined || graph === undefined ? [] : this.#style.legend(graph, theme)}
        @chrono-open=${this.#openFromDetails}
      ></chrono-flame-foot>
    `;
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    const { graph } = this.#view;
    const drawn = this.#view.drawn();
    if (graph === undefined || drawn === undefined) return;
    const { isMatch, rows, zoomedBox } = this.#view;
    const colours = this.#style.colours(graph, look.theme);
    const zoomDepth = i32At(graph.depth, zoomedBox);
    drawFlameGraph(
      scene,
      look,
      { graph, drawn, rows, colours, label: this.#style.label, zoomDepth, isMatch },
      this.#buckets,
    );
    this.#painted = this.inputs.graph;
    this.dispatchEvent(paintedEvent());
  };

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    const { graph, rows, hit, selectedBox, maxScroll } = this.#view;
    const drawn = this.#view.drawn();
    if (graph === undefined || drawn === undefined) return;
    drawFlameMarks(scene, look, { graph, drawn, rows, hit, selected: selectedBox, maxScroll });
  };

  readonly #resize = (): void => {
    if (this.#canvas === undefined) return;
    this.#view.resize(this.#canvas.size);
    // The legend needs the theme, which is known once there is a canvas.
    this.marksRevision++;
    // What one is looking at stays in sight, as when its source opens beside it.
    if (this.#view.selectedBox !== undefined) this.#view.reveal(this.#view.selectedBox);
    this.wantDetail(this.#view.missingDetail);
  };

  #factsOf(hit: FlameHit | undefined): HoverContent | undefined {
    const { graph } = this.#view;
    const theme = this.#canvas?.theme;
    if (hit === undefined || graph === undefined || theme === undefined) return undefined;
    const colours = this.#style.colours(graph, theme);
    const { paints, run } = colours;
    if (hit.kind === 'run') return runFacts(graph, hit.boxes, hit.weight, paints[run]?.fill ?? 'transparent');
    const paint = paints[paintOf(colours, graph, hit.box)];
    return this.#style.facts(graph, hit.box, paint?.fill ?? 'transparent');
  }

  #point(hit: FlameHit | undefined, at: Point | undefined): void {
    if (this.#view.hover(hit)) this.marksRevision++;
    const content = this.#factsOf(hit);
    if (content === undefined || at === undefined) this.tooltip?.hide();
    else this.#showTooltip(content, at, false);
  }

  /** Shows what is known beside `at`, which is relative to the canvas, and never over its row. */
  #showTooltip(content: HoverContent, at: Point, isImmediate: boolean): void {
    const box = this.#canvas?.getBoundingClientRect();
    if (box === undefined) return;
    const pointer = { x: box.left + at.x, y: box.top + at.y };
    const row = Math.floor(at.y / flameRowHeight) * flameRowHeight;
    const avoid = { x: pointer.x, y: box.top + row, width: 1, height: flameRowHeight };
    this.tooltip?.show(content, { pointer, avoid }, isImmediate);
  }

  #walk(action: BoxWalk): void {
    const { graph, selectedBox, zoomedBox } = this.#view;
    if (graph === undefined) return;
    const box =
      selectedBox === undefined
        ? zoomedBox
        : walkBoxes(graph, this.inputs.choice.layout, selectedBox, action, zoomedBox);
    this.select(box);
    this.#view.hover(undefined);
    const content = this.#factsOf(boxHit(box));
    const place = this.#view.placeOf(box);
    if (content !== undefined && place !== undefined) this.#showTooltip(content, place, true);
  }

  #middleOfSelected(): number {
    const { graph, selectedBox, span } = this.#view;
    if (graph === undefined || selectedBox === undefined) return 0.5;
    const { start, end } = windowOfBox(graph, selectedBox);
    const share = ((start + end) / 2 - span.start) / Math.max(span.end - span.start, Number.MIN_VALUE);
    return Math.max(0, Math.min(1, share));
  }

  /** Scrolls up (1) or down (−1) by almost a screen. */
  #scrollUp(direction: 1 | -1): void {
    const { kind, heightPx } = this.#view.rows;
    this.#view.scroll((kind === 'flame' ? 1 : -1) * direction * Math.max(flameRowHeight, heightPx * 0.9));
  }

  /** Changes what is seen and glides there from where it was. */
  #glide(change: () => void): void {
    this.#stopAnimation();
    const from = this.#view.span;
    change();
    this.#stopAnimation = animate(this.#canvas?.theme.hasReducedMotion ?? true, (share) => {
      this.#view.transition = { from, share };
      this.#canvas?.requestDraw();
    });
  }

  #openMenu(box: number | undefined, at: Point | undefined): void {
    this.tooltip?.hide();
    if (box !== undefined) this.select(box);
    const bounds = this.#canvas?.getBoundingClientRect();
    const onPage = at && bounds && { x: bounds.left + at.x, y: bounds.top + at.y };
    const detail: FlameMenuRequest = { box, at: onPage };
    this.dispatchEvent(new CustomEvent('chrono-flame-menu', { detail }));
  }

  readonly #openFromDetails = (event: CustomEvent<{ readonly beside: boolean }>): void => {
    const { hit, selectedBox } = this.#view;
    this.openSource(hit?.kind === 'box' ? hit.box : selectedBox, event.detail.beside);
  };

  #announce(sentence: string): void {
    this.dispatchEvent(
      new CustomEvent('chrono-announce', { detail: sentence, bubbles: true, composed: true }),
    );
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .minimap,
      chrono-flame-foot {
        flex: none;
      }
      /* Held free before there is a graph: a canvas that shrinks when it arrives would be painted twice. */
      .minimap {
        height: 28px;
      }
      @media (max-height: 760px) {
        .minimap {
          height: 14px;
        }
      }
      [hidden] {
        display: none;
      }
      #boxes {
        flex: 1;
      }
    `,
  ];
}

/** Room for the title below an exported picture. */
const footHeight = 24;

function boxHit(box: number | undefined): FlameHit | undefined {
  return box === undefined ? undefined : { kind: 'box', box };
}

customElements.define('chrono-flame-graph', ChronoFlameGraph);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-flame-graph': ChronoFlameGraph;
  }
}
