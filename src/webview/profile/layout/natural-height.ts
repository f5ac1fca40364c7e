import type { CssPx } from '../../kit/scene/geometry.ts';
import { heightForCells } from '../heat-map/heat-map-layout.ts';

/** Height of a cell where there is room for it. */
const comfortableCell: CssPx = 6;

/** Toolbar, details line and overview strip of the heat map. */
const chrome: CssPx = 34 + 24 + 38;

/** Height at which a heat map of `rows` rows is comfortable to read. */
export function naturalHeight(rows: number): CssPx {
  return chrome + heightForCells(rows, comfortableCell);
}
