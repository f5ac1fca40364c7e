import type { ExecutorBox, TaskBox } from '../../../analysis/task-graph/graph-layout.ts';
import { graphSize } from '../../../analysis/task-graph/graph-size.ts';
import { unknownFragmentId } from '../../../analysis/task-graph/task-graph-of.ts';
import type { TaskView } from '../../../analysis/tiflash/view-data.ts';
import type { CssPx, Rect } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { inkOn, withAlpha } from '../../kit/theme/with-alpha.ts';
import { executorColour } from '../text/executor-class.ts';
import { BoxPen } from './box-pen.ts';
import { drawFlows } from './draw-flows.ts';
import { drawTaskFrame } from './draw-task-frame.ts';
import type { GraphCamera } from './graph-camera.ts';
import { toScreen } from './graph-camera.ts';
import { itemKey } from './graph-item.ts';
import type { GraphPicture } from './graph-picture.ts';
import type { BoxText } from './graph-text.ts';
import { executorText, fragmentText, ghostText, taskText } from './graph-text.ts';

/** What is drawn: a picture, the part of it that is seen, and what a search has found. */
export interface GraphDrawing {
  readonly picture: GraphPicture;
  readonly camera: GraphCamera;
  /** Keys of the items that match the search; everything else fades. */
  readonly matches: ReadonlySet<string> | undefined;
}

/** What does not match a search keeps this much of its colour. */
const faded = 0.3;

/** Draws the graph of a query: fragments, their tasks and executors, and what flows between them. */
export function drawGraph(scene: Scene, look: Look, drawing: GraphDrawing): void {
  const pen = new BoxPen(scene, look, drawing.camera.scale);
  for (const [index] of drawing.picture.layout.fragments.entries()) drawFragment(pen, drawing, index);
  drawFlows(scene, look, drawing);
  for (const [index] of drawing.picture.layout.fragments.entries()) drawFragmentTitle(pen, drawing, index);
  drawBranches(pen, drawing);
  for (const box of drawing.picture.layout.tasks) drawTask(pen, drawing, box);
  for (const box of drawing.picture.layout.executors) drawExecutor(pen, drawing, box);
  drawTidb(pen, drawing);
}

function drawFragment(pen: BoxPen, drawing: GraphDrawing, index: number): void {
  const { picture, camera } = drawing;
  const box = picture.layout.fragments[index];
  if (box === undefined) return;
  const shown = toScreen(box, camera);
  if (!pen.isSeen(shown)) return;
  const { colours } = pen.look.theme;
  const fragment = picture.fragment(box.id);
  const isClosed = box.detail === 'fragments';
  fadeUnless(pen, drawing, itemKey({ kind: 'fragment', fragment: box.id }), () => {
    pen.scene.fillRect(
      shown.x,
      shown.y,
      shown.width,
      shown.height,
      withAlpha(colours.foreground, isClosed ? 0.07 : 0.035),
    );
    const isFlagged = isClosed && fragment?.isFlagged === true;
    pen.frame(shown, isFlagged ? colours.error : colours.description, isFlagged ? 3 : 1, [6, 4]);
  });
}

/** A title lower than this could not be read. */
const leastHeadPx: CssPx = 16;

/** Written over the lines that end in the fragment. */
function drawFragmentTitle(pen: BoxPen, drawing: GraphDrawing, index: number): void {
  const { picture, camera } = drawing;
  const box = picture.layout.fragments[index];
  if (box === undefined) return;
  const shown = toScreen(box, camera);
  if (!pen.isSeen(shown)) return;
  const { foreground, description, background } = pen.look.theme.colours;
  const text = fragmentTitle(picture, box.id, box.detail === 'fragments');
  fadeUnless(pen, drawing, itemKey({ kind: 'fragment', fragment: box.id }), () => {
    if (box.detail === 'fragments') {
      pen.texts(shown, text, foreground, description);
      return;
    }
    const head = graphSize.fragmentHead * camera.scale;
    if (head < leastHeadPx) {
      // Above the frame, where there is room however small the picture is.
      const strip = { ...shown, y: shown.y + head - leastHeadPx, height: leastHeadPx };
      pen.shortTitle(strip, text, foreground, withAlpha(background, 0.9));
      return;
    }
    const width = Math.min(shown.width - 2, pen.titleWidth(text.title) + 16 * camera.scale);
    const height = (graphSize.fragmentHead - 6) * camera.scale;
    pen.scene.fillRect(
      shown.x + 2,
      shown.y + 3 * camera.scale,
      width - 2,
      height,
      withAlpha(background, 0.85),
    );
    pen.texts(shown, text, foreground, description, graphSize.fragmentHead);
  });
}

/** What a fragment is called: a closed one in lines, an open one in one line above its tasks. */
function fragmentTitle(picture: GraphPicture, id: string, isClosed: boolean): BoxText {
  const fragment = picture.fragment(id);
  if (fragment === undefined) {
    return { title: id === unknownFragmentId ? 'Fragment unknown' : id, lines: [] };
  }
  const tasks = fragment.taskIds.flatMap((task) => picture.task(task) ?? []);
  const text = fragmentText(fragment, tasks);
  return isClosed ? text : { ...text, title: [text.title, ...text.lines.slice(1)].join(' · '), lines: [] };
}

function drawTask(pen: BoxPen, drawing: GraphDrawing, box: TaskBox): void {
  const { picture, camera } = drawing;
  const shown = toScreen(box, camera);
  if (!pen.isSeen(shown)) return;
  const { colours } = pen.look.theme;
  const task = picture.task(box.id);
  fadeUnless(pen, drawing, itemKey({ kind: 'task', task: box.id }), () => {
    drawTaskFrame(pen, shown, task);
    if (task !== undefined) {
      const isOpen = picture.layout.fragments[box.fragment]?.detail === 'executors';
      drawDuration(pen, drawing, shown, task, isOpen);
      pen.texts(
        shown,
        taskText(task),
        colours.foreground,
        colours.description,
        isOpen ? graphSize.taskHead : undefined,
      );
    } else {
      const host = picture.query.ghosts.find(({ id }) => id === box.id)?.host ?? null;
      pen.texts(shown, ghostText(box.id, host), colours.description, colours.description);
    }
  });
}

/** How long a task took of the longest of the query, as a bar at the bottom of a closed one. */
function drawDuration(
  pen: BoxPen,
  { picture, camera }: GraphDrawing,
  shown: Rect,
  task: TaskView,
  isOpen: boolean,
): void {
  if (isOpen || task.endNs === null) return;
  const share = (task.endNs - task.startNs) / Math.max(1, picture.longestNs);
  const height = Math.max(2, 5 * camera.scale);
  const inset = Math.max(1, 4 * camera.scale);
  pen.scene.fillRect(
    shown.x + inset,
    shown.y + shown.height - height - inset,
    (shown.width - 2 * inset) * share,
    height,
    pen.look.theme.contributed['phase.run'],
  );
}

function drawExecutor(pen: BoxPen, drawing: GraphDrawing, box: ExecutorBox): void {
  const { picture, camera } = drawing;
  const shown = toScreen(box, camera);
  if (!pen.isSeen(shown)) return;
  const taskId = picture.layout.tasks[box.task]?.id ?? '';
  const task = picture.task(taskId);
  const executor = picture.executor(taskId, box.id);
  if (task === undefined || executor === undefined) return;
  const { theme } = pen.look;
  const fill = executorColour(executor.type || executor.label, theme);
  const ink = inkOn(fill, theme.colours.foreground);
  fadeUnless(pen, drawing, itemKey({ kind: 'executor', task: taskId, executor: box.id }), () => {
    pen.scene.fillRect(shown.x, shown.y, shown.width, shown.height, fill);
    const share = picture.totalSelfNs === 0 ? 0 : executor.selfNs / picture.totalSelfNs;
    const bar = Math.max(2, 4 * camera.scale);
    if (share > 0) {
      pen.scene.fillRect(shown.x, shown.y + shown.height - bar, shown.width * share, bar, ink);
    }
    pen.frame(shown, theme.colours.contrastBorder ?? withAlpha(ink, 0.35), 1);
    pen.texts(shown, executorText(picture, task, executor), ink, ink);
  });
}

/** From each executor to the one that reads it, within a task. */
function drawBranches(pen: BoxPen, { picture, camera }: GraphDrawing): void {
  const { executors, branches } = picture.layout;
  const { description } = pen.look.theme.colours;
  for (const { child, parent } of branches) {
    const from = executors[child];
    const to = executors[parent];
    if (from === undefined || to === undefined) continue;
    const [low, high] = [toScreen(from, camera), toScreen(to, camera)];
    if (!pen.isSeen(low) && !pen.isSeen(high)) continue;
    const [x1, x2] = [low.x + low.width / 2, high.x + high.width / 2];
    const bottom = high.y + high.height;
    const middle = (low.y + bottom) / 2;
    pen.scene.polyline([x1, low.y, x1, middle, x2, middle, x2, bottom], {
      stroke: description,
      lineWidth: Math.max(0.5, 1.2 * camera.scale),
    });
  }
}

function drawTidb(pen: BoxPen, { picture, camera }: GraphDrawing): void {
  const { tidb } = picture.layout;
  if (tidb === undefined) return;
  const shown = toScreen(tidb, camera);
  const { colours, contributed } = pen.look.theme;
  pen.scene.fillRect(shown.x, shown.y, shown.width, shown.height, contributed['frame.thread']);
  pen.frame(shown, colours.foreground, 1);
  pen.middle(shown, 'TiDB', inkOn(contributed['frame.thread'], colours.foreground));
}

function fadeUnless(pen: BoxPen, { matches }: GraphDrawing, key: string, paint: () => void): void {
  if (matches === undefined || matches.has(key)) paint();
  else pen.scene.fade(faded, paint);
}
