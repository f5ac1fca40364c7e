/** Straight pieces a cubic curve is drawn with: enough at the largest zoom, few enough for thousands of curves. */
const pieces = 14;

/** The points of a curve given as a start and three control points for each cubic piece, as x, y, x, y … */
export function flattenSpline(spline: readonly number[]): Float32Array {
  const curves = Math.max(0, Math.floor((spline.length - 2) / 6));
  const points = new Float32Array(2 * (1 + curves * pieces));
  points[0] = spline[0] ?? 0;
  points[1] = spline[1] ?? 0;
  let at = 2;
  for (let curve = 0; curve < curves; curve++) {
    for (let step = 1; step <= pieces; step++) {
      const t = step / pieces;
      points[at++] = cubic(spline, curve * 6, t);
      points[at++] = cubic(spline, curve * 6 + 1, t);
    }
  }
  return points;
}

/** A coordinate at `t` of the piece whose first coordinate is at `first`. */
function cubic(spline: readonly number[], first: number, t: number): number {
  const u = 1 - t;
  return (
    u * u * u * (spline[first] ?? 0) +
    3 * u * u * t * (spline[first + 2] ?? 0) +
    3 * u * t * t * (spline[first + 4] ?? 0) +
    t * t * t * (spline[first + 6] ?? 0)
  );
}

/** Square of the distance from a point to the nearest of a path's pieces. */
export function squaredDistance(path: Float32Array, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 3 < path.length; at += 2) {
    const x1 = path[at] ?? 0;
    const y1 = path[at + 1] ?? 0;
    const dx = (path[at + 2] ?? 0) - x1;
    const dy = (path[at + 3] ?? 0) - y1;
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
    const [ex, ey] = [x1 + t * dx - x, y1 + t * dy - y];
    least = Math.min(least, ex * ex + ey * ey);
  }
  return least;
}
