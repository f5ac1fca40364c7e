import type { FlameHit } from '../../../analysis/flame-hit.ts';
import type { DrawnBoxes } from '../../../analysis/flame-layout.ts';
import type { FlameRows } from '../../../analysis/flame-rows.ts';
import { rowTop } from '../../../analysis/flame-rows.ts';
import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';

/** What changes with pointer and keyboard. */
export interface FlameMarks {
  readonly graph: FlameGraphData;
  readonly drawn: DrawnBoxes;
  readonly rows: FlameRows;
  readonly hit: FlameHit | undefined;
  readonly selected: number | undefined;
  /** How far the view can be scrolled. */
  readonly maxScroll: CssPx;
}

const scrollBarWidth: CssPx = 6;

/** Draws what is hovered, every other box of its function, and the selected box above the boxes. */
export function drawFlameMarks(scene: Scene, look: Look, marks: FlameMarks): void {
  const { graph, drawn, rows, hit, selected } = marks;
  const { foreground, contrastActiveBorder } = look.theme.colours;
  const hovered = hit?.kind === 'box' ? hit.box : undefined;
  const fn = hovered === undefined ? -1 : i32At(graph.fn, hovered);
  const shine = look.theme.isDark ? 'rgba(255, 255, 255, 0.16)' : 'rgba(0, 0, 0, 0.12)';
  const active = contrastActiveBorder ?? foreground;
  for (let row = 0; row < drawn.count; row++) {
    const first = i32At(drawn.first, row);
    const isBox = i32At(drawn.boxes, row) === 1;
    const isSame = isBox && fn >= 0 && i32At(graph.fn, first) === fn;
    const isHit = hit !== undefined && first === (hit.kind === 'box' ? hit.box : hit.first);
    const isSelected = isBox && first === selected;
    if (!isSame && !isHit && !isSelected) continue;
    const x = drawn.x[row] ?? 0;
    const width = Math.max(2, drawn.width[row] ?? 0);
    const y = rowTop(rows, i32At(drawn.depth, row));
    const height = rows.rowPx - 1;
    if (isSame || isHit) {
      if (!look.theme.isHighContrast) scene.fillRect(x, y, width, height, shine);
      scene.strokeRect(x, y, width, height, active, isHit || look.theme.isHighContrast ? 1.5 : 0.5);
    }
    if (isSelected) scene.strokeRect(x, y, width, height, look.theme.contributed['frame.selected'], 2);
  }
  drawScrollBar(scene, look, rows, marks.maxScroll);
}

/** Where the visible rows are among all of them. */
function drawScrollBar(scene: Scene, look: Look, { kind, heightPx, scrollPx }: FlameRows, max: CssPx): void {
  if (max <= 0) return;
  const length = Math.max(24, (heightPx * heightPx) / (heightPx + max));
  const way = (scrollPx / max) * (heightPx - length);
  const y = kind === 'icicle' ? way : heightPx - length - way;
  scene.fillRect(
    scene.width - scrollBarWidth,
    y,
    scrollBarWidth,
    length,
    look.theme.colours.sliderHoverBackground,
  );
}
