import type { TaskView } from '../../../analysis/tiflash/view-data.ts';
import type { Rect } from '../../kit/scene/geometry.ts';
import { withAlpha } from '../../kit/theme/with-alpha.ts';
import type { BoxPen } from './box-pen.ts';

/**
 * The background and border of a task. Red and three pixels wide is flashprof's rule: the status is not FINISHED or
 * there is an error text. A task of which only the beginning is known has that border dashed and is hatched, since it may
 * still run; one without a record is dotted.
 *
 * @param task `undefined` for one without a record
 */
export function drawTaskFrame(pen: BoxPen, box: Rect, task: TaskView | undefined): void {
  const { scene, look } = pen;
  const { colours } = look.theme;
  scene.fillRect(box.x, box.y, box.width, box.height, colours.background);
  if (task === undefined) {
    scene.hatch(box.x, box.y, box.width, box.height, 'dotted', withAlpha(colours.description, 0.35));
    pen.frame(box, colours.description, 1, [2, 3]);
    return;
  }
  if (task.isInitialisingOnly) {
    scene.hatch(box.x, box.y, box.width, box.height, 'rising', withAlpha(colours.description, 0.3));
  } else if (task.isFlagged) {
    scene.fillRect(box.x, box.y, box.width, box.height, withAlpha(colours.error, 0.1));
  }
  if (task.isFlagged) pen.frame(box, colours.error, 3, task.isInitialisingOnly ? [8, 5] : undefined);
  else pen.frame(box, colours.contrastBorder ?? colours.description, 1);
  if (task.isCritical)
    scene.fillRect(box.x, box.y, Math.max(2, box.width * 0.022), box.height, colours.focus);
}
