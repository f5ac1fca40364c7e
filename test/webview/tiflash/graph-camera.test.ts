import { describe, expect, it } from 'vitest';
import {
  fitCamera,
  panCamera,
  revealInCamera,
  toPicture,
  toScreen,
  zoomCamera,
} from '../../../src/webview/tiflash/graph/graph-camera.ts';

const screen = { width: 1000, height: 500 };
const picture = { x: 0, y: 0, width: 4000, height: 1000 };

describe('the camera of the graph', () => {
  it('fits a picture in the middle, with a margin, never larger than life', () => {
    const camera = fitCamera(picture, screen);
    expect(toScreen(picture, camera)).toEqual({ x: 16, y: 129, width: 968, height: 242 });
    expect(fitCamera({ x: 0, y: 0, width: 10, height: 10 }, screen).scale).toBe(1);
  });

  it('keeps the point under the pointer where it is when it zooms', () => {
    const camera = { scale: 0.5, x: 100, y: 40 };
    const at = { x: 300, y: 200 };
    const before = toPicture(at, camera);
    const after = toPicture(at, zoomCamera(camera, 1.7, at));
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it('stops zooming where a box would fill a screen, and where nothing could be seen', () => {
    const camera = { scale: 1, x: 0, y: 0 };
    expect(zoomCamera(camera, 1e9, { x: 0, y: 0 }).scale).toBe(4);
    expect(zoomCamera(camera, 1e-9, { x: 0, y: 0 }).scale).toBe(0.02);
  });

  it('leaves a corner of the picture on the screen however far it is moved', () => {
    const camera = panCamera({ scale: 0.5, x: 0, y: 0 }, 99_999, -99_999, picture, screen);
    const shown = toScreen(picture, camera);
    expect(shown.x).toBe(940);
    expect(shown.y + shown.height).toBe(60);
  });

  it('moves no more than needed to show a box', () => {
    const camera = { scale: 1, x: 0, y: 0 };
    expect(revealInCamera(camera, { x: 100, y: 100, width: 50, height: 50 }, screen)).toEqual(camera);
    expect(revealInCamera(camera, { x: 1200, y: 100, width: 50, height: 50 }, screen).x).toBe(-266);
    expect(revealInCamera(camera, { x: 100, y: -90, width: 50, height: 50 }, screen).y).toBe(106);
  });
});
