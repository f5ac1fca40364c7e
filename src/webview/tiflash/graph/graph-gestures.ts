import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { GraphItem } from './graph-item.ts';

/** What gestures on the graph ask for. Points are on the screen, relative to the surface. */
export interface GraphDeeds {
  readonly itemAt: (at: Point) => GraphItem | undefined;
  readonly point: (item: GraphItem | undefined, at: Point | undefined) => void;
  readonly select: (item: GraphItem | undefined) => void;
  readonly open: (item: GraphItem, isBeside: boolean) => void;
  /** A double click: opens or closes a fragment, zooms to anything else. */
  readonly dive: (item: GraphItem | undefined) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, at: Point) => void;
  readonly openMenu: (item: GraphItem | undefined, at: Point | undefined) => void;
}

/** The pointer's part of the graph: drag pans, the wheel scrolls, with Ctrl it zooms about the pointer. */
export function graphGestures(deeds: GraphDeeds): GestureHandlers {
  return {
    hover: (at) => deeds.point(at === undefined ? undefined : deeds.itemAt(at), at),
    click: (at, { primary, alt }) => {
      const item = deeds.itemAt(at);
      deeds.select(item);
      if (item !== undefined && primary) deeds.open(item, alt);
    },
    doubleClick: (at) => deeds.dive(deeds.itemAt(at)),
    dragStart: () => {
      deeds.point(undefined, undefined);
      return true;
    },
    drag: (_at, _start, step) => deeds.pan(step.x, step.y),
    scroll: (dx, dy) => {
      deeds.pan(-dx, -dy);
      return true;
    },
    zoom: deeds.zoom,
    menu: (at) => deeds.openMenu(at === undefined ? undefined : deeds.itemAt(at), at),
  };
}
