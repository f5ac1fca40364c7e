import type { CssPx } from '../../kit/scene/geometry.ts';
import { cellHeight, heightForCells } from '../heat-map/heat-map-layout.ts';

/** Share of the height the heat map has at most, unless the user moves the bar. */
const usualShare = 0.44;

/** Height of a cell beyond which more is of no use. */
const comfortableCell: CssPx = 6;

/** Toolbar, details line and overview strip of the heat map, about: toolbars may wrap. */
const chrome: CssPx = 34 + 24 + 38;

/**
 * Height of the canvas of the heat map above the flame graph, unless the user moves the bar: as much as its rows can
 * use, so that it ends with them.
 *
 * @param available height of both views with all that belongs to them
 */
export function usualCanvasHeight(rows: number, available: CssPx): CssPx {
  const room = Math.max(1, usualShare * available - chrome - heightForCells(rows, 0));
  return heightForCells(rows, Math.min(comfortableCell, cellHeight(rows, room)));
}
