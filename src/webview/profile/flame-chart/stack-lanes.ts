import type { CssPx } from '../../kit/scene/geometry.ts';

/** Height of a row of boxes, of the title of a lane, and of a lane that is closed, below its title. */
export const chartRowHeight: CssPx = 16;
export const laneTitleHeight: CssPx = 22;
export const closedHeight: CssPx = 22;

/** Space below the boxes of a lane. */
const laneGap: CssPx = 6;

/** What the height of a lane depends on. */
export interface LaneShape {
  /** Rows of boxes. */
  readonly depth: number;
  readonly isOpen: boolean;
}

/** Where a lane is, from the top of all lanes. */
export interface LanePlace {
  readonly top: CssPx;
  readonly height: CssPx;
  readonly isOpen: boolean;
}

/** Puts lanes below each other. */
export function stackLanes(lanes: readonly LaneShape[]): readonly LanePlace[] {
  let top = 0;
  return lanes.map(({ depth, isOpen }) => {
    const rows = isOpen ? Math.max(1, depth) * chartRowHeight + laneGap : closedHeight;
    const place = { top, height: laneTitleHeight + rows, isOpen };
    top += place.height;
    return place;
  });
}

/** Height of all lanes. */
export function heightOfLanes(places: readonly LanePlace[]): CssPx {
  const last = places.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The lanes `[first, end)` of which a part lies between `top` and `bottom`. */
export function lanesBetween(
  places: readonly LanePlace[],
  top: CssPx,
  bottom: CssPx,
): { readonly first: number; readonly end: number } {
  const first = places.findIndex((place) => place.top + place.height > top);
  if (first < 0) return { first: places.length, end: places.length };
  const after = places.findIndex((place) => place.top >= bottom);
  return { first, end: after < 0 ? places.length : Math.max(first, after) };
}

/** The lane at `y` and the row of boxes in it: −1 for its title, and for the strip of a closed lane. */
export function laneAt(
  places: readonly LanePlace[],
  y: CssPx,
): { readonly lane: number; readonly row: number } | undefined {
  const lane = places.findIndex((place) => y >= place.top && y < place.top + place.height);
  const place = places[lane];
  if (place === undefined) return undefined;
  const below = y - place.top - laneTitleHeight;
  return { lane, row: place.isOpen && below >= 0 ? Math.floor(below / chartRowHeight) : -1 };
}
