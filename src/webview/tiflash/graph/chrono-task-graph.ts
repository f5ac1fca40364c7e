import '../../kit/canvas/chrono-canvas.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { GraphLayout } from '../../../analysis/task-graph/graph-layout.ts';
import type { QueryView } from '../../../analysis/tiflash/view-data.ts';
import { animate } from '../../kit/canvas/animate.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Point, Rect, Size } from '../../kit/scene/geometry.ts';
import type { Look, Paint, Scene } from '../../kit/scene/scene.ts';
import { drawGraph } from './draw-graph.ts';
import { drawGraphMarks } from './draw-graph-marks.ts';
import type { GraphCamera } from './graph-camera.ts';
import { fitCamera, panCamera, revealInCamera, toPicture, toScreen, zoomCamera } from './graph-camera.ts';
import { graphFacts } from './graph-facts.ts';
import { graphGestures } from './graph-gestures.ts';
import type { GraphItem } from './graph-item.ts';
import { isSameItem } from './graph-item.ts';
import { graphMirror } from './graph-mirror.ts';
import { graphPhrase } from './graph-phrase.ts';
import { GraphPicture } from './graph-picture.ts';
import type { GraphWalk } from './walk-graph.ts';
import { walkGraph } from './walk-graph.ts';

/** Data of a graph as the page has it. */
export interface GraphInputs {
  readonly query: QueryView;
  readonly layout: GraphLayout;
}

/** An item that something is to be done with. */
export interface GraphRequest {
  readonly item: GraphItem | undefined;
  readonly beside: boolean;
  /** Place on the page; `undefined` by keyboard. */
  readonly at: Point | undefined;
}

/** How near, in CSS pixels, a line must be to be pointed at. */
const tolerance = 5;

/**
 * The graph of a query: pan by drag, zoom by Ctrl and wheel, select by click, walk by arrow keys.
 *
 * @fires chrono-graph-select When another item is selected; `detail` is it, or `undefined`.
 * @fires chrono-graph-open When the record of an item is to be opened; `detail` is a {@link GraphRequest}.
 * @fires chrono-graph-dive When a fragment is to be opened or closed; `detail` is its id.
 * @fires chrono-graph-menu When the menu is asked for; `detail` is a {@link GraphRequest}.
 * @fires chrono-announce When a sentence should be read out; `detail` is it.
 * @fires chrono-painted After the newest data has been drawn.
 */
export class ChronoTaskGraph extends LitElement {
  static override readonly properties = {
    inputs: { attribute: false },
    selected: { attribute: false },
    found: { attribute: false },
    tooltip: { attribute: false },
  };

  declare inputs: GraphInputs;
  declare selected: GraphItem | undefined;
  /** Keys of what a search found. */
  declare found: ReadonlySet<string> | undefined;
  declare tooltip: ChronoTooltip | undefined;

  #picture: GraphPicture | undefined;
  #camera: GraphCamera = { scale: 1, x: 0, y: 0 };
  /** Whether everything is in view by the page's choice, and stays so when the size changes. */
  #isFitted = true;
  #hovered: GraphItem | undefined;
  #stopAnimation: () => void = () => undefined;
  readonly #gestures = graphGestures({
    itemAt: (at) => this.#itemAt(at),
    point: (item, at) => this.#point(item, at),
    select: (item) => this.#select(item),
    open: (item, beside) => this.#send('open', { item, beside, at: undefined }),
    dive: (item) => this.#dive(item),
    pan: (dx, dy) => this.pan(dx, dy),
    zoom: (factor, at) => this.#zoomAbout(factor, at),
    openMenu: (item, at) => this.#openMenu(item, at),
  });

  constructor() {
    super();
    this.selected = undefined;
    this.found = undefined;
    this.tooltip = undefined;
  }

  get picture(): GraphPicture | undefined {
    return this.#picture;
  }

  get canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  /** Where an item is on the page now. */
  placeOf(item: GraphItem): Rect | undefined {
    const box = this.#picture?.boxOf(item);
    const bounds = this.canvas?.getBoundingClientRect();
    if (box === undefined || bounds === undefined) return undefined;
    const shown = toScreen(box, this.#camera);
    return { ...shown, x: shown.x + bounds.left, y: shown.y + bounds.top };
  }

  override focus(): void {
    this.canvas?.focus();
  }

  /** Shows everything. */
  fit(): void {
    this.#isFitted = true;
    const { picture, size } = this.#shown();
    if (picture !== undefined) this.#glide(fitCamera(wholeOf(picture), size));
  }

  /** Magnifies about the selected item, or the middle. */
  magnify(factor: number): void {
    const { picture, size } = this.#shown();
    const box = this.selected === undefined ? undefined : picture?.boxOf(this.selected);
    const shown = box === undefined ? undefined : toScreen(box, this.#camera);
    const middle = { x: size.width / 2, y: size.height / 2 };
    this.#zoomAbout(
      factor,
      shown === undefined ? middle : { x: shown.x + shown.width / 2, y: shown.y + shown.height / 2 },
    );
  }

  /** Zooms to an item, or back to everything if it fills the screen already. */
  zoomTo(item: GraphItem | undefined): void {
    const { picture, size } = this.#shown();
    const box = item === undefined ? undefined : picture?.boxOf(item);
    if (box === undefined || picture === undefined) {
      this.fit();
      return;
    }
    const target = fitCamera(box, size, 1.6);
    if (isSameCamera(target, this.#camera)) {
      this.fit();
      return;
    }
    this.#isFitted = false;
    this.#glide(target);
    this.#announce(`Zoomed to ${graphPhrase(picture, item ?? { kind: 'tidb' })}.`);
  }

  /** Selects an item, scrolls it into view and reads it out. */
  reveal(item: GraphItem): void {
    const { picture, size } = this.#shown();
    this.#select(item);
    const box = picture?.boxOf(item);
    if (picture === undefined || box === undefined) return;
    const camera = this.#camera.scale < 0.5 ? { ...this.#camera, scale: 0.8 } : this.#camera;
    this.#isFitted = false;
    this.#glide(revealInCamera(camera, box, size));
    this.#announce(graphPhrase(picture, item));
  }

  walk(way: GraphWalk): void {
    const picture = this.#picture;
    if (picture === undefined) return;
    const item = walkGraph(picture, this.selected, way);
    this.#select(item);
    const box = picture.boxOf(item);
    const { size } = this.#shown();
    if (box !== undefined) {
      this.#isFitted = false;
      this.#camera = revealInCamera(this.#camera, box, size);
      this.canvas?.requestDraw();
    }
    this.#showFacts(item, undefined, true);
  }

  /** Everything, at life size, to export. */
  exported(): { readonly paint: Paint; readonly size: Size } | undefined {
    const picture = this.#picture;
    if (picture === undefined) return undefined;
    const camera = { scale: 1, x: 0, y: 0 };
    return {
      paint: (scene, look) => drawGraph(scene, look, { picture, camera, matches: undefined }),
      size: picture.layout,
    };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('inputs')) return;
    const { query, layout } = this.inputs;
    const before = this.#picture;
    this.#picture = new GraphPicture(query, layout);
    this.#hovered = undefined;
    if (before === undefined || before.query !== query) this.#isFitted = true;
    else if (!this.#isFitted) this.#keepInSight(before);
    if (this.#isFitted) this.#camera = fitCamera(wholeOf(this.#picture), this.#shown().size);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('inputs') || changed.has('found')) this.canvas?.requestDraw();
    else this.canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    const picture = this.#picture;
    const mirrored = this.selected ?? (picture && walkGraph(picture, undefined, 'up'));
    return html`<chrono-canvas
      data-scope="graph"
      .label=${'Graph of the query’s tasks'}
      .description=${'Arrow keys walk along the data, with Shift up and down between fragments, tasks and executors. Enter opens the record, Space zooms, slash searches.'}
      .mirror=${picture === undefined || mirrored === undefined ? undefined : graphMirror(picture, mirrored)}
      .paint=${this.#paint}
      .paintOverlay=${this.#paintMarks}
      .gestures=${this.#gestures}
      @chrono-resize=${this.#resize}
    ></chrono-canvas>`;
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    const picture = this.#picture;
    if (picture === undefined) return;
    drawGraph(scene, look, { picture, camera: this.#camera, matches: this.found });
    this.dispatchEvent(new CustomEvent('chrono-painted', { bubbles: true, composed: true }));
  };

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    const picture = this.#picture;
    if (picture === undefined) return;
    drawGraphMarks(scene, look, {
      picture,
      camera: this.#camera,
      hovered: this.#hovered,
      selected: this.selected,
    });
  };

  readonly #resize = (): void => {
    const { picture, size } = this.#shown();
    if (picture !== undefined && this.#isFitted) this.#camera = fitCamera(wholeOf(picture), size);
  };

  #shown(): { readonly picture: GraphPicture | undefined; readonly size: Size } {
    return { picture: this.#picture, size: this.canvas?.size ?? { width: 0, height: 0 } };
  }

  /** What was in the middle stays there when fragments are opened or closed. */
  #keepInSight(before: GraphPicture): void {
    const anchor = this.selected;
    const old = anchor && before.boxOf(anchor);
    const next = anchor && this.#picture?.boxOf(anchor);
    if (old === undefined || next === undefined) return;
    const { scale, x, y } = this.#camera;
    this.#camera = {
      scale,
      x: x + (old.x + old.width / 2 - next.x - next.width / 2) * scale,
      y: y + (old.y - next.y) * scale,
    };
  }

  #itemAt(at: Point): GraphItem | undefined {
    return this.#picture?.hit(toPicture(at, this.#camera), tolerance / this.#camera.scale);
  }

  #point(item: GraphItem | undefined, at: Point | undefined): void {
    if (!isSameItem(item, this.#hovered)) {
      this.#hovered = item;
      this.canvas?.requestOverlay();
    }
    if (item === undefined || at === undefined) this.tooltip?.hide();
    else this.#showFacts(item, at, false);
  }

  /** Shows what is known beside `at`, or beside the item itself. */
  #showFacts(item: GraphItem, at: Point | undefined, isImmediate: boolean): void {
    const bounds = this.canvas?.getBoundingClientRect();
    const theme = this.canvas?.theme;
    const place = this.placeOf(item);
    if (bounds === undefined || theme === undefined || this.#picture === undefined) return;
    const content = graphFacts(this.#picture, item, theme);
    if (content === undefined) return;
    const pointer =
      at === undefined
        ? { x: (place?.x ?? bounds.left) + 20, y: (place?.y ?? bounds.top) + 10 }
        : { x: bounds.left + at.x, y: bounds.top + at.y };
    const isSmall = place !== undefined && place.height < 90;
    const avoid = isSmall ? { ...place, x: pointer.x, width: 1 } : { ...pointer, width: 1, height: 18 };
    this.tooltip?.show(content, { pointer, avoid }, isImmediate);
  }

  #select(item: GraphItem | undefined): void {
    if (isSameItem(item, this.selected)) return;
    this.selected = item;
    this.#send('select', item);
  }

  #dive(item: GraphItem | undefined): void {
    this.tooltip?.hide();
    if (item?.kind === 'fragment') this.#send('dive', item.fragment);
    else this.zoomTo(item);
  }

  /** Moves what is shown, in CSS pixels. */
  pan(dx: number, dy: number): void {
    const { picture, size } = this.#shown();
    if (picture === undefined) return;
    this.#stopAnimation();
    this.#isFitted = false;
    this.#camera = panCamera(this.#camera, dx, dy, picture.layout, size);
    this.canvas?.requestDraw();
  }

  #zoomAbout(factor: number, at: Point): void {
    this.#stopAnimation();
    this.tooltip?.hide();
    this.#isFitted = false;
    this.#camera = zoomCamera(this.#camera, factor, at);
    this.canvas?.requestDraw();
  }

  #openMenu(item: GraphItem | undefined, at: Point | undefined): void {
    this.tooltip?.hide();
    const bounds = this.canvas?.getBoundingClientRect();
    if (item !== undefined) this.#select(item);
    const onPage = at && bounds && { x: bounds.left + at.x, y: bounds.top + at.y };
    this.#send('menu', { item: item ?? this.selected, beside: false, at: onPage });
  }

  #glide(target: GraphCamera): void {
    this.#stopAnimation();
    const from = this.#camera;
    this.#stopAnimation = animate(this.canvas?.theme.hasReducedMotion ?? true, (share) => {
      const between = (a: number, b: number): number => a + (b - a) * share;
      this.#camera = {
        scale: between(from.scale, target.scale),
        x: between(from.x, target.x),
        y: between(from.y, target.y),
      };
      this.canvas?.requestDraw();
    });
  }

  #announce(sentence: string): void {
    this.dispatchEvent(
      new CustomEvent('chrono-announce', { detail: sentence, bubbles: true, composed: true }),
    );
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`chrono-graph-${type}`, { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 0;
      }
      chrono-canvas {
        height: 100%;
      }
    `,
  ];
}

function wholeOf({ layout }: GraphPicture): Rect {
  return { x: 0, y: 0, width: layout.width, height: layout.height };
}

function isSameCamera(a: GraphCamera, b: GraphCamera): boolean {
  return Math.abs(a.scale - b.scale) < 0.01 && Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1;
}

customElements.define('chrono-task-graph', ChronoTaskGraph);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-task-graph': ChronoTaskGraph;
  }
}
