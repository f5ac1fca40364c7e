import type { Look, Scene } from '../../kit/scene/scene.ts';
import { drawFlow } from './draw-flows.ts';
import type { GraphCamera } from './graph-camera.ts';
import { toScreen } from './graph-camera.ts';
import type { GraphItem } from './graph-item.ts';
import type { GraphFlow, GraphPicture } from './graph-picture.ts';

export interface GraphMarks {
  readonly picture: GraphPicture;
  readonly camera: GraphCamera;
  readonly hovered: GraphItem | undefined;
  readonly selected: GraphItem | undefined;
}

/** Draws what is pointed at and what is selected: outlines, and the lines that begin or end there. */
export function drawGraphMarks(
  scene: Scene,
  look: Look,
  { picture, camera, hovered, selected }: GraphMarks,
): void {
  const { contributed, colours } = look.theme;
  const mark = (item: GraphItem, stroke: string, width: number): void => {
    for (const flow of flowsAt(picture, item)) drawFlow(scene, look, picture, camera, flow, stroke);
    if (item.kind === 'edge' || item.kind === 'bundle') return;
    const box = picture.boxOf(item);
    if (box === undefined) return;
    const { x, y, width: w, height: h } = toScreen(box, camera);
    scene.strokeRect(x - width, y - width, w + 2 * width, h + 2 * width, stroke, width);
  };
  if (hovered !== undefined) mark(hovered, colours.contrastActiveBorder ?? colours.focus, 1.5);
  if (selected !== undefined) mark(selected, contributed['frame.selected'], 2);
}

/** The lines of an item: of a task all that touch it, of an executor those it sends or receives. */
function flowsAt(picture: GraphPicture, item: GraphItem): readonly GraphFlow[] {
  if (item.kind === 'task' || item.kind === 'executor') {
    return picture.curves.filter(({ edges }) => {
      const edge = picture.query.edges[edges[0] ?? -1];
      if (edge === undefined) return false;
      if (item.kind === 'task') return edge.from === item.task || edge.to === item.task;
      return (
        (edge.from === item.task && edge.sender === item.executor) ||
        (edge.to === item.task && edge.receiver === item.executor)
      );
    });
  }
  const flow = picture.flowOf(item);
  return flow === undefined ? [] : [flow];
}
