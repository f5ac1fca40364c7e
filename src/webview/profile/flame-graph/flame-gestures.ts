import type { FlameHit } from '../../../analysis/flame-hit.ts';
import { f64At } from '../../../model/column.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { FlameView } from './flame-view.ts';

/** What gestures on the flame graph act on. */
export interface FlameSurface {
  readonly view: FlameView;
  /** Width of the boxes' area in CSS pixels. */
  width(): number;
  /** The pointer is on `hit`, or on nothing. */
  point(hit: FlameHit | undefined, at: Point | undefined): void;
  /** The selection has changed; tell and draw it. */
  select(box: number | undefined): void;
  /** The function of the selected box is to be focused on. */
  focusFunction(): void;
  zoomTo(box: number): void;
  openSource(box: number, isBeside: boolean): void;
  openMenu(box: number | undefined, at: Point | undefined): void;
}

/** Pointer gestures: hover, click selects, with Alt focuses on the function, double click zooms, drag pans, wheel scrolls and magnifies. */
export function flameGestures(surface: FlameSurface): GestureHandlers {
  const { view } = surface;
  return {
    hover: (at) => surface.point(at && view.hitAt(at), at),
    click: (at, { primary, alt }) => {
      const hit = view.hitAt(at);
      if (hit?.kind === 'box' && primary) surface.openSource(hit.box, true);
      else surface.select(hit?.kind === 'box' ? hit.box : undefined);
      if (hit?.kind === 'box' && alt) surface.focusFunction();
    },
    doubleClick: (at) => {
      const hit = view.hitAt(at);
      if (hit === undefined) surface.zoomTo(0);
      else if (hit.kind === 'box') surface.zoomTo(hit.box);
      else showRun(view, hit);
    },
    dragStart: () => {
      surface.point(undefined, undefined);
      return true;
    },
    drag: (_at, _start, step) => {
      view.pan(-step.x / surface.width());
      view.scroll(view.rows.kind === 'flame' ? step.y : -step.y);
    },
    scroll: (dx, dy) => {
      const hasPanned = dx !== 0 && view.pan(dx / surface.width());
      const hasScrolled = dy !== 0 && view.scroll(view.rows.kind === 'flame' ? -dy : dy);
      if (hasPanned || hasScrolled) surface.point(undefined, undefined);
      return hasPanned || hasScrolled;
    },
    zoom: (factor, at) => view.magnify(factor, at.x / surface.width()),
    menu: (at) => {
      const hit = at && view.hitAt(at);
      surface.openMenu(hit?.kind === 'box' ? hit.box : view.selectedBox, at);
    },
  };
}

/** Magnifies a run of merged boxes to the whole width. */
function showRun(view: FlameView, run: Extract<FlameHit, { readonly kind: 'run' }>): void {
  const { graph } = view;
  if (graph === undefined) return;
  const last = run.first + run.boxes - 1;
  view.showSpan({
    start: f64At(graph.start, run.first),
    end: f64At(graph.start, last) + f64At(graph.total, last),
  });
}
