import type { CssPx, Point, Rect, Size } from '../../kit/scene/geometry.ts';

/** Which part of a picture is on the screen: a point of the picture is shown at `point × scale + offset`. */
export interface GraphCamera {
  readonly scale: number;
  readonly x: CssPx;
  readonly y: CssPx;
}

/** Beyond this a box of the picture would fill a screen. */
const greatestScale = 4;
const leastScale = 0.02;

/** Kept free around what is fitted. */
const fitMargin: CssPx = 16;

/** Shows all of `box`, never larger than life. */
export function fitCamera(box: Rect, screen: Size, largest = 1): GraphCamera {
  const scale = Math.min(
    largest,
    (screen.width - 2 * fitMargin) / Math.max(1, box.width),
    (screen.height - 2 * fitMargin) / Math.max(1, box.height),
  );
  return centreOn(box, screen, clampScale(scale));
}

/** Shows the middle of `box` in the middle of the screen. */
export function centreOn(box: Rect, screen: Size, scale: number): GraphCamera {
  return {
    scale,
    x: screen.width / 2 - (box.x + box.width / 2) * scale,
    y: screen.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** Magnifies by `factor`; what is at `at` on the screen stays there. */
export function zoomCamera(camera: GraphCamera, factor: number, at: Point): GraphCamera {
  const scale = clampScale(camera.scale * factor);
  const change = scale / camera.scale;
  return { scale, x: at.x - (at.x - camera.x) * change, y: at.y - (at.y - camera.y) * change };
}

/** Moves what is shown, leaving at least a corner of the picture on the screen. */
export function panCamera(
  camera: GraphCamera,
  dx: CssPx,
  dy: CssPx,
  picture: Size,
  screen: Size,
): GraphCamera {
  const within = (offset: CssPx, length: CssPx, room: CssPx): CssPx =>
    Math.min(room - 60, Math.max(60 - length * camera.scale, offset));
  return {
    scale: camera.scale,
    x: within(camera.x + dx, picture.width, screen.width),
    y: within(camera.y + dy, picture.height, screen.height),
  };
}

/** Moves no more than needed to show `box`. */
export function revealInCamera(camera: GraphCamera, box: Rect, screen: Size): GraphCamera {
  const shift = (start: CssPx, length: CssPx, room: CssPx): CssPx => {
    if (length + 2 * fitMargin > room) return room / 2 - start - length / 2;
    if (start < fitMargin) return fitMargin - start;
    return Math.min(0, room - fitMargin - start - length);
  };
  const shown = toScreen(box, camera);
  return {
    scale: camera.scale,
    x: camera.x + shift(shown.x, shown.width, screen.width),
    y: camera.y + shift(shown.y, shown.height, screen.height),
  };
}

/** A rectangle of the picture as it is on the screen. */
export function toScreen(box: Rect, { scale, x, y }: GraphCamera): Rect {
  return {
    x: box.x * scale + x,
    y: box.y * scale + y,
    width: box.width * scale,
    height: box.height * scale,
  };
}

/** The point of the picture that is at `point` on the screen. */
export function toPicture(point: Point, { scale, x, y }: GraphCamera): Point {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

function clampScale(scale: number): number {
  return Math.min(greatestScale, Math.max(leastScale, scale));
}
