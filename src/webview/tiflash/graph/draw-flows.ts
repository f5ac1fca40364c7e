import type { Look, Scene } from '../../kit/scene/scene.ts';
import { bytesText, rowsText } from '../text/quantity-text.ts';
import type { GraphDrawing } from './draw-graph.ts';
import type { GraphCamera } from './graph-camera.ts';
import type { GraphFlow, GraphPicture } from './graph-picture.ts';
import { lineLook, lineWidth } from './line-look.ts';

/** Lines are drawn this much thinner than they are wide when zoomed out, but never thinner than a hairline. */
const leastLine = 0.6;

/** Draws what flows between tasks, or where that would be too many lines, between fragments. */
export function drawFlows(scene: Scene, look: Look, { picture, camera, matches }: GraphDrawing): void {
  const drawn = flowsOf(picture);
  const paint = (): void => {
    for (const flow of drawn) if (!flow.isCritical) drawFlow(scene, look, picture, camera, flow);
    for (const flow of drawn) if (flow.isCritical) drawFlow(scene, look, picture, camera, flow);
  };
  if (matches === undefined) paint();
  else scene.fade(0.3, paint);
  const leastScale = picture.isBundled || picture.layout.tasks.length === 0 ? 0.12 : 0.45;
  if (camera.scale < leastScale) return;
  for (const bundle of picture.bundles) drawLabel(scene, look, bundle, camera);
}

/** Curves between tasks, and bundles where no task is drawn; only bundles when curves are too many. */
function flowsOf({ curves, bundles, layout, isBundled }: GraphPicture): readonly GraphFlow[] {
  if (isBundled) return bundles;
  const withCurves = new Set(layout.curves.map(({ bundle }) => bundle));
  return [...curves, ...bundles.filter((_, index) => !withCurves.has(index))];
}

/** Draws one line; `emphasis` in the colour given and wider, for what is pointed at. */
export function drawFlow(
  scene: Scene,
  look: Look,
  picture: GraphPicture,
  camera: GraphCamera,
  flow: GraphFlow,
  emphasis?: string,
): void {
  const { dash, colour } = lineLook(flow);
  const most = flow.item.kind === 'bundle' ? picture.mostBytes.bundle : picture.mostBytes.curve;
  const width = Math.max(leastLine, lineWidth(flow.bytes, most) * Math.min(1, camera.scale));
  const points = flow.path.map(
    (value, index) => value * camera.scale + (index % 2 === 0 ? camera.x : camera.y),
  );
  if (isOutside(points, scene)) return;
  const isMarked = emphasis !== undefined || flow.isCritical;
  if (isMarked) {
    const stroke = emphasis ?? look.theme.colours.focus;
    scene.fade(0.45, () => scene.polyline(points, { stroke, lineWidth: width + 4 }));
  }
  scene.polyline(points, {
    stroke: colour(look.theme),
    lineWidth: width,
    ...(dash !== undefined && { dash: dash.map((length) => length * Math.max(1, Math.min(width, 2))) }),
  });
  drawHead(scene, points, colour(look.theme), width, camera.scale);
}

/** An arrow's head at the end of a line, which comes from below. */
function drawHead(scene: Scene, points: Float32Array, fill: string, width: number, scale: number): void {
  const size = Math.min(9, (5 + width) * Math.min(1, scale));
  if (size < 2.5) return;
  const [x = 0, y = 0] = points.slice(-2);
  scene.polyline([x - size * 0.6, y + size, x, y, x + size * 0.6, y + size], { fill });
}

/** Rows and bytes beside the middle of a bundle. */
function drawLabel(scene: Scene, look: Look, bundle: GraphFlow, camera: GraphCamera): void {
  if (bundle.kind === 'cte' || bundle.path.length < 4) return;
  const middle = Math.floor(bundle.path.length / 4) * 2;
  const x = (bundle.path[middle] ?? 0) * camera.scale + camera.x;
  const y = (bundle.path[middle + 1] ?? 0) * camera.scale + camera.y;
  if (x < 0 || y < 0 || x > scene.width || y > scene.height) return;
  const parts = [
    ...(bundle.rows > 0 ? [rowsText(bundle.rows)] : []),
    ...(bundle.bytes > 0 ? [bytesText(bundle.bytes)] : []),
  ];
  if (parts.length === 0) return;
  const text = parts.join(' · ');
  const font = look.theme.fonts.axis;
  const width = look.measure(text, font) + 10;
  const { background, description, line } = look.theme.colours;
  scene.fillRect(x - width / 2, y - 9, width, 18, background);
  scene.strokeRect(x - width / 2, y - 9, width, 18, look.theme.colours.contrastBorder ?? line);
  scene.text(text, x, y, { font, fill: description, align: 'middle' });
}

function isOutside(points: Float32Array, { width, height }: Scene): boolean {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left > width || top > height || right < 0 || bottom < 0;
}
