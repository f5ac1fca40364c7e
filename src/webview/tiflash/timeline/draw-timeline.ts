import { fitLabel } from '../../../analysis/label-fit.ts';
import type { QueryView, TaskView } from '../../../analysis/tiflash/view-data.ts';
import { paintTimeAxis, timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { nsToX } from '../../kit/axis/time-window.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { inkOn, withAlpha } from '../../kit/theme/with-alpha.ts';
import { durationText } from '../text/quantity-text.ts';
import { phaseHatches } from './phase-text.ts';
import type { TimelineLane, TimelineLayout } from './timeline-layout.ts';
import { hostHeight, lastNs, taskHeight } from './timeline-layout.ts';

/** Room for names at the left. */
export const gutter: CssPx = 236;

/** What is drawn of a timeline. */
export interface TimelineDrawing {
  readonly query: QueryView;
  readonly layout: TimelineLayout;
  readonly window: TimeWindow;
  /** How far the lanes are scrolled down. */
  readonly scrollPx: CssPx;
}

/** Draws tasks below their hosts as bars of their phases, with the critical path and what slack others had. */
export function drawTimeline(scene: Scene, look: Look, drawing: TimelineDrawing): void {
  const { layout, scrollPx } = drawing;
  const width = scene.width - gutter;
  paintTimeAxis(
    scene,
    look,
    { x: gutter, y: 0, width, height: timeAxisHeight },
    drawing.window,
    { kind: 'relative' },
    'above',
  );
  scene.clip(0, timeAxisHeight, scene.width, scene.height - timeAxisHeight, () => {
    for (const lane of layout.lanes) {
      const y = timeAxisHeight + lane.y - scrollPx;
      if (y > scene.height || y + hostHeight < timeAxisHeight) continue;
      if (lane.kind === 'host') drawHost(scene, look, lane, y);
      else drawTask(scene, look, drawing, lane.task, y);
    }
    scene.clip(gutter, timeAxisHeight, width, scene.height - timeAxisHeight, () =>
      drawCriticalPath(scene, look, drawing),
    );
  });
}

function drawHost(
  scene: Scene,
  look: Look,
  lane: Extract<TimelineLane, { readonly kind: 'host' }>,
  y: CssPx,
): void {
  const { colours, fonts } = look.theme;
  scene.fillRect(0, y, scene.width, hostHeight, withAlpha(colours.foreground, 0.06));
  scene.line(0, y + 0.5, scene.width, y + 0.5, colours.contrastBorder ?? colours.line, look.hairline);
  const count = `${lane.tasks} ${lane.tasks === 1 ? 'task' : 'tasks'}`;
  scene.text(lane.host, 10, y + hostHeight / 2, { font: `600 ${fonts.axis}`, fill: colours.foreground });
  const width = look.measure(lane.host, `600 ${fonts.axis}`);
  scene.text(count, 20 + width, y + hostHeight / 2, { font: fonts.axis, fill: colours.description });
}

function drawTask(scene: Scene, look: Look, drawing: TimelineDrawing, task: TaskView, y: CssPx): void {
  const { colours } = look.theme;
  drawName(scene, look, drawing, task, y);
  scene.line(
    0,
    y + taskHeight - 0.5,
    scene.width,
    y + taskHeight - 0.5,
    withAlpha(colours.line, 0.5),
    look.hairline,
  );
  scene.clip(gutter, y, scene.width - gutter, taskHeight, () => {
    for (const phase of task.phases) {
      if (phase.kind !== 'learnerRead') drawPhase(scene, look, drawing, phase, y + 3, taskHeight - 6);
    }
    for (const phase of task.phases) {
      if (phase.kind === 'learnerRead') drawPhase(scene, look, drawing, phase, y + 9, taskHeight - 12);
    }
    drawEnds(scene, look, drawing, task, y);
  });
}

function drawName(scene: Scene, look: Look, { query }: TimelineDrawing, task: TaskView, y: CssPx): void {
  const { colours, fonts } = look.theme;
  const font = fonts.axis;
  const isTold = task.isFlagged || task.isInitialisingOnly;
  const mark = task.isInitialisingOnly ? '… ' : task.isFlagged ? '✕ ' : task.isCritical ? '● ' : '';
  const fill = task.isFlagged && !task.isInitialisingOnly ? colours.error : colours.foreground;
  scene.text(`${mark}Task ${task.id}`, 22, y + taskHeight / 2, {
    font,
    fill: isTold ? fill : colours.foreground,
  });
  const label = fitLabel(query.fragments[task.fragment]?.label ?? '', gutter - 112, (text) =>
    look.measure(text, font),
  );
  scene.text(label, 104, y + taskHeight / 2, { font, fill: colours.description });
}

function drawPhase(
  scene: Scene,
  look: Look,
  { window }: TimelineDrawing,
  phase: TaskView['phases'][number],
  y: CssPx,
  height: CssPx,
): void {
  const { theme } = look;
  const x = gutter + nsToX(phase.startNs, window, scene.width - gutter);
  const width = Math.max(1, gutter + nsToX(phase.endNs, window, scene.width - gutter) - x);
  if (x > scene.width || x + width < gutter) return;
  const fill = theme.contributed[`phase.${phase.kind}`];
  scene.fillRect(x, y, width, height, fill);
  const hatch = phaseHatches[phase.kind];
  if (hatch !== undefined) scene.hatch(x, y, width, height, hatch, withAlpha(inkOn(fill, '#000000'), 0.55));
  if (theme.colours.contrastBorder !== undefined && width > 3) {
    scene.strokeRect(x, y, width, height, theme.colours.contrastBorder);
  }
  const text = durationText(phase.endNs - phase.startNs);
  if (phase.kind === 'run' && width > look.measure(text, theme.fonts.axis) + 10) {
    scene.text(text, Math.max(x, gutter) + 5, y + height / 2, {
      font: theme.fonts.axis,
      fill: inkOn(fill, theme.colours.foreground),
    });
  }
}

/** The frame of what failed, the slack behind what did not matter, and an open end. */
function drawEnds(scene: Scene, look: Look, { window }: TimelineDrawing, task: TaskView, y: CssPx): void {
  const { colours } = look.theme;
  const width = scene.width - gutter;
  const xOf = (ns: number): CssPx => gutter + nsToX(ns, window, width);
  const [start, end] = [xOf(task.startNs), xOf(lastNs(task))];
  const middle = y + taskHeight / 2;
  if (task.endNs === null) {
    const open = { stroke: colours.description, lineWidth: 1.5, dash: [3, 3] };
    scene.polyline([end, middle, Math.max(end + 24, Math.min(scene.width, end + 60)), middle], open);
  } else if (task.slackNs !== null && task.slackNs > 0) {
    const to = xOf(task.endNs + task.slackNs);
    scene.polyline([end, middle, to, middle], { stroke: colours.description, lineWidth: 1, dash: [2, 3] });
    scene.line(to, middle - 4, to, middle + 4, colours.description);
  }
  if (task.isFlagged) {
    const frame = [
      start - 1,
      y + 2,
      end + 1,
      y + 2,
      end + 1,
      y + taskHeight - 2,
      start - 1,
      y + taskHeight - 2,
      start - 1,
      y + 2,
    ];
    const style = { stroke: colours.error, lineWidth: 2 };
    scene.polyline(frame, task.isInitialisingOnly ? { ...style, dash: [5, 4] } : style);
  } else if (task.isCritical) {
    scene.strokeRect(start - 1, y + 2, end - start + 2, taskHeight - 4, colours.focus, 2);
  }
}

/** From the end of each critical task to the one that waited for it. */
function drawCriticalPath(
  scene: Scene,
  look: Look,
  { query, layout, window, scrollPx }: TimelineDrawing,
): void {
  const laneOf = new Map(
    layout.lanes.flatMap((lane) => (lane.kind === 'task' ? [[lane.task.id, lane] as const] : [])),
  );
  const width = scene.width - gutter;
  for (let index = 1; index < query.criticalPath.length; index++) {
    const to = laneOf.get(query.criticalPath[index - 1] ?? '');
    const from = laneOf.get(query.criticalPath[index] ?? '');
    if (from?.kind !== 'task' || to?.kind !== 'task') continue;
    const x = gutter + nsToX(lastNs(from.task), window, width);
    const [y1, y2] = [from.y, to.y].map((y) => timeAxisHeight + y - scrollPx + taskHeight / 2);
    if (y1 === undefined || y2 === undefined) continue;
    scene.line(x + 1, y1, x + 1, y2, look.theme.colours.focus, 1.5);
    const tip = y2 > y1 ? -5 : 5;
    const at = y2 + (y2 > y1 ? -taskHeight / 2 + 3 : taskHeight / 2 - 3);
    scene.polyline([x - 3, at + tip, x + 1, at, x + 5, at + tip], { fill: look.theme.colours.focus });
  }
}
